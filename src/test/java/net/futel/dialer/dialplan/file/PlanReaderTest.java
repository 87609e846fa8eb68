package net.futel.dialer.dialplan.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import net.futel.dialer.dialplan.DialPlan;
import net.futel.dialer.dialplan.Environment;
import net.futel.dialer.dialplan.Extension;
import net.futel.dialer.dialplan.PhoneCheck;
import net.futel.dialer.dialplan.Trunk;
import net.futel.dialer.dialplan.file.DialPlanException.Fault;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlanReaderTest {

  private static final String GOOD = "\"x\": {\"callerId\": \"+15035550100\"}";

  @Test
  void theShippedPlanIsGoodAndHasThreeExamples() throws Exception {
    DialPlan plan = PlanReader.packaged();
    assertEquals(List.of("demo", "booth", "library"), List.copyOf(plan.extensions().keySet()));
    assertEquals("direct-futel-prod.sip.twilio.com", plan.sipDomain(Environment.PROD));
  }

  @Test
  void whatIsLeftOutHasItsDefault() throws Exception {
    DialPlan plan = plan("\"sipDomainPrefix\": \"p\", \"extensions\": {" + GOOD + "}");
    assertEquals(Set.of("US", "CA", "PR", "MX", "DO"), plan.allowedCountries());
    assertEquals("+18666986155", plan.shortCodes().get("211"));
    assertEquals("+18002738255", plan.shortCodes().get("988"));
    assertEquals(3600, plan.maxCallSeconds());
    assertTrue(plan.emergencyCalling());
    assertEquals(Optional.empty(), plan.trunk());
    assertEquals(Optional.empty(), plan.homeAreaCode());
    assertEquals(Optional.empty(), plan.emergencyCallerNumber());
    Extension extension = plan.extension("x").orElseThrow();
    assertEquals(List.of("+15035550100"), extension.incoming());
    assertTrue(extension.emergency());
    assertEquals("+15035550100", extension.emergencyCallerId());
    assertFalse(extension.emergencyCallerIdWritten());
    assertEquals(Environment.PROD, extension.environment());
  }

  @Test
  void whatIsWrittenDownIsTaken() throws Exception {
    String longest = "p".repeat(58);
    DialPlan plan =
        plan(
            "\"sipDomainPrefix\": \""
                + longest
                + "\", \"emergencyCalling\": false, \"extensions\": {\"x\": {\"callerId\":"
                + " \"+15035550100\", \"emergency\": false}, \"y\": {\"callerId\":"
                + " \"+15035550100\", \"emergency\": true, \"environment\": \"dev\"}}");
    assertEquals(longest, plan.sipDomainPrefix());
    assertFalse(plan.emergencyCalling());
    assertFalse(plan.extension("x").orElseThrow().emergency());
    assertTrue(plan.extension("y").orElseThrow().emergency());
    assertEquals(Environment.DEV, plan.extension("y").orElseThrow().environment());
  }

  @ParameterizedTest
  @CsvSource({"60, 60", "61, 61", "61.0, 61", "6e1, 60", "14399, 14399", "14400, 14400"})
  void aTimeLimitIsAnyWholeNumberInItsRange(String written, int seconds) throws Exception {
    String members = "\"sipDomainPrefix\": \"p\", \"extensions\": {}, \"maxCallSeconds\": ";
    assertEquals(seconds, plan(members + written).maxCallSeconds());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "region=us2",
        "a=1;b=2",
        "-a=-b",
        "a=%20",
        "a=%4f%4F;b=x%00",
        "a=-_.!~*'()[]/:&+$",
        "azAZ09=09AZaz"
      })
  void aTrunkMayHaveParametersOfTheseForms(String parameters) throws Exception {
    assertEquals(parameters, trunk("h", parameters).parameters());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {";", "=", "=1", "a=", "a", "a=%", "a=%2", "a=%g0", "a=%0g", "a=\u00e9", "a=b@c"})
  void aTrunkMayHaveNoParametersOfThese(String parameters) {
    assertThrows(DialPlanException.class, () -> trunk("h", parameters));
  }

  @Test
  void aTrunkHostIsOf253CharactersAtMost() throws Exception {
    String label = "h".repeat(63);
    String longest = String.join(".", label, label, label, "h".repeat(61));
    assertEquals(longest, trunk(longest, "").host());
    assertThrows(DialPlanException.class, () -> trunk(longest + "h", ""));
  }

  private static Trunk trunk(String host, String parameters) throws DialPlanException {
    return plan("\"sipDomainPrefix\": \"p\", \"extensions\": {}, \"trunk\": {\"host\": \""
            + host
            + "\", \"parameters\": \""
            + parameters
            + "\"}")
        .trunk()
        .orElseThrow();
  }

  @Test
  void noExtensionsAtAllIsAPlan() throws Exception {
    assertTrue(plan("\"sipDomainPrefix\": \"p\", \"extensions\": {}").extensions().isEmpty());
  }

  @TestFactory
  Stream<DynamicTest> eachFaultIsNamed() {
    String ten = "0123456789".repeat(6);
    return Stream.of(
        top("\"sipDomainPrefix\": \"\"", "sipDomainPrefix"),
        top("\"sipDomainPrefix\": \"-a\"", "sipDomainPrefix"),
        top("\"sipDomainPrefix\": \"a-\"", "sipDomainPrefix"),
        top("\"sipDomainPrefix\": \"a_b\"", "sipDomainPrefix"),
        top("\"sipDomainPrefix\": \"" + ten.substring(1) + "\"", "sipDomainPrefix"),
        top("\"sipDomainPrefix\": 7", "sipDomainPrefix"),
        top("\"sipDomainPrefix\": null", "sipDomainPrefix"),
        fault("\"extensions\": {}", "sipDomainPrefix"),
        fault("\"sipDomainPrefix\": \"p\"", "extensions"),
        fault("\"sipDomainPrefix\": \"p\", \"extensions\": []", "extensions"),
        top("\"allowedCountries\": []", "allowedCountries"),
        top("\"allowedCountries\": \"US\"", "allowedCountries"),
        top("\"allowedCountries\": [\"us\"]", "allowedCountries[0]"),
        top("\"allowedCountries\": [\"US\", \"ZZ\"]", "allowedCountries[1]"),
        top("\"allowedCountries\": [\"US\", \"001\"]", "allowedCountries[1]"),
        top("\"allowedCountries\": [\"US\", \"CA\", \"US\"]", "allowedCountries[2]"),
        top("\"allowedCountries\": [1]", "allowedCountries[0]"),
        top("\"shortCodes\": {\"2\": \"+15035550100\"}", "shortCodes.2"),
        top("\"shortCodes\": {\"1234567\": \"+15035550100\"}", "shortCodes.1234567"),
        top("\"shortCodes\": {\"2a\": \"+15035550100\"}", "shortCodes.2a"),
        top("\"shortCodes\": {\"911\": \"+15035550100\"}", "shortCodes.911"),
        top("\"shortCodes\": {\"112\": \"+15035550100\"}", "shortCodes.112"),
        top("\"shortCodes\": {\"1933\": \"+15035550100\"}", "shortCodes.1933"),
        top("\"shortCodes\": {\"311\": \"5035550100\"}", "shortCodes.311"),
        top("\"homeAreaCode\": \"103\"", "homeAreaCode"),
        top("\"homeAreaCode\": \"50\"", "homeAreaCode"),
        top("\"homeAreaCode\": 503", "homeAreaCode"),
        top("\"maxCallSeconds\": 59", "maxCallSeconds"),
        top("\"maxCallSeconds\": 14401", "maxCallSeconds"),
        top("\"maxCallSeconds\": 60.5", "maxCallSeconds"),
        top("\"maxCallSeconds\": \"60\"", "maxCallSeconds"),
        top("\"maxCallSeconds\": 1e999999", "maxCallSeconds"),
        top("\"emergencyCalling\": \"yes\"", "emergencyCalling"),
        top("\"emergencyCallerNumber\": \"911\"", "emergencyCallerNumber"),
        top("\"emergencyCallerNumber\": null", "emergencyCallerNumber"),
        top("\"check\": true", "check", "check.callerId", "check.hour", "check.timeZone"),
        top("\"check\": {}", "check.callerId", "check.hour", "check.timeZone"),
        check("\"5035550100\"", "10", "\"America/Los_Angeles\"", "check.callerId"),
        check("\"+15035550100\"", "24", "\"America/Los_Angeles\"", "check.hour"),
        check("\"+15035550100\"", "-1", "\"America/Los_Angeles\"", "check.hour"),
        check("\"+15035550100\"", "\"10\"", "\"America/Los_Angeles\"", "check.hour"),
        check("\"+15035550100\"", "10", "\"America/los_angeles\"", "check.timeZone"),
        check("\"+15035550100\"", "10", "\"+08:00\"", "check.timeZone"),
        check("\"+15035550100\"", "10", "\"UTC\", \"minute\": 5", "check.minute"),
        top("\"trunk\": {}", "trunk.host"),
        top("\"trunk\": {\"host\": \"h:5060\"}", "trunk.host"),
        top("\"trunk\": {\"host\": \"h_h\"}", "trunk.host"),
        top("\"trunk\": {\"host\": \"-h\"}", "trunk.host"),
        top("\"trunk\": {\"host\": \"a..b\"}", "trunk.host"),
        top("\"trunk\": {\"host\": \"{env}.b\"}", "trunk.host"),
        top("\"trunk\": {\"host\": \"h\", \"parameters\": \"a\"}", "trunk.parameters"),
        top("\"trunk\": {\"host\": \"h\", \"parameters\": \"a=1;\"}", "trunk.parameters"),
        top("\"trunk\": {\"host\": \"h\", \"parameters\": \"a=1;b\"}", "trunk.parameters"),
        top("\"trunk\": {\"host\": \"h\", \"parameters\": \"a=1 2\"}", "trunk.parameters"),
        top("\"trunk\": {\"host\": \"h\", \"parameters\": \"a=%2\"}", "trunk.parameters"),
        top("\"trunk\": {\"host\": \"h\", \"keys\": {\"#\": \"m\"}}", "trunk.keys.#"),
        top("\"trunk\": {\"host\": \"h\", \"keys\": {\"911\": \"m\"}}", "trunk.keys.911"),
        top("\"trunk\": {\"host\": \"h\", \"keys\": {\"211\": \"m\"}}", "trunk.keys.211"),
        top("\"trunk\": {\"host\": \"h\", \"keys\": {\"\": \"m\"}}", "trunk.keys."),
        top("\"trunk\": {\"host\": \"h\", \"keys\": {\"1\": \"a b\"}}", "trunk.keys.1"),
        top("\"trunk\": {\"host\": \"h\", \"port\": 5060}", "trunk.port"),
        top("\"colour\": \"blue\"", "colour"),
        top("\"homeAreaCode\": \"503\", \"homeAreaCode\": \"503\"", "homeAreaCode"),
        extension("a b", "", "extensions.a b"),
        extension("", "", "extensions."),
        extension("n".repeat(33), "", "extensions." + "n".repeat(33)),
        extension("911", "", "extensions.911"),
        extension("+1933", "", "extensions.+1933"),
        extension("112", "", "extensions.112"),
        extension("0", "", "extensions.0"),
        extension("211", "", "extensions.211"),
        extension("1234567", "", "extensions.1234567"),
        extension("jürgen", "", "extensions.jürgen"),
        extension("y", ", \"incoming\": [\"1\"]", "extensions.y.incoming[0]"),
        extension("y", ", \"incoming\": \"+15035550100\"", "extensions.y.incoming"),
        extension(
            "y",
            ", \"incoming\": [\"+15035550100\", \"+15035550100\"]",
            "extensions.y.incoming[1]"),
        extension("y", ", \"emergency\": 1", "extensions.y.emergency"),
        extension("y", ", \"emergencyCallerId\": \"x\"", "extensions.y.emergencyCallerId"),
        extension("y", ", \"menu\": \"m\"", "extensions.y.menu"),
        extension("y", ", \"environment\": \"PROD\"", "extensions.y.environment"),
        extension("y", ", \"allowedCountries\": []", "extensions.y.allowedCountries"),
        extension("y", ", \"maxCallSeconds\": 0", "extensions.y.maxCallSeconds"),
        extension("y", ", \"homeAreaCode\": \"\"", "extensions.y.homeAreaCode"),
        extension("y", ", \"callerid\": \"+15035550100\"", "extensions.y.callerid"),
        topAndExtension(
            "\"trunk\": {\"host\": \"h\", \"keys\": {\"77\": \"m\"}}",
            "\"77\": {\"callerId\": \"+15035550100\"}",
            "extensions.77"),
        topAndExtension(
            "\"trunk\": {\"host\": \"h\"}",
            "\"y\": {\"callerId\": \"+15035550100\", \"menu\": \"a b\"}",
            "extensions.y.menu"),
        fault("\"sipDomainPrefix\": \"p\", \"extensions\": {\"y\": {}}", "extensions.y.callerId"),
        fault(
            "\"sipDomainPrefix\": \"p\", \"extensions\": {\"y\": 1}",
            "extensions.y",
            "extensions.y.callerId"),
        fault(
            "\"sipDomainPrefix\": \"p\", \"extensions\": {\"y\": {\"callerId\": \"+1503555010\"}}",
            "extensions.y.callerId"),
        fault(
            "\"sipDomainPrefix\": \"p\", \"extensions\": {" + GOOD + ", " + GOOD + "}",
            "extensions.x"));
  }

  @Test
  void phonesAreCheckedOnlyWhereThePlanSaysWhen() throws Exception {
    String members = "\"sipDomainPrefix\": \"p\", \"extensions\": {}";
    assertEquals(Optional.empty(), plan(members).phoneCheck());
    assertEquals(
        Optional.of(new PhoneCheck("+15035550100", 10, "America/Los_Angeles")),
        plan(members
                + ", \"check\": {\"callerId\": \"+15035550100\", \"hour\": 10,"
                + " \"timeZone\": \"America/Los_Angeles\"}")
            .phoneCheck());
  }

  @Test
  void aCheckThatCannotBeReadIsToldInPlainWords() {
    assertEquals(
        List.of(
            "check.callerId is missing. It must be a number in E.164 form, such as"
                + " +15035550100.",
            "check.hour is 24. It must be a whole number from 0 to 23.",
            "check.timeZone is \"Portland\". It must be the name of a time zone, such as"
                + " America/Los_Angeles."),
        sentences(
            faults(
                "{\"sipDomainPrefix\": \"p\", \"extensions\": {}, \"check\": {\"hour\": 24,"
                    + " \"timeZone\": \"Portland\"}}")));
  }

  private static DynamicTest check(String callerId, String hour, String timeZone, String place) {
    return top(
        "\"check\": {\"callerId\": "
            + callerId
            + ", \"hour\": "
            + hour
            + ", \"timeZone\": "
            + timeZone
            + "}",
        place);
  }

  @Test
  void namesThatDifferInCaseOnlyAreRefused() {
    assertEquals(
        List.of(
            "extensions: \"booth\" cannot be an extension's name. It differs from \"Booth\" in case"
                + " only: choose another."),
        sentences(
            faults(
                "{\"sipDomainPrefix\": \"x\", \"extensions\": {"
                    + "\"Booth\": {\"callerId\": \"+15035550100\"},"
                    + "\"booth\": {\"callerId\": \"+15035550100\"}}}")));
  }

  @Test
  void everyFaultIsToldAtOnce() {
    List<Fault> faults =
        faults(
            "{\"sipDomainPrefix\": \"_\", \"maxCallSeconds\": 1, \"extensions\": {\"911\":"
                + " {\"callerId\": 7, \"menu\": \"m\"}}, \"more\": {}}");
    assertEquals(
        List.of(
            "more is {}, but no such key is known. Known here: sipDomainPrefix, allowedCountries,"
                + " shortCodes, homeAreaCode, maxCallSeconds, languages, trunk, operator, menus,"
                + " emergencyCalling, emergencyCallerNumber, check, extensions.",
            "sipDomainPrefix is \"_\". It must be at most 58 letters, digits and inner hyphens.",
            "maxCallSeconds is 1. It must be a whole number from 60 to 14400.",
            "extensions: \"911\" cannot be an extension's name. It is dialed as an emergency"
                + " number.",
            "extensions.911.callerId is 7. It must be a number in E.164 form, such as"
                + " +15035550100.",
            "extensions.911.menu is \"m\". The plan has neither \"menus\" nor a \"trunk\": add one,"
                + " or take this out."),
        sentences(faults));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``| The file is empty.",
        "{| The file ends too early: a } is missing after line 1.",
        "{~ 'a': 1,~~| The file ends too early: a } is missing after line 2.",
        "{'a': [1, {'b': 2| The file ends too early: a } is missing after line 1.",
        "{'a': [1,| The file ends too early: a ] is missing after line 1.",
        "{~'a': 'b| The file ends too early: a ' is missing in line 2.",
        "{~'a| The file ends too early: a ' is missing in line 2.",
        "{} {}| The file goes on at line 1, column 4, after its last bracket.",
        "{~  'a' 1}| The file is not JSON at line 2, column 7: a : is missing there.",
        "{'a': 1 'b': 2}| The file is not JSON at line 1, column 9: a comma is missing there.",
        "{'a': }| The file is not JSON at line 1, column 7: a value is missing there.",
        "{'a': 1,}| The file is not JSON at line 1, column 9: a key in double quotes must stand"
            + " there.",
        "nonsense| The file is not JSON at line 1, column 1: a text must stand in double quotes.",
        "{'a': 'b~'}| The file is not JSON at line 1, column 9: a double quote is missing, or a"
            + " line break is in a text.",
        "{'a': [1}| The file is not JSON at line 1, column 9: another bracket must be closed"
            + " first.",
        "{'a': 01}| The file is not JSON at line 1, column 8: a number must not begin with 0.",
        "{/* a */}| The file is not JSON at line 1, column 2: JSON has no comments.",
        "{'a': 1.}| The file is not JSON at line 1, column 9: a character cannot stand there.",
      })
  void aTextThatIsNotJsonIsToldInPlainWords(String text, String sentence) {
    String json = text.replace('\'', '"').replace('~', '\n');
    List<Fault> faults = faults(json);
    assertEquals(List.of(sentence.replace('\'', '"')), sentences(faults));
  }

  @Test
  void whatIsNestedTooDeeplyIsToldInPlainWords() {
    assertEquals(
        List.of(
            "The file cannot be read after line 2: something is nested too deeply, or is too"
                + " long."),
        sentences(faults("{\n\"a\":" + "[".repeat(2000))));
  }

  @Test
  void aFileThatHoldsNoObjectIsToldSo() {
    for (String text : List.of("[]", "[1, 2]", "1.50", "\"x\"", "null")) {
      List<Fault> faults = faults(text);
      assertEquals("(file)", faults.getFirst().path(), text);
      assertTrue(faults.getFirst().sentence().endsWith(" It must hold an object: { … }."), text);
    }
  }

  private static List<String> sentences(List<Fault> faults) {
    return faults.stream().map(Fault::sentence).toList();
  }

  @Test
  void howManyAListMustHoldIsSaid() {
    String plan = "{\"sipDomainPrefix\": \"p\", \"extensions\": {}, \"%s\": []}";
    assertTrue(
        sentences(faults(plan.formatted("allowedCountries")))
            .getFirst()
            .contains("a list of 1 or more, each "));
    assertTrue(
        sentences(faults(plan.formatted("operator")))
            .getFirst()
            .contains("a list of 1 to 10, each "));
  }

  @Test
  void aValueIsShownAsItStandsAndALongOneByItsBeginning() {
    String eighty = "x".repeat(80);
    assertEquals("[]", shown("[]"));
    assertEquals("a list of 2", shown("[1, 2]"));
    assertEquals("{}", shown("{}"));
    assertEquals("an object", shown("{\"a\": 1}"));
    assertEquals("null", shown("null"));
    assertEquals("false", shown("false"));
    assertEquals("1.50", shown("1.50"));
    assertEquals("\"a\\\"b\"", shown("\"a\\\"b\""));
    assertEquals('"' + eighty + '"', shown('"' + eighty + '"'));
    assertEquals('"' + eighty + "…\"", shown('"' + eighty + "x\""));
  }

  private static String shown(String value) {
    return faults("{\"sipDomainPrefix\": \"p\", \"extensions\": {}, \"x\": " + value + "}")
        .get(0)
        .value();
  }

  @Test
  void aFileIsReadAsItsTextIs(@TempDir Path directory) throws Exception {
    String json = "{\"sipDomainPrefix\": \"p\", \"extensions\": {" + GOOD + "}}";
    DialPlan plan = PlanReader.load(Files.writeString(directory.resolve("plan.json"), json));
    assertEquals(PlanReader.parse(json, "of the test").extensions(), plan.extensions());
  }

  @Test
  void aFileThatIsNotThereIsAFault(@TempDir Path directory) {
    DialPlanException e =
        assertThrows(DialPlanException.class, () -> PlanReader.load(directory.resolve("no.json")));
    assertTrue(
        e.faults()
            .get(0)
            .sentence()
            .endsWith("no.json cannot be read. Give the name of a file that can."));
  }

  @Test
  void anElevenththExtensionOnOneNumberIsAFault() throws Exception {
    assertEquals(10, plan(sharing(10)).rungBy("+15035550100").size());
    List<Fault> faults = faults("{" + sharing(11) + "}");
    assertEquals("extensions.x10", faults.get(0).path());
  }

  /** Found by a property test: the library throws for an exponent that no number can have. */
  @Test
  void aNumberBeyondAllBoundsIsAFault() {
    for (String number : List.of("1e999999999503", "-1e-99999999999", "1e999999999", "0.5e1")) {
      assertEquals(
          1,
          faults(
                  "{\"sipDomainPrefix\": \"p\", \"extensions\": {}, \"maxCallSeconds\": "
                      + number
                      + "}")
              .size(),
          number);
    }
  }

  @Test
  void theMessageHoldsNoNumber() {
    DialPlanException e =
        assertThrows(
            DialPlanException.class,
            () ->
                PlanReader.parse(
                    "{\"extensions\": {\"+15035550100\": {\"callerId\": \"+15035550\"}}}", "p"));
    assertFalse(e.getMessage().contains("503555"));
  }

  private static String sharing(int extensions) {
    StringBuilder plan = new StringBuilder("\"sipDomainPrefix\": \"p\", \"extensions\": {");
    for (int i = 0; i < extensions; i++) {
      plan.append(i == 0 ? "" : ", ")
          .append("\"x" + i + "\": {\"callerId\": \"+15035550101\", \"incoming\": [")
          .append(i == 0 ? "], \"emergencyCallerId\": \"+15035550100\"}" : "\"+15035550100\"]}");
    }
    return plan + "}";
  }

  private static DynamicTest top(String member, String... paths) {
    String prefix = member.contains("sipDomainPrefix") ? "" : "\"sipDomainPrefix\": \"p\", ";
    return fault(prefix + member + ", \"extensions\": {}", paths);
  }

  private static DynamicTest topAndExtension(String member, String extension, String path) {
    return fault(
        "\"sipDomainPrefix\": \"p\", " + member + ", \"extensions\": {" + extension + "}", path);
  }

  private static DynamicTest extension(String name, String members, String... paths) {
    return fault(
        "\"sipDomainPrefix\": \"p\", \"extensions\": {\""
            + name
            + "\": {\"callerId\": \"+15035550100\""
            + members
            + "}}",
        paths);
  }

  private static DynamicTest fault(String members, String... paths) {
    return DynamicTest.dynamicTest(
        members,
        () ->
            assertEquals(
                List.of(paths), faults("{" + members + "}").stream().map(Fault::path).toList()));
  }

  private static List<Fault> faults(String json) {
    return assertThrows(DialPlanException.class, () -> PlanReader.parse(json, "of the test"))
        .faults();
  }

  private static DialPlan plan(String members) throws DialPlanException {
    return PlanReader.parse("{" + members + "}", "of the test");
  }
}
