package net.futel.dialer.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.futel.dialer.webhook.Corpus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * That the Twilio of the stories carries documents out as Twilio does: those verbs as well that our
 * functions do not use. See twilio.com/docs/voice/twiml.
 */
class CallAtTwilioTest {

  private static final String VOICE_URL = "/sip-outgoing";

  private final List<String> seen = new ArrayList<>();
  private final Switchboard switchboard = new Switchboard(Corpus.plan(), seen::add);

  @AfterEach
  void stop() {
    switchboard.close();
  }

  @Test
  void verbsAreCarriedOutInTheirOrder() {
    CallAtTwilio call = dialWith("<Say>One.</Say><Say>Two.</Say><Play>/tones/busy.wav</Play>");
    assertSeen(
        "the caller hears: One.",
        "the caller hears: Two.",
        "the caller hears the busy tone",
        "the call is over");
    assertTrue(call.isOver());
  }

  @Test
  void aHangupEndsTheCallAndNothingBehindItIsHeard() {
    dialWith("<Say>One.</Say><Hangup/><Say>Two.</Say>");
    assertSeen("the caller hears: One.", "the call is over");
  }

  @Test
  void aRedirectGoesOnWithAnotherDocumentAndNothingBehindItIsHeard() {
    plant("/next", "<Say>Two.</Say>");
    dialWith("<Say>One.</Say><Redirect>/next</Redirect><Say>Three.</Say>");
    assertSeen("the caller hears: One.", "the caller hears: Two.", "the call is over");
  }

  @Test
  void aRejectedCallIsOverBeforeItWasAnswered() {
    dialWith("<Reject reason=\"busy\"/><Say>One.</Say>");
    assertSeen(
        "the caller is rejected", "counted: outgoing call of booth, busy", "the call is over");
  }

  @Test
  void withoutAnActionTheVerbsBehindADialFollowIt() {
    CallAtTwilio call = dialWith("<Dial><Number>+15035550123</Number></Dial><Say>One.</Say>");
    call.legEnded(Map.of("DialCallStatus", "busy"));
    assertSeen(
        "+15035550123 rings, sees no number, without limit",
        "the caller hears: One.",
        "the call is over");
  }

  @Test
  void withAnActionItsDocumentIsCarriedOutInstead() {
    plant("/action", "<Say>Two.</Say>");
    CallAtTwilio call =
        dialWith(
            "<Dial action=\"/action\"><Sip>sip:demo@direct-futel-dev.sip.twilio.com</Sip></Dial>"
                + "<Say>One.</Say>");
    call.legEnded(Map.of("DialCallStatus", "busy"));
    assertSeen(
        "demo rings, sees no number, without limit", "the caller hears: Two.", "the call is over");
  }

  @Test
  void aCallerWhoIsHandedBackGoesOnWithTheDocumentOfTheReferUrl() {
    plant("/refer", "<Say>Two.</Say>");
    CallAtTwilio call =
        dialWith("<Dial referUrl=\"/refer\"><Sip>sip:menu@server.example</Sip></Dial>");
    call.handedBack("5035551212");
    assertSeen(
        "the server's menu rings, sees no number, without limit",
        "the caller hears: Two.",
        "the call is over");
  }

  @Test
  void noOtherVerbIsTaken() {
    assertThrows(AssertionError.class, () -> dialWith("<Record/>"));
  }

  private CallAtTwilio dialWith(String verbs) {
    plant(VOICE_URL, verbs);
    return CallAtTwilio.outgoing(switchboard, seen::add, "booth", "5035551212");
  }

  private void plant(String path, String verbs) {
    switchboard.plant(path, "<Response>" + verbs + "</Response>");
  }

  private void assertSeen(String... lines) {
    assertEquals(List.of(lines), seen);
  }
}
