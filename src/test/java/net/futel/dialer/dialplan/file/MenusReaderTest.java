package net.futel.dialer.dialplan.file;

import static net.futel.dialer.dialplan.menu.Language.ENGLISH;
import static net.futel.dialer.dialplan.menu.Language.SPANISH;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.futel.dialer.dialplan.DialPlan;
import net.futel.dialer.dialplan.menu.Menu;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Menus, operator and languages in a plan file. */
class MenusReaderTest {

  /** Single quotes stand for double ones. MORE is where a test puts what it is about. */
  private static final String PLAN =
      """
      {'sipDomainPrefix': 'p', 'languages': ['en', 'es'], MORE
       'extensions': {
         'demo': {'callerId': '+15035550100', 'menu': 'main', 'language': 'es'},
         'porch-1': {'callerId': '+15035550100'}}}
      """;

  private static final String MAIN = "'menus': {'main': {'keys': {'1': {'dials': 'dialtone'}}}},";

  @Test
  void aMenuIsReadInThePlansOrder() throws Exception {
    DialPlan plan =
        plan(
            """
            'menus': {'main': {
              'greeting': {'es': 'Hola', 'en': 'Hello'},
              'keys': {
                '2': {'says': 'Both', 'dials': '211'},
                '0': {'plays': 'https://example.org/a%20b.mp3?x=1', 'dials': '#main'},
                '1': {'dials': 'dialtone'}}}},
            """);
    Menu menu = plan.menu("main").orElseThrow();
    assertEquals("main", menu.name());
    assertEquals(Map.of(ENGLISH, "Hello", SPANISH, "Hola"), menu.greeting());
    assertEquals(List.of("2", "0", "1"), List.copyOf(menu.keys().keySet()));
    assertEquals(
        new Menu.Key(Map.of(ENGLISH, "Both", SPANISH, "Both"), Optional.empty(), "211"),
        menu.keys().get("2"));
    assertEquals(
        new Menu.Key(Map.of(), Optional.of("https://example.org/a%20b.mp3?x=1"), "#main"),
        menu.keys().get("0"));
    assertEquals(SPANISH, plan.extension("demo").orElseThrow().language());
    assertEquals(ENGLISH, plan.extension("porch-1").orElseThrow().language());
  }

  @Test
  void withoutMenusThereAreNone() throws Exception {
    DialPlan plan =
        PlanReader.parse("{\"sipDomainPrefix\": \"p\", \"extensions\": {}}", "of the test");
    assertEquals(List.of(ENGLISH), plan.languages());
    assertEquals(Map.of(), plan.menus());
    assertEquals(List.of(), plan.operator());
  }

