package net.futel.dialer.cli.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import net.futel.dialer.cli.Typed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteCommandTest {

  @Test
  void anOrdinaryNumberIsExplainedRuleByRule() {
    Typed typed = Typed.dialer("route", "--from", "demo", "503-555-0123");
    assertEquals(
        """
        demo dials 503-555-0123, in dev:

          1. an emergency number                                  no
          2. a caller that the plan does not know                 no
          3. a menu, the operator or a key of the trunk           no
          4. a short code                                         no
          5. an extension's name                                  no
          6. no number, or none that is in service                no
          7. a number of ours                                     no
          8. a number of a kind that is not dialed                no
          9. a number in a country that is not allowed            no
         10. any other number                                     yes, decides

        Rule 10: +15035550123 may be dialed.
        The caller hears ringing and is put through to +15035550123, which shows +15035550100 \
        as the caller, for at most 60 minutes.
        """,
        typed.out());
    assertEquals(0, typed.status());
  }

  @Test
  void aShortCodeGoesOnToOurNumbersAndThenOut() {
    Typed typed = Typed.dialer("route", "--from", "demo", "211");
    assertEquals(
        """
        demo dials 211, in dev:

          1. an emergency number                                  no
          2. a caller that the plan does not know                 no
          3. a menu, the operator or a key of the trunk           no
          4. a short code                                         yes, goes on
          5. an extension's name                                  -
          6. no number, or none that is in service                -
          7. a number of ours                                     no
          8. a number of a kind that is not dialed                -
          9. a number in a country that is not allowed            -
         10. any other number                                     yes, decides

        Rule 10: a short code stands for +18666986155, which may be dialed.
        The caller hears ringing and is put through to +18666986155, which shows +15035550100 \
        as the caller, for at most 60 minutes.
        """,
        typed.out());
  }

  @Test
  void anIncomingCallIsExplained() {
    Typed typed = Typed.dialer("route", "--incoming", "+15035550142", "--env", "prod");
    assertEquals(
        """
        +15035550199 calls +15035550142, in prod:

          1. a number that entries of the plan ring               yes, decides
          2. an extension that is named by the number             -
          3. any other number                                     -

        Rule 1: it is in the plan as "incoming" or "emergencyCallerId" of booth.
        The caller hears ringing while the phone booth rings, which shows +15035550199 as the \
        caller, for at most 60 minutes.
        """,
        typed.out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "booth   | 911             | Rule 1: it is the emergency number 911, called from"
            + " +15035550142.",
        "demo    | 911             | Rule 1: emergency-disabled: \"emergency\" is off for demo.",
        "nobody  | 503-555-0123    | Rule 2: unknown-extension: the plan has no extension nobody",
        "demo    | #               | Rule 3: it is the menu main.",
        "demo    | #main           | Rule 3: it is the menu main.",
        "demo    | 0               | Rule 3: it is the operator.",
        "booth   | #               | Rule 3: no-trunk: the plan names nobody there for booth.",
        "demo    | booth           | Rule 5: it is the name of an extension.",
        "demo    | 12              | Rule 6: not-a-number: no spelling of a telephone number",
        "demo    | 411             | Rule 6: unassigned: 411 is not set up here: name its number",
        "demo    | +15035550142    | Rule 7: a number of ours rings booth.",
        "demo    | 1-900-555-0123  | Rule 8: premium: only fixed, mobile, VoIP and toll-free",
        "demo    | +442079460123   | Rule 9: country: it is in a country that demo may not call",
      })
  void theRuleThatDecidesIsNamedWithItsReason(String from, String dialed, String why) {
    Typed typed = Typed.dialer("route", "--from", from, dialed);
    assertEquals(0, typed.status());
    assertTrue(typed.out().contains("\n" + why), typed.out());
  }

  @Test
  void theTrunkTakesACall() {
    String plan = "src/test/resources/corpus/dialplan.json";
    Typed typed = Typed.dialer("route", "--dialplan", plan, "--from", "demo", "#");
    assertTrue(
        typed
            .out()
            .endsWith(
                """
                Rule 3: it is a key of the trunk, which takes the call.
                The caller is handed to the SIP server as \
                sip:outgoing_safe@futel-dev.example.net, for at most 60 minutes.
                """),
        typed.out());
  }

  @Test
  void jsonSaysTheSame() throws IOException {
    Typed typed = Typed.dialer("route", "--from", "demo", "1-900-555-0123", "--json");
    JsonNode json = new ObjectMapper().readTree(typed.out());
    assertEquals("premium", json.path("decidedBy").asText());
    assertEquals(10, json.path("rules").size());
    assertEquals("decides", json.path("rules").get(7).path("verdict").asText());
    assertTrue(json.path("twiml").asText().contains("<Hangup/>"));
  }

  @Test
  void whoDialsMustBeSaid() {
    Typed typed = Typed.dialer("route", "503-555-0123");
    assertEquals(2, typed.status());
    assertEquals(
        """
        dialer: say which extension dials, such as --from demo, or --incoming
        Try ./dialer route --help
        """,
        typed.err());
  }

  @Test
  void aWayThroughMenusIsExplainedKeyByKey() {
    Typed typed = Typed.dialer("route", "--from", "demo", "#", "*", "1", "1-900-555-0123");
    assertEquals(
        """
        demo dials #, in dev:

          The menu main, round 1, in en: * is pressed.
          The menu main, round 1, in es: 1 is pressed.
          The dial tone, in es: 1-900-555-0123 is pressed.

        """,
        typed.out().substring(0, typed.out().indexOf("  1. ")));
    assertTrue(typed.out().contains("Rule 8: premium:"), typed.out());
    assertTrue(typed.out().contains("\"Desde este teléfono no se puede llamar"), typed.out());
    assertEquals(0, typed.status());
  }

  @Test
  void keysThatDialNothingAreDecidedByNoRule() {
    Typed typed = Typed.dialer("route", "--from", "demo", "#", "1");
    assertTrue(typed.out().contains("No rule: it is the dial tone."), typed.out());
    assertTrue(typed.out().contains("hears the dial tone, and may press keys"), typed.out());
  }

  @Test
  void keysWhereNobodyListensAreAFault() {
    Typed typed = Typed.dialer("route", "--from", "demo", "211", "3");
    assertEquals(1, typed.status());
    assertEquals(
        "dialer: Nothing listens for the keys 3: what was dialed before them is no menu and no dial"
            + " tone. Leave them out.\n",
        typed.err());
    assertEquals(2, Typed.dialer("route", "--incoming", "+15035550100", "1").status());
  }
}
