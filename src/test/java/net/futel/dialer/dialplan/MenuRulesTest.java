package net.futel.dialer.dialplan;

import static net.futel.dialer.dialplan.menu.Language.ENGLISH;
import static net.futel.dialer.dialplan.menu.Language.SPANISH;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import net.futel.dialer.dialplan.file.DialPlanException;
import net.futel.dialer.dialplan.file.PlanReader;
import net.futel.dialer.dialplan.menu.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Menus, operator, trunk and dial tone: where every key leads. */
class MenuRulesTest {

  static final DialPlan PLAN = plan(Plans.MENUS);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "demo  | #           | menu main es 1",
        "demo  | %23         | menu main es 1",
        "demo  | # \u200b    | menu main es 1",
        "demo  | \uff03      | menu main es 1",
        "booth | #           | trunk night",
        "porch | #           | refused no-trunk",
        "+15035550188 | #    | refused no-trunk",
        "porch | #main       | menu main en 1",
        "porch | #services_2 | menu services_2 en 1",
        "porch | #5          | menu 5 en 1",
        "porch | #5#         | menu 5 en 1",
        "porch | #\uff15     | menu 5 en 1",
        "porch | #a-b        | menu a-b en 1",
        "porch | #ab         | menu a-b en 1",
        "porch | # a\u2013b  | menu a-b en 1",
        "porch | #Main       | refused not-a-number",
        "porch | #night      | refused not-a-number",
        "porch | #main#      | refused not-a-number",
        "porch | main        | refused not-a-number",
        "porch | ##          | refused not-a-number",
        "porch | 8           | trunk games",
        "porch | 8#          | trunk games",
        "porch | 0           | operator +15035550120,demo@prod,porch-2@dev,+15035550188",
        "porch | 0#          | operator +15035550120,demo@prod,porch-2@dev,+15035550188",
        "demo  | 0           | operator +15035550120,porch-2@dev,+15035550188",
        "+15035550188 | 0    | operator +15035550120,demo@prod,porch-2@dev",
        "porch | 00          | refused not-a-number",
        "porch | dialtone    | refused not-a-number",
        "porch | demo        | phones demo@prod",
        "porch | porch2      | phones porch-2@dev",
        "porch | +15035550188 | pstn +15035550188",
        "+15035550188 | +15035550188 | phones +15035550188@dev",
        "nobody | #          | refused unknown-extension",
        "nobody | #main      | refused unknown-extension",
        "nobody | 0          | refused unknown-extension",
        "nobody | sos        | 911",
      })
  void aDialedStringReaches(String from, String dialed, String reached) {
    assertEquals(reached, reached(dial(PLAN, from, dialed)));
  }

  @Test
  void aMenuNamedByDashesIsFoundAsItStands() {
    DialPlan plan = plan(Plans.MENUS.replace("\"a-b\"", "\"--\""));
    assertEquals("menu -- en 1", reached(dial(plan, "porch", "#--")));
    assertEquals("refused no-trunk", reached(dial(plan, "porch", "#")));
  }

  @Test
  void aKeyOfTheTrunkComesBeforeTheOperator() {
    DialPlan plan = plan(Plans.MENUS.replace("\"8\": \"games\"", "\"0\": \"desk\", \"8\": \"g\""));
    assertEquals("trunk desk", reached(dial(plan, "porch", "0")));
  }

  @Test
  void whereNobodyIsLeftToRingThereIsNoOperator() {
    DialPlan alone =
        plan(
            """
            {"sipDomainPrefix": "p", "operator": ["x"],
             "extensions": {"x": {"callerId": "+15035550100"}, "y": {"callerId": "+15035550100"}}}
            """);
    assertEquals("refused no-trunk", reached(dial(alone, "x", "0")));
    assertEquals("operator x@prod", reached(dial(alone, "y", "0")));
    DialPlan none =
        plan("{\"sipDomainPrefix\":\"p\",\"extensions\":{\"y\":{\"callerId\":\"+15035550100\"}}}");
    assertEquals("refused no-trunk", reached(dial(none, "y", "0")));
  }

  @Test
  void anOperatorIsSeenAsTheCallerAndForHisTime() {
    Route.Operator operator = (Route.Operator) dial(PLAN, "porch", "0").route();
    assertEquals("+15035550101", operator.callerId());
    assertEquals(600, operator.timeLimit());
  }

  @ParameterizedTest
  @CsvSource({
    "porch, 8, refused no-trunk",
    "booth, #, refused no-trunk",
    "demo, #, menu main es 1",
    "porch, #5, menu 5 en 1",
    "demo, 0, 'operator +15035550120,porch-2@dev,+15035550188'",
    "porch, 911, 911",
  })
  void whatTheTrunkHandsBackNeverReachesItAgain(String from, String target, String reached) {
    Decision decision = PLAN.refer(Environment.DEV, uri(from), uri(target));
    assertEquals(reached, reached(decision));
  }

  /** Keys at the menu main, in its second round, in Spanish. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "porch | ``        | menu main es 2",
        "porch | ` `       | menu main es 2",
        "porch | 1         | dialtone es 1",
        "porch | 11        | dialtone es 1",
        "porch | 1#        | dialtone es 1",
        "porch | 111##     | dialtone es 1",
        "porch | \uff11    | dialtone es 1",
        "porch | 2         | pstn +15035551212",
        "porch | 3         | menu services_2 es 1",
        "porch | 4         | pstn +18666986155",
        "porch | 5         | phones demo@prod",
        "porch | 6         | 911",
        "porch | 7         | trunk games",
        "porch | 8         | refused premium",
        "porch | *         | menu main en 1",
        "porch | ***       | menu main en 1",
        "porch | 0         | operator +15035550120,demo@prod,porch-2@dev,+15035550188",
        "porch | 00        | operator +15035550120,demo@prod,porch-2@dev,+15035550188",
        "porch | 0#        | operator +15035550120,demo@prod,porch-2@dev,+15035550188",
        "porch | 9         | menu main es 3",
        "porch | #         | menu main es 3",
        "porch | 99        | refused not-a-number",
        "porch | ##        | refused not-a-number",
        "porch | *#        | refused not-a-number",
        "porch | *1        | refused not-a-number",
        "porch | 12        | refused not-a-number",
        "porch | #5        | menu 5 es 1",
        "porch | 5035551212 | pstn +15035551212",
        "porch | 5551212#  | pstn +19715551212",
        "porch | 988       | pstn +18002738255",
        "porch | 411       | refused unassigned",
        "porch | 911       | 911",
        "porch | 9911      | 911",
        "porch | *911      | 911",
        "porch | 1911#     | 911",
        "porch | 1,933     | 933",
        "demo  | 911       | refused emergency-disabled",
        "demo  | 6         | refused emergency-disabled",
        "demo  | 5         | phones demo@prod",
        "nobody | ``       | menu main es 2",
        "nobody | 1        | dialtone es 1",
        "nobody | 2        | refused unknown-extension",
        "nobody | 3        | refused unknown-extension",
        "nobody | 6        | 911",
        "nobody | 0        | refused unknown-extension",
        "nobody | *        | menu main en 1",
        "nobody | 9        | menu main es 3",
        "nobody | #5       | refused unknown-extension",
        "nobody | 911      | 911",
        "nobody | 5551212  | refused unknown-extension",
      })
  void aKeyAtAMenuReaches(String from, String digits, String reached) {
    assertEquals(reached, reached(press(PLAN, from, "main", SPANISH, 2, digits)));
  }

  @Test
  void aWrongKeyInTheLastRoundIsSaidGoodbyeTo() {
    assertEquals("goodbye", reached(press(PLAN, "porch", "main", ENGLISH, 3, "9")));
    assertEquals("menu main en 3", reached(press(PLAN, "porch", "main", ENGLISH, 3, "")));
    assertEquals("menu main en 2", reached(press(PLAN, "porch", "main", ENGLISH, 1, "#")));
  }

  @Test
  void aKeyThatTheMenuHasComesBeforeTheOperator() {
    assertEquals("menu main en 1", reached(press(PLAN, "porch", "services_2", ENGLISH, 1, "000")));
  }

  @Test
  void withOneLanguageTheStarIsAWrongKey() {
    DialPlan plan =
        plan(
            """
            {"sipDomainPrefix": "p", "menus": {"m": {"keys": {"1": {"dials": "dialtone"}}}},
             "extensions": {"x": {"callerId": "+15035550100", "menu": "m"}}}
            """);
    assertEquals("menu m en 2", reached(press(plan, "x", "m", ENGLISH, 1, "*")));
    assertEquals("refused not-a-number", reached(press(plan, "x", "m", ENGLISH, 1, "**")));
  }

  @Test
  void whatKeysDialIsDecidedByARuleAndWhatTheyDoNotIsNot() {
    assertEquals(Optional.of(Rule.PSTN), press(PLAN, "porch", "main", ENGLISH, 1, "2").rule());
    assertEquals(Optional.empty(), press(PLAN, "porch", "main", ENGLISH, 1, "1").rule());
    assertEquals(Optional.empty(), press(PLAN, "porch", "main", ENGLISH, 1, "9").rule());
    assertEquals("porch", press(PLAN, "porch", "main", ENGLISH, 1, "9").caller().get().name());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "porch | ``         | dialtone es 2",
        "porch | ` `        | dialtone es 2",
        "porch | 5035551212 | pstn +15035551212",
        "porch | 5551212    | pstn +19715551212",
        "porch | 1          | refused not-a-number",
        "porch | 0          | operator +15035550120,demo@prod,porch-2@dev,+15035550188",
        "porch | 8          | trunk games",
        "porch | #          | refused no-trunk",
        "porch | #5         | menu 5 es 1",
        "demo  | #          | menu main es 1",
        "porch | *911       | 911",
        "porch | 933        | 933",
        "nobody | ``        | dialtone es 2",
        "nobody | 911       | 911",
        "nobody | #         | refused unknown-extension",
        "nobody | 5035551212 | refused unknown-extension",
      })
  void whatIsTypedAtTheDialToneReaches(String from, String digits, String reached) {
    Route.ToDialTone tone = new Route.ToDialTone(SPANISH, 2);
    assertEquals(reached, reached(PLAN.pressed(Environment.DEV, uri(from), tone, digits)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "es"})
  void theLanguageOfThePathGoesOn(String label) {
    Language language = Language.of(label).orElseThrow();
    Decision menu = press(PLAN, "demo", "services_2", language, 1, "0");
    assertEquals("menu main " + label + " 1", reached(menu));
  }

  @Test
  void aPhoneSpeaksItsOwnLanguageAndAStrangersTheFirst() {
    assertEquals(SPANISH, PLAN.language(PLAN.extension("demo")));
    assertEquals(ENGLISH, PLAN.language(PLAN.extension("porch")));
    assertEquals(ENGLISH, PLAN.language(PLAN.extension("+15035550188")));
    assertEquals(ENGLISH, PLAN.language(Optional.empty()));
  }

  @Test
  void anIncomingCallRingsEachPhoneWhereItIsRegistered() {
    for (Environment environment : Environment.values()) {
      Route.Phones phones =
          (Route.Phones) PLAN.incoming(environment, "+14155550123", "+15035550102");
      assertEquals("phones porch@prod,porch-2@dev", Plans.reached(phones));
      Route unlisted = PLAN.incoming(environment, "+14155550123", "+15035550188");
      assertEquals("phones +15035550188@" + environment.label(), Plans.reached(unlisted));
    }
  }

  private static Decision press(
      DialPlan plan, String from, String menu, Language language, int round, String digits) {
    Route.ToMenu at = new Route.ToMenu(plan.menu(menu).orElseThrow(), language, round);
    return plan.pressed(Environment.DEV, uri(from), at, digits);
  }

  private static Decision dial(DialPlan plan, String from, String dialed) {
    return plan.decide(Environment.DEV, uri(from), uri(dialed));
  }

  private static String uri(String user) {
    return "sip:" + user + "@x";
  }

  private static String reached(Decision decision) {
    return Plans.reached(decision.route());
  }

  private static DialPlan plan(String json) {
    try {
      return PlanReader.parse(json, "of the test");
    } catch (DialPlanException e) {
      throw new AssertionError(e.faults().toString(), e);
    }
  }
}