  @Test
  void theFirstLanguageIsTheDefault() throws Exception {
    DialPlan plan =
        PlanReader.parse(
            PLAN.replace("['en', 'es']", "['es', 'en']").replace("MORE", MAIN).replace('\'', '"'),
            "of the test");
    assertEquals(List.of(SPANISH, ENGLISH), plan.languages());
    assertEquals(SPANISH, plan.extension("porch-1").orElseThrow().language());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "911",
        "+911",
        "*933#",
        "9,1,1",
        "112",
        "sos",
        "urn:service:sos.police",
        "dialtone",
        "#",
        "#main",
        "#ma-in",
        "0",
        "8",
        "8#",
        "211",
        "2-1-1",
        "988",
        "demo",
        "porch-1",
        "porch1",
        "demo#",
        "5551212",
        "555HELP",
        "503-555-1212",
        "1 503 555 1212",
        "+15035551212",
        "+12",
        "011 52 55 1234 5678",
        "1-800-FLOWERS",
        "19005551212",
        "+442079460123",
        "５０３５５５１２１２"
      })
  void aKeyMayDialWhatTheRestOfThePlanKnows(String dials) throws Exception {
    String more =
        "'homeAreaCode': '503', 'operator': ['demo'], 'trunk': {'host': 'h', 'keys': {'8': 'x'}},";
    assertEquals(
        dials, plan(more + dialing(dials)).menu("main").orElseThrow().keys().get("1").dials());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1",
        "12",
        "411",
        "nobody",
        "Demo",
        "#nobody",
        "#Main",
        "##",
        "*",
        "00",
        "0",
        "8",
        "dial tone",
        "DIALTONE",
        "5551212",
        "503555121",
        "+",
        "011",
        "+1234567890123456",
        "demo##",
        "https://example.org",
        "urn:service:other",
        " "
      })
  void aKeyMayDialNothingElse(String dials) {
    assertEquals(List.of("menus.main.keys.1.dials"), paths(dialing(dials)));
    String trunk = "'trunk': {'host': 'h', 'keys': {'9': 'x'}},";
    assertEquals(List.of("menus.main.keys.1.dials"), paths(trunk + dialing(dials)));
  }

  @Test
  void sevenDigitsNeedSomeHomeAreaCode() throws Exception {
    String json =
        PLAN.replace("MORE", dialing("5551212"))
            .replace("'menu': 'main'", "'menu': 'main', 'homeAreaCode': '503'")
            .replace('\'', '"');
    assertEquals(1, PlanReader.parse(json, "of the test").menus().size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "#nobody | There is no menu of that name. The menus are main.",
        "0 | Nobody answers 0: add `operator`, or a key 0 of the trunk.",
        "555-1212 | Add the area code, or `homeAreaCode`.",
        "nobody | It must be a number, a short code, an extension, 0, # and a menu's name, a key of"
            + " the trunk, or dialtone.",
      })
  void whatAKeyMustDialIsSaid(String dials, String remedy) {
    String sentence = "menus.main.keys.1.dials is \"" + dials + "\". " + remedy.replace('`', '"');
    assertEquals(List.of(sentence), sentences(dialing(dials)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'menus': [], | menus,extensions.demo.menu",
        "'menus': {}, | extensions.demo.menu",
        "'menus': null, | menus,extensions.demo.menu",
        "'menus': {'main': 1}, | menus.main,menus.main.keys",
        "'menus': {'main': {}}, | menus.main.keys",
        "'menus': {'main': {'keys': {}}}, | menus.main.keys",
        "'menus': {'main': {'keys': []}}, | menus.main.keys",
        "'menus': {'main': {'keys': {'1': {}}}}, | menus.main.keys.1.dials",
        "'menus': {'main': {'keys': {'1': 'dialtone'}}}, |"
            + " menus.main.keys.1,menus.main.keys.1.dials",
        "'menus': {'main': {'keys': {'9': {'dials': '0'}}}}, 'operator': ['demo'], |"
            + " menus.main.keys.9",
        "'menus': {'main': {'keys': {'10': {'dials': '211'}}}}, | menus.main.keys.10",
        "'menus': {'main': {'keys': {'*': {'dials': '211'}}}}, | menus.main.keys.*",
        "'menus': {'main': {'keys': {'#': {'dials': '211'}}}}, | menus.main.keys.#",
        "'menus': {'main': {'keys': {'': {'dials': '211'}}}}, | menus.main.keys.",
        "'menus': {'main': {'keys': {'1': {'dials': 211}}}}, | menus.main.keys.1.dials",
        "'menus': {'main': {'keys': {'1': {'dials': ''}}}}, | menus.main.keys.1.dials",
        "'menus': {'main': {'keys': {'1': {'dials': null}}}}, | menus.main.keys.1.dials",
        "'menus': {'main': {'keys': {'1': {'dials': '211'}}, 'says': 'x'}}, | menus.main.says",
        "'menus': {'main': {'keys': {'1': {'dials': '211', 'rings': 1}}}}, |"
            + " menus.main.keys.1.rings",
        "'menus': {'main': {'keys': {'1': {'dials': '211'}, '1': {'dials': '211'}}}}, |"
            + " menus.main.keys.1",
        "'menus': {'main': {'keys': {'1': {'says': 'x', 'plays': 'https://h/', 'dials': '211'}}}},"
            + " | menus.main.keys.1.plays",
        "'menus': {'main': {'keys': {'1': {'says': {'en': 'x'}, 'dials': '211'}}}}, |"
            + " menus.main.keys.1.says.es",
        "'menus': {'main': {'keys': {'1': {'says': {'en': 'x', 'es': 'x', 'fr': 'x'}, 'dials':"
            + " '211'}}}}, | menus.main.keys.1.says.fr",
        "'menus': {'main': {'keys': {'1': {'says': {'en': 'x', 'es': 1}, 'dials': '211'}}}}, |"
            + " menus.main.keys.1.says.es",
        "'menus': {'main': {'keys': {'1': {'says': ['x'], 'dials': '211'}}}}, |"
            + " menus.main.keys.1.says",
        "'menus': {'main': {'keys': {'1': {'says': ' ', 'dials': '211'}}}}, |"
            + " menus.main.keys.1.says",
        "'menus': {'main': {'greeting': null, 'keys': {'1': {'dials': '211'}}}}, |"
            + " menus.main.greeting",
        "'menus': {'main': {'greeting': 'a\\u0000b', 'keys': {'1': {'dials': '211'}}}}, |"
            + " menus.main.greeting",
        "'menus': {'main': {'greeting': 'a\\ufffeb', 'keys': {'1': {'dials': '211'}}}}, |"
            + " menus.main.greeting",
        "'menus': {'main': {'greeting': 'a\\ud800b', 'keys': {'1': {'dials': '211'}}}}, |"
            + " menus.main.greeting",
        "'menus': {'main': {'keys': {'1': {'dials': '211'}}}, 'a b': {'keys': {'1': {'dials':"
            + " '211'}}}}, | menus.a b",
        "'menus': {'main': {'keys': {'1': {'dials': '211'}}}, '': {'keys': {'1': {'dials':"
            + " '211'}}}}, | menus.",
        "'menus': {'main': {'keys': {'1': {'dials': '211'}}}, 'a.b': {'keys': {'1': {'dials':"
            + " '211'}}}}, | menus.a.b",
        "'menus': {'main': {'keys': {'1': {'dials': '211'}}}, '911': {'keys': {'1': {'dials':"
            + " '211'}}}}, | menus.911",
        "'menus': {'main': {'keys': {'1': {'dials': '211'}}}, '9-1-1': {'keys': {'1': {'dials':"
            + " '211'}}}}, | menus.9-1-1",
        "'menus': {'main': {'keys': {'1': {'dials': '211'}}}, 'SOS': {'keys': {'1': {'dials':"
            + " '211'}}}}, | menus.SOS",
        "'menus': {'main': {'keys': {'1': {'dials': '211'}}}, 'ma-in': {'keys': {'1': {'dials':"
            + " '211'}}}}, | menus.ma-in",
      })
  void aFaultOfAMenuIsNamed(String more, String paths) {
    assertEquals(List.of(paths.split(",")), paths(more));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'operator': 'demo', | operator",
        "'operator': [], | operator",
        "'operator': ['nobody'], | operator[0]",
        "'operator': ['demo', 'Demo'], | operator[1]",
        "'operator': ['demo', 'demo'], | operator[1]",
        "'operator': ['porch1'], | operator[0]",
        "'operator': ['5035550100'], | operator[0]",
        "'operator': [0], | operator[0]",
        "'language': 'en', | language",
        "'shortCodes': {'**112#': '+15035550100'}, | shortCodes.**112#",
        "'shortCodes': {'*911': '+15035550100'}, | shortCodes.*911",
        "'shortCodes': {'112*': '+15035550100'}, | shortCodes.112*",
        "'trunk': {'host': 'h', 'keys': {'*911': 'x'}}, | trunk.keys.*911",
        "'trunk': {'host': 'h', 'keys': {'933**': 'x'}}, | trunk.keys.933**",
      })
  void anotherFaultIsNamed(String more, String paths) {
    assertEquals(List.of(paths.split(",")), paths(MAIN + more));
  }

  @Test
  void atMostTenAreTheOperator() throws Exception {
    StringBuilder numbers = new StringBuilder("'demo'");
    for (int i = 1; i < 10; i++) {
      numbers.append(", '+1503555010").append(i).append("'");
    }
    assertEquals(10, plan(MAIN + "'operator': [" + numbers + "],").operator().size());
    assertEquals(
        List.of("operator"), paths(MAIN + "'operator': [" + numbers + ", '+15035550110'],"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[] | languages",
        "'en' | languages",
        "['fr'] | languages[0]",
        "['en', 'en'] | languages[1]",
        "['EN'] | languages[0]",
        "null | languages",
      })
  void languagesAreOfTwo(String languages, String path) {
    String json =
        PLAN.replace("['en', 'es']", languages)
            .replace("'language': 'es'", "'emergency': true")
            .replace("MORE", MAIN)
            .replace('\'', '"');
    assertEquals(List.of(path), read(json).stream().map(DialPlanException.Fault::path).toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sos",
        "SOS",
        "+112",
        "9.1.1",
        "+9-11",
        "0.",
        "-0",
        "dialtone",
        "dial-tone",
        "8-8",
        "2.1.1",
        "555-1212",
        "1234567",
        "porch1",
        "dem.o"
      })
  void anExtensionHasNoNameThatIsDialedAsSomethingElse(String name) {
    String json =
        PLAN.replace("MORE", MAIN + "'trunk': {'host': 'h', 'keys': {'88': 'x'}},")
            .replace("'porch-1'", "'" + name + "': {'callerId': '+15035550100'}, 'porch-1'")
            .replace('\'', '"');
    List<String> faults = read(json).stream().map(DialPlanException.Fault::path).toList();
    boolean laterOne = name.equals("porch1");
    assertEquals(List.of("extensions." + (laterOne ? "porch-1" : name)), faults);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'language': 'fr' | extensions.x.language is `fr`. It must be one of `languages`: en, es.",
        "'language': null | extensions.x.language is null. It must be one of `languages`: en, es.",
        "'menu': 'night' | extensions.x.menu is `night`. It must be a menu of the plan: main.",
        "'menu': 'a b' | extensions.x.menu is `a b`. It must be a menu of the plan: main.",
      })
  void whatAnExtensionNamesMustBeThere(String member, String sentence) {
    String json =
        PLAN.replace("MORE", MAIN)
            .replace("'porch-1'", "'x': {'callerId': '+15035550100', " + member + "}, 'porch-1'")
            .replace('\'', '"');
    assertEquals(
        List.of(sentence.replace('`', '"')),
        read(json).stream().map(DialPlanException.Fault::sentence).toList());
  }

  @Test
  void aMenuOfAnExtensionIsOneOfThePlanOrOfTheTrunk() throws Exception {
    String json =
        PLAN.replace("MORE", MAIN + "'trunk': {'host': 'h'},")
            .replace("'porch-1': {", "'porch-1': {'menu': 'night', ")
            .replace('\'', '"');
    DialPlan plan = PlanReader.parse(json, "of the test");
    assertEquals(Optional.of("night"), plan.extension("porch-1").orElseThrow().menu());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.org",
        "https://example.org/",
        "https://example.org:8443/a.mp3",
        "https://a-b.example.org/%C3%A9/(x)?a=b&c=d",
        "https://192.0.2.1/x.wav"
      })
  void aRecordingIsAtAnHttpsUrl(String url) throws Exception {
    Menu menu = plan(playing(url)).menu("main").orElseThrow();
    assertEquals(Optional.of(url), menu.keys().get("1").plays());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "http://example.org/a.mp3",
        "https://",
        "https:///a.mp3",
        "https://a_b/c",
        "/a.mp3",
        "https://example.org/a b.mp3",
        "https://example.org/é",
        "https://u@example.org/",
        "https://example.org:0/",
        "https://example.org/%zz",
        "https://example.org/#x",
        "javascript:x",
        " https://example.org/"
      })
  void aRecordingIsNowhereElse(String url) {
    assertEquals(List.of("menus.main.keys.1.plays"), paths(playing(url)));
  }

  @Test
  void aUrlOrATextThatIsFarTooLongIsRefusedInNoTime() {
    assertEquals(
        List.of("menus.main.keys.1.plays"),
        paths(playing("https://example.org/" + "%20".repeat(500_000))));
    assertEquals(List.of(), paths(greeting("x".repeat(4000))));
    assertEquals(List.of("menus.main.greeting"), paths(greeting("x".repeat(4001))));
    assertEquals(
        List.of("menus.main.keys.1.dials"), paths(dialing("5".repeat(65))), "64 characters");
    assertTrue(sentences(dialing("5".repeat(65))).getFirst().contains("in 1 to 64 characters"));
  }

  @Test
  void whatIsJustAsLongAsItMayBeIsTaken() {
    assertEquals(List.of(), paths(dialing("503" + "-".repeat(54) + "5550123")));
    assertEquals(
        List.of("menus.main.keys.1.dials"), paths(dialing("503" + "-".repeat(55) + "5550123")));
    assertEquals(List.of(), paths(playing("https://example.org/" + "x".repeat(1980))));
    assertEquals(
        List.of("menus.main.keys.1.plays"),
        paths(playing("https://example.org/" + "x".repeat(1981))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\t.", "\\n.", " .", "\\ud7ff", "\\ue000", "\\ufffd", "\\ud83d\\ude00"})
  void whatXmlCanHoldMayBeSpoken(String text) {
    assertEquals(List.of(), paths(greeting(text)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\u001f.", "\\r.", "\\ud800", "\\udfff", "\\ufffe", "\\uffff"})
  void whatXmlCannotHoldMayNot(String text) {
    assertEquals(List.of("menus.main.greeting"), paths(greeting(text)));
  }

  private static String greeting(String text) {
    return "'menus': {'main': {'greeting': '" + text + "', 'keys': {'1': {'dials': '211'}}}},";
  }

  private static String dialing(String dials) {
    return "'menus': {'main': {'keys': {'1': {'dials': '" + dials + "'}}}},";
  }

  private static String playing(String url) {
    return "'menus': {'main': {'keys': {'1': {'plays': '" + url + "', 'dials': '211'}}}},";
  }

  private static DialPlan plan(String more) throws DialPlanException {
    return PlanReader.parse(PLAN.replace("MORE", more).replace('\'', '"'), "of the test");
  }

  private static List<String> paths(String more) {
    return read(PLAN.replace("MORE", more).replace('\'', '"')).stream()
        .map(DialPlanException.Fault::path)
        .toList();
  }

  private static List<String> sentences(String more) {
    return read(PLAN.replace("MORE", more).replace('\'', '"')).stream()
        .map(DialPlanException.Fault::sentence)
        .toList();
  }

  /** The faults of a text; none of a good plan. */
  private static List<DialPlanException.Fault> read(String json) {
    try {
      PlanReader.parse(json, "of the test");
      return List.of();
    } catch (DialPlanException e) {
      return e.faults();
    }
  }
}
