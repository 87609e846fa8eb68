package net.futel.dialer.cli.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import net.futel.dialer.cli.Typed;
import net.futel.dialer.cli.serve.ServedPlan;
import net.futel.dialer.cli.settings.DevelopmentToken;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code ./dialer call} against the local server, over HTTP. */
@Execution(ExecutionMode.SAME_THREAD)
class CallCommandTest {

  private static final String SID = "CA0123456789abcdef0123456789abcdef";

  private static ServedPlan served;

  @BeforeAll
  static void serve() throws Exception {
    served = new ServedPlan();
  }

  @AfterAll
  static void stop() {
    served.close();
  }

  private static Typed call(String... arguments) {
    List<String> all =
        new ArrayList<>(List.of("call", "--url", served.url(), "--auth-token-stdin"));
    all.addAll(List.of("--call-sid", SID));
    all.addAll(List.of(arguments));
    return Typed.withInput(DevelopmentToken.VALUE, all.toArray(String[]::new));
  }

  @Test
  void aCallIsShownWithWhatTheCallerHearsAndWhatTwilioAsksNext() {
    Typed typed = call("--from", "demo", "503-555-0123");
    assertEquals(
        """
        <Response>
          <Dial answerOnBridge="true" callerId="+15035550100" timeLimit="3600" \
        action="/sip-outgoing/action/pstn">
            <Number>+15035550123</Number>
          </Dial>
        </Response>

        The caller hears ringing and is put through to +15035550123, which shows +15035550100 \
        as the caller, for at most 60 minutes.

        When that has ended, Twilio asks again. To see it completed (or busy, no-answer, failed, \
        canceled):
          ./dialer call --url %s --auth-token-stdin --from demo --leg pstn \
        --action completed --call-sid CA0123456789abcdef0123456789abcdef 503-555-0123
        """
            .formatted(served.url()),
        typed.out());
    assertEquals(0, typed.status());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0             | The caller hears ringing while the operator is called (booth, library),",
        "#             | The caller hears \"Welcome. To make a call, press 1. For social services, press 2.",
        "1-800-FLOWERS | The caller hears ringing and is put through to +18003569377,",
        "sip:booth@x   | The caller hears ringing while the phone booth rings,",
        "b%6foth       | The caller hears \"The number you dialed is not in service.",
        "5035550142    | The caller hears ringing while the phone booth rings,",
        "911           | The caller hears \"This phone cannot make emergency calls.",
        "a b;c@d:e?f&g | The caller hears \"The number you dialed is not in service.",
        "(503) 555‑0123 | The caller hears ringing and is put through to +15035550123,",
      })
  void whatIsDialedArrivesAsItWasTyped(String dialed, String hears) {
    Typed typed = call("--from", "demo", dialed);
    assertEquals(0, typed.status(), typed.err());
    assertTrue(typed.out().contains("\n" + hears), typed.out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "--from demo --action busy | The caller hears the busy tone, and is hung up on.",
        "--from demo --action completed | The caller hears nothing more: the call is over.",
        "--from demo --action no-answer | The caller hears \"Nobody answered.\", and is hung up"
            + " on.",
        "--from demo --action failed --error-code 32009 | The caller hears \"That phone is not",
        "--from demo --leg phone --action failed --sip-code 480 | The caller hears \"That phone is",
        "--from demo --leg pstn --action failed --sip-code 480 | The caller hears \"Your call"
            + " could",
        "--from booth --leg emergency --action busy | The caller hears \"The emergency call did"
            + " not",
        "--incoming --action busy +15035550100 | The caller hears the busy tone",
        "--incoming --status +15035550100 | Nobody hears this: the call is over",
        "--from demo --status | Nobody hears this: the call is over",
        "--from demo --refer 1-900-555-0123 | The caller hears \"This phone cannot call that"
            + " number.",
        "--from booth --refer # | The caller hears \"There is nobody at that number.\"",
        "--from demo --menu main | The caller hears \"Welcome. To make a call, press 1.",
        "--from demo --menu main/es/2 | The caller hears \"Para hacer una llamada, oprima 1.",
        "--from demo --menu main --digits 2 # | The caller hears ringing and is put through to +18666986155,",
        "--from demo --menu main --digits 1 | The caller hears the dial tone, and may press keys",
        "--from demo --dialtone | The caller hears the dial tone, and may press keys meanwhile.",
        "--from demo --dialtone es/3 | The caller hears the busy tone, and is hung up on.",
        "--from demo --dialtone es/1 --digits 1-900-555-0123 | The caller hears \"Desde este",
        "--from demo --leg operator/es --action busy | The caller hears \"La operadora no",
        "--from demo --fallback --digits 933 # | The caller hears ringing and is put through to 933",
        "--incoming +15035550100 | The caller hears ringing while the phone demo rings",
        "--incoming 12 | The caller hears \"Sorry, there is no telephone",
        "--incoming --from anonymous +15035550142 | The caller hears ringing while the phone booth",
        "--from booth --fallback 911 | The caller hears ringing and is put through to 911",
        "--from booth --fallback 12 | The caller hears \"Telephone service is interrupted.",
      })
  void everyWebhookCanBeSent(String arguments, String hears) {
    Typed typed = call(arguments.split(" ", -1));
    assertEquals(0, typed.status(), typed.err());
    assertTrue(typed.out().contains("\n" + hears), typed.out());
  }

  @Test
  void theFollowUpLeadsOnFromEveryDial() {
    Typed incoming = call("--incoming", "+15035550100");
    assertTrue(
        incoming.out().contains("--incoming --from +15035550199 --action completed"),
        incoming.out());
    Typed operator = call("--from", "demo", " 0");
    assertTrue(
        operator.out().contains("--from demo --leg operator --action completed"), operator.out());
    assertTrue(operator.out().endsWith(" ' 0'\n"), operator.out());
  }

  @Test
  void jsonHasTheWebhookAndTheAnswer() throws IOException {
    Typed typed = call("--from", "demo", "--json", "#");
    JsonNode json = new ObjectMapper().readTree(typed.out());
    assertEquals("/sip-outgoing", json.path("path").asText());
    assertEquals(200, json.path("status").asInt());
    assertEquals("text/xml; charset=utf-8", json.path("contentType").asText());
    assertEquals(
        "sip:%23@direct-futel-dev.sip.twilio.com", json.path("parameters").path("To").asText());
    assertEquals(SID, json.path("parameters").path("CallSid").asText());
  }

  @Test
  void whereKeysMayBePressedTheNextCommandPressesOne() {
    String next = "--call-sid " + SID + " '#'\n";
    Typed menu = call("--from", "demo", "#");
    assertTrue(menu.out().endsWith(" --from demo --menu main/en/1 --digits 1 " + next), menu.out());
    Typed tone = call("--from", "demo", "--menu", "main/en/1", "--digits", "1", "#");
    assertTrue(
        tone.out().endsWith(" --from demo --dialtone en/1 --digits 5035550123 " + next),
        tone.out());
    Typed leg = call("--from", "demo", "--dialtone", "es/1", "--digits", "5035550123", "#");
    assertTrue(leg.out().contains(" --leg pstn/es --action completed "), leg.out());
    Typed fallback = call("--from", "demo", "--fallback", "#");
    assertTrue(fallback.out().contains(" --fallback --digits 933 "), fallback.out());
  }

  @Test
  void aTokenOnTheCommandLineIsRefused() {
    Typed typed = Typed.dialer("call", "--auth-token", "hush", "--from", "demo", "12");
    assertEquals(2, typed.status());
    assertTrue(typed.err().contains("seen by everybody on this machine"), typed.err());
    assertFalse(typed.err().contains("hush"), typed.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "99", "700", "48O", "4860"})
  void aSipCodeThatDoesNotExistIsRefused(String code) {
    Typed typed = call("--action", "busy", "--sip-code", code, "--from", "demo", "12");
    assertEquals(2, typed.status());
    assertTrue(typed.err().contains("100 to 699"), typed.err());
  }

  @Test
  void aWrongTokenIsExplained() {
    Typed typed =
        Typed.withInput(
            "other", "call", "--url", served.url(), "--auth-token-stdin", "--from", "demo", "12");
    assertEquals(1, typed.status());
    assertEquals(
        """
        403: the signature does not fit. Both sides need the same auth token (TWILIO_AUTH_TOKEN \
        or --auth-token-stdin) and the same address (--public-url).
        """,
        typed.out());
    assertFalse(typed.err().contains("Exception"));
  }

  @Test
  void aServerThatIsNotThereIsExplained() throws IOException {
    int port;
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = taken.getLocalPort();
    }
    String url = "http://127.0.0.1:" + port;
    Typed typed = Typed.dialer("call", "--url", url, "--from", "demo", "12");
    assertEquals(1, typed.status());
    assertEquals(
        "dialer: nothing answers at "
            + url
            + "; start it with ./dialer serve, or name another with --url\n",
        typed.err());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "call 12                                      | say which extension dials",
        "call --from demo                             | say what is dialed",
        "call --from demo --action buzy               | 'buzy' is none of completed, answered,",
        "call --from demo --action busy --status      | exclude each other",
        "call --from demo --leg pstn 12               | --leg goes with --action",
        "call --from demo --digits 1 12               | --digits goes with --menu or --dialtone",
        "call --incoming --menu main 12               | leave out --incoming",
        "call --from demo --action busy --leg x       | 'x' is none of pstn, phone, trunk,"
            + " operator, emergency",
        "call --from demo --url example.org 12        | 'example.org' is not scheme and host alone",
        "call --from demo --url http://a/b 12         | 'http://a/b' is not scheme and host alone",
        "call --from demo --call-sid CA1 12           | 'CA1' is not CA and 32 hex digits",
        "call --from demo --env qa 12                 | 'qa' is neither dev nor prod",
      })
  void wrongUsageIsStatus2(String typedLine, String message) {
    Typed typed = Typed.dialer(typedLine.strip().split(" +"));
    assertEquals(2, typed.status());
    assertTrue(typed.err().contains(message), typed.err());
    assertEquals("", typed.out());
  }
}
