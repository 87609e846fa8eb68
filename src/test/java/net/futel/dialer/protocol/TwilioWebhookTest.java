package net.futel.dialer.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.twilio.security.RequestValidator;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Webhooks as Twilio's documentation describes them. */
class TwilioWebhookTest {

  private static final String SID = "CA0123456789abcdef0123456789abcdef";
  private static final TwilioCall OUTGOING =
      new TwilioCall(false, SID, "direct-futel-dev.sip.twilio.com", "demo", "#");
  private static final TwilioCall INCOMING =
      new TwilioCall(true, SID, "", "+15035550199", "+15035550100");

  @Test
  void eachGoesToThePathOfItsDirection() {
    assertEquals("/sip-outgoing", TwilioWebhook.begins(OUTGOING).path());
    assertEquals("/sip-incoming", TwilioWebhook.begins(INCOMING).path());
    assertEquals("/sip-outgoing/action/trunk", ended(OUTGOING, "busy").path());
    assertEquals("/sip-incoming/action", ended(INCOMING, "busy").path());
    assertEquals("/sip-outgoing/status", TwilioWebhook.ended(OUTGOING).path());
    assertEquals("/sip-incoming/status", TwilioWebhook.ended(INCOMING).path());
    assertEquals("/sip-outgoing/refer", TwilioWebhook.referred(OUTGOING, "0").path());
  }

  @Test
  void aPhoneIsASipAddressAndACallerFromOutsideANumber() {
    assertEquals(
        "sip:%23@direct-futel-dev.sip.twilio.com", TwilioWebhook.begins(OUTGOING).form().get("To"));
    assertEquals("+15035550199", TwilioWebhook.begins(INCOMING).form().get("From"));
    assertEquals(
        "sip:0@elsewhere",
        TwilioWebhook.referred(OUTGOING, "sip:0@elsewhere").form().get("ReferTransferTarget"));
  }

  @Test
  void onlyAnAnsweredLegWasBridged() {
    assertTrue(ended(OUTGOING, "completed").form().containsKey("DialBridged"));
    assertFalse(ended(OUTGOING, "busy").form().containsKey("DialBridged"));
  }

  @Test
  void theFallbackIsToldWhichUrlFailed() {
    TwilioWebhook failed =
        TwilioWebhook.failed(OUTGOING, "https://calls.example.org", Optional.empty());
    assertEquals("/sip-fallback", failed.path());
    assertEquals("https://calls.example.org/sip-outgoing", failed.form().get("ErrorUrl"));
    assertEquals("11200", failed.form().get("ErrorCode"));
  }

  @Test
  void twiliosLibraryAcceptsTheSignature() {
    TwilioWebhook webhook = TwilioWebhook.begins(INCOMING).with("CallerCity", "ST. JOHN'S");
    assertTrue(
        new RequestValidator("12345")
            .validate(
                "https://calls.example.org/sip-incoming",
                webhook.form(),
                webhook.signature("12345", "https://calls.example.org")));
  }

  private static TwilioWebhook ended(TwilioCall call, String status) {
    return TwilioWebhook.legEnded(call, Leg.TRUNK, status, Optional.empty(), Optional.empty());
  }
}
