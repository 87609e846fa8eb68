package net.futel.dialer.cli.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.futel.dialer.cli.DialerProcess;
import net.futel.dialer.cli.Typed;
import net.futel.dialer.twilio.PhonesStandIn;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the commands as a script would: in a process of their own, no terminal. */
class ClientCommandsTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String BASE = "https://calls.example.org";
  private static final String NUMBER = "+15035550142";
  private static final String PLAN =
      """
      {
        "sipDomainPrefix": "direct-futel",
        "trunk": {"host": "futel-{environment}.example.com", "keys": {"0": "operator"}},
        "emergencyCallerNumber": "+15035550190",
        "extensions": {
          "demo": {"callerId": "+15035550190", "menu": "outgoing", "emergency": false}
        }
      }
      """;
  private static final String[] ADD_BOOTH =
      "client add booth --env prod --buy --area-code 503 --address-file address.json".split(" ");

  @TempDir private static Path home;

  private static PhonesStandIn twilio;
  private static DialerProcess process;

  @BeforeAll
  static void start() throws IOException {
    twilio = new PhonesStandIn();
    process = DialerProcess.start(home, twilio.settings("dialplan.json"));
  }

  @AfterAll
  static void close() throws IOException {
    process.close();
    twilio.close();
  }

  @BeforeEach
  void furnish() throws IOException {
    twilio.reset();
    DialerProcess.clear(home);
    Files.writeString(home.resolve("dialplan.json"), PLAN);
    Files.writeString(
        home.resolve("address.json"),
        "{\"Street\": \"1 SW Main St\", \"city\": \"Portland\", \"region\": \"OR\","
            + " \"postal_code\": \"97204\"}");
    twilio.sell(NUMBER);
  }

  @Test
  void aPhoneFromItsFirstDayToItsLast() throws Exception {
    Typed added = dialer("Twelve12chars\n", with(ADD_BOOTH, "--password-stdin", "--yes"));
    assertEquals(0, added.status(), added.err());
    assertTrue(added.out().contains("user name       booth"), added.out());
    assertFalse((added.out() + added.err()).contains("Twelve12chars"));
    assertEquals(Map.of("booth", "Twelve12chars"), twilio.passwords());
    assertTrue(plan().contains("\"booth\": {\"callerId\": \"" + NUMBER + "\"}"), plan());

    JsonNode listed = JSON.readTree(dialer("", "client", "list", "--json").out());
    assertEquals("booth", listed.at("/1/name").asText());
    assertEquals(NUMBER, listed.at("/1/numbers/0").asText());
    assertEquals("registered", listed.at("/1/emergency").asText());
    assertTrue(listed.at("/1/credential").asBoolean());

    Typed unasked = dialer("", "client", "password", "booth");
    assertEquals(1, unasked.status());
    assertTrue(unasked.err().contains("add --yes"), unasked.err());
    assertEquals(Map.of("booth", "Twelve12chars"), twilio.passwords());
    JsonNode changed =
        JSON.readTree(dialer("", "client", "password", "booth", "--yes", "--json").out());
    assertEquals(Map.of("booth", changed.path("password").asText()), twilio.passwords());
    assertFalse(
        dialer("", "client", "show", "booth").out().contains(twilio.passwords().get("booth")));

    Typed removed = dialer("", "client", "remove", "booth", "--release-number", "--yes");
    assertEquals(0, removed.status(), removed.err());
    assertEquals(Map.of(), twilio.passwords());
    assertFalse(twilio.owns(NUMBER));
    assertEquals(PLAN, plan());
    Typed again = dialer("", "client", "remove", "booth", "--release-number", "--yes");
    assertEquals(0, again.status(), again.err());
    assertTrue(again.out().contains("Nothing of booth is left"), again.out());
  }

  @Test
  void withoutATerminalNothingIsBoughtOrDeletedUnlessToldSo() throws Exception {
    String before = twilio.state();
    Typed add = dialer("", ADD_BOOTH);
    assertEquals(1, add.status());
    assertTrue(add.err().contains("add --yes"), add.err());
    Typed release = dialer("", "number", "release", "+15035550191");
    assertEquals(1, release.status());
    assertTrue(release.err().contains("add --yes"), release.err());
    Typed dryRun = dialer("", with(ADD_BOOTH, "--dry-run", "--json"));
    assertEquals(0, dryRun.status(), dryRun.err());
    assertTrue(JSON.readTree(dryRun.out()).path("dryRun").asBoolean());
    assertEquals(before, twilio.state());
    assertEquals(PLAN, plan());
  }

  @Test
  void aPhoneIsOfTheEnvironmentThatIsSaidAndNothingIsOfProdByDefault() throws Exception {
    Files.writeString(
        home.resolve("dialplan.json"),
        PLAN.replace(
            "\"demo\":",
            "\"shed\": {\"callerId\": \"+15035550190\", \"environment\": \"dev\"}, \"demo\":"));
    Typed add = dialer("", "client", "add", "kiosk", "--buy", "--dry-run");
    assertEquals(2, add.status());
    assertTrue(add.err().contains("phones in dev and in prod"), add.err());
    for (String what : List.of("show", "remove", "password")) {
      Typed other = dialer("", "client", what, "demo", "--env", "dev");
      assertEquals(2, other.status(), other.err());
      assertTrue(other.err().contains("demo is a phone of prod"), other.err());
    }
    JsonNode dev = JSON.readTree(dialer("", "client", "list", "--env", "dev", "--json").out());
    assertEquals(List.of("dev"), dev.findValuesAsText("environment").stream().distinct().toList());
    assertEquals(List.of(), twilio.forms());
  }

  @Test
  void wrongUsageIsToldApartFromFaults() throws Exception {
    assertEquals(2, dialer("", "client", "add", "booth").status());
    Typed device = dialer("", "client", "settings", "demo", "--device", "toaster");
    assertEquals(2, device.status());
    assertTrue(device.err().contains("linksys-pap2"), device.err());
    Typed weak = dialer("short\n", with(ADD_BOOTH, "--password-stdin", "--yes"));
    assertEquals(1, weak.status());
    assertTrue(weak.err().contains("needs at least 12"), weak.err());
    assertFalse(weak.err().contains("short\n"), weak.err());
    assertEquals(List.of(), twilio.forms());
  }

  @Test
  void settingsAreReadableAndAFileForTheDeviceAlone() throws Exception {
    Typed text =
        dialer(
            "Twelve12chars\n",
            "client",
            "settings",
            "demo",
            "--device",
            "linksys-spa",
            "--menu",
            "--password-stdin",
            "--file",
            "demo.xml");
    assertEquals(0, text.status(), text.err());
    assertTrue(text.out().contains("direct-futel-prod.sip.twilio.com"), text.out());
    assertFalse(text.out().contains("Twelve12chars"), text.out());
    Path file = home.resolve("demo.xml");
    assertTrue(Files.readString(file).contains("<Password_1_>Twelve12chars</Password_1_>"));
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    assertEquals(List.of(), twilio.requests());
  }

  @Test
  void settingsArePrintedTheSameEachTimeAndWithoutTheGivenPassword() throws Exception {
    String[] command = {
      "client", "settings", "demo", "--device", "polycom-soundpoint", "--password-stdin", "--json"
    };
    Typed first = dialer("Twelve12chars\n", command);
    assertEquals(0, first.status(), first.err());
    assertFalse(first.out().contains("Twelve12chars"), first.out());
    assertEquals(first.out(), dialer("Twelve12chars\n", command).out());
  }

  @Test
  void settingsGiveChecksASilentRingUnlessAPhoneShowsTheSameNumber() throws Exception {
    String[] command = {"client", "settings", "demo", "--device", "grandstream-ht801"};
    assertFalse(dialer("", command).out().contains("Ring Tone 10"));
    String check = "\"check\": {\"callerId\": \"%s\", \"hour\": 10, \"timeZone\": \"UTC\"},";
    Path file = home.resolve("dialplan.json");

    Files.writeString(file, PLAN.replaceFirst("\\{", "{" + check.formatted("+15035550191")));
    String silent = dialer("", command).out();
    assertTrue(silent.contains("<P871>+15035550191</P871>"), silent);
    assertTrue(silent.contains("<P4019>c=20/10000;</P4019>"), silent);

    Files.writeString(file, PLAN.replaceFirst("\\{", "{" + check.formatted("+15035550190")));
    String audible = dialer("", command).out();
    assertFalse(audible.contains("P871"), audible);
    assertTrue(audible.contains("because calls from demo show the same number"), audible);
  }

  @Test
  void anEdgeThatDoesNotExistIsRefused() throws Exception {
    Typed typed =
        dialer("", "client", "settings", "demo", "--device", "generic", "--edge", "portland");
    assertEquals(2, typed.status());
    assertTrue(typed.err().contains("expected one of ashburn"), typed.err());
  }

  @Test
  void theDocumentedCommandEndsWithoutAWarningAndVerifyIsCleanAfterIt() throws Exception {
    Files.writeString(
        home.resolve("dialplan.json"),
        """
        {"sipDomainPrefix": "direct-futel", "allowedCountries": ["US"],
         "extensions": {"demo": {"callerId": "+15035550190", "emergency": false}}}
        """);
    String before = plan();
    twilio.account().allow("US", true, false, false);
    assertEquals(0, dialer("", "apply", "--env", "prod", "--base-url", BASE).status());
    Typed demo = dialer("", "client", "add", "demo", "--json");
    assertEquals(0, demo.status(), demo.err());

    Typed added =
        dialer(
            "",
            "client",
            "add",
            "--buy",
            "--area-code",
            "503",
            "--address-file",
            "address.json",
            "--yes");
    assertEquals(0, added.status(), added.err());
    assertTrue(added.out().startsWith(NUMBER + " is set up."), added.out());
    assertFalse(added.out().contains("911 from"), added.out());
    assertEquals(before, plan());
    Typed verified = dialer("", "verify", "--env", "prod");
    assertEquals(0, verified.status(), verified.out() + verified.err());
  }

  @Test
  void yesAloneDoesNotReleaseANumberThatAPhoneIsNamedBy() throws Exception {
    twilio.addNumber(NUMBER);
    twilio.addCredential(NUMBER, "Twelve12chars");
    Typed refused = dialer("", "number", "release", NUMBER, "--yes");
    assertEquals(1, refused.status());
    assertTrue(refused.err().contains("is used by the phone " + NUMBER), refused.err());
    assertTrue(twilio.owns(NUMBER));
    Typed forced = dialer("", "number", "release", NUMBER, "--force");
    assertEquals(0, forced.status(), forced.err());
    assertFalse(twilio.owns(NUMBER));
  }

  @Test
  void aNumberIsBoughtGetsAnAddressAndMovesToAnother() throws Exception {
    JsonNode bought =
        JSON.readTree(dialer("", "number", "buy", "--area-code", "503", "--yes", "--json").out());
    assertEquals(NUMBER, bought.path("number").asText());
    assertEquals(1, dialer("", "number", "buy", "--area-code", "503").status());
    String old = twilio.addAddress("old");
    twilio.register(NUMBER, old);
    Typed added =
        dialer("", "address", "add", "--number", NUMBER, "--address-file", "address.json", "--yes");
    assertEquals(0, added.status(), added.err());
    assertTrue(added.out().endsWith("./dialer address remove " + old + "\n"), added.out());
    Typed assigned = dialer("", "address", "assign", NUMBER, old, "--yes");
    assertEquals(0, assigned.status(), assigned.err());
    assertEquals(old, twilio.number(NUMBER).get("emergency_address_sid"));
  }

  private String plan() throws IOException {
    return Files.readString(home.resolve("dialplan.json"));
  }

  private static String[] with(String[] arguments, String... more) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  private static Typed dialer(String input, String... arguments) throws IOException {
    return process.typeWithInput(input, arguments);
  }
}
