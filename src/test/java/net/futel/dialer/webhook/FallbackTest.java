package net.futel.dialer.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.stream.Stream;
import net.futel.dialer.lambda.FallbackFunction;
import net.futel.dialer.metrics.Metrics;
import net.futel.dialer.webhook.TwilioSide.Answer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** When everything else is broken, 911 is dialed and everybody else is told. */
class FallbackTest {

  private static final String INTERRUPTED =
      "says Telephone service is interrupted. Please try again later."
          + " / says El servicio telefónico está interrumpido. Por favor, intente más tarde.";

  private static final String MAY_TYPE = "Gather";

  private final FallbackFunction fallback =
      new FallbackFunction(Optional.of("+15035550199"), Metrics.none(), (answer, nanos) -> {});

  @TestFactory
  Stream<DynamicTest> whatIsHeard() {
    return Stream.of(
            row("From=sip:booth@x&To=sip:911@x", "no action 911 as +15035550199"),
            row("From=sip:booth@x&To=sip:933@x", "no action 933 as +15035550199"),
            row("From=sip:booth@x&To=sip:112@x", "no action 911 as +15035550199"),
            row("From=sip:booth@x&To=911", "no action 911 as +15035550199"),
            row("From=sip:booth@x&To=sip:%252B1911@x", "no action 911 as +15035550199"),
            row("From=sip:%2B15035550104@x&To=sip:911@x", "no action 911 as +15035550104"),
            row("From=sip:%252B15035550104@x&To=sip:911@x", "no action 911 as +15035550104"),
            row("To=sip:911@x", "no action 911 as +15035550199"),
            row("From=nonsense&To=sip:911@x", "no action 911 as +15035550199"),
            row("From=%zz&To=sip:911@x", "no action 911 as +15035550199"),
            row("To=sip:911@x&To=sip:1@x", "no action 911 as +15035550199"),
            row("To=sip:1@x&To=sip:911@x", INTERRUPTED),
            row("To=sip:%23@x&ReferTransferTarget=sip:911@x", "no action 911 as +15035550199"),
            row("To=sip:911@x&ReferTransferTarget=sip:1@x", INTERRUPTED),
            row("From=sip:booth@x&To=sip:5035551212@x", INTERRUPTED),
            row("", INTERRUPTED),
            row("To=sip:911@x&DialCallStatus=failed", INTERRUPTED),
            row(
                "To=sip:911@x&ErrorUrl=https://a.example/sip-outgoing",
                "no action 911 as +15035550199"),
            row(
                "To=sip:911@x&ErrorUrl=https://a.example/sip-outgoing/action/emergency",
                INTERRUPTED),
            row(
                "To=sip:911@x&ErrorUrl=https://a.example/sip-outgoing/refer",
                "no action 911 as +15035550199"),
            row(
                "To=sip:%23@x&ReferTransferTarget=sip:911@x&ErrorUrl=/sip-outgoing/refer",
                "no action 911 as +15035550199"),
            row(
                "To=sip:%23@x&Digits=911&ErrorUrl=/sip-outgoing/menu/main/en/1/keys",
                "no action 911 as +15035550199"),
            row("To=sip:%23@x&Digits=*933%23", "no action 933 as +15035550199"),
            row("To=urn:service:sos", "no action 911 as +15035550199"),
            row("To=sip:sos@x", "no action 911 as +15035550199"),
            row("To=sip:5035551212@x&Digits=9,1,1", "no action 911 as +15035550199"),
            row("To=sip:911@x&Digits=5", INTERRUPTED),
            row("To=sip:911@x&Digits=%20", "no action 911 as +15035550199"),
            row("To=sip:%23@x", MAY_TYPE),
            row("To=sip:%23@x&ErrorUrl=/sip-outgoing", MAY_TYPE),
            row("To=sip:%23@x&Digits=5", INTERRUPTED),
            row("To=sip:%23@x&ReferTransferTarget=sip:5@x", INTERRUPTED),
            row("To=sip:5035551212@x&ErrorUrl=/sip-outgoing/dialtone/es/2", MAY_TYPE),
            row(
                "To=sip:0@x&Digits=5&ErrorUrl=https://a.example/sip-outgoing/menu/main/en/1/keys",
                MAY_TYPE),
            row("To=sip:0@x&Digits=5&ErrorUrl=/sip-outgoing/menus", INTERRUPTED),
            row("To=sip:911@x&ErrorUrl=https://a.example/sip-incoming/action?x=1", INTERRUPTED),
            row("To=sip:911@x&ErrorUrl=https://a.example/sip-outgoing/status%23rc=1", INTERRUPTED),
            row("To=sip:911@x&ErrorUrl=/sip-outgoing/action/pstn", INTERRUPTED),
            row(
                "To=sip:911@x&ErrorUrl=https://a.example/sip-outgoing?/sip-outgoing/refer",
                "no action 911 as +15035550199"),
            row("To=sip:911@x&ErrorUrl=nonsense", "no action 911 as +15035550199"))
        .map(
            row ->
                DynamicTest.dynamicTest(
                    "form " + row[0],
                    () -> {
                      Answer posted = send("POST", "", row[0]);
                      assertEquals(200, posted.status());
                      assertEquals(row[1], Heard.of(posted.text()));
                      assertEquals(row[1], Heard.of(send("GET", row[0], "").text()));
                    }));
  }

  @Test
  void withNoFallbackCallerIdTheCallIsDialedAllTheSame() {
    FallbackFunction bare =
        new FallbackFunction(Optional.empty(), Metrics.none(), (answer, nanos) -> {});
    ObjectNode event = TwilioSide.event("POST", "/sip-fallback", "", "To=sip:911@x", null);
    assertEquals("no action 911 as nobody", Heard.of(TwilioSide.send(bare, event).text()));
  }

  @Test
  void strangeRequestsAreAnsweredToo() {
    assertEquals(200, send("DELETE", "", "To=1").status());
    assertEquals(200, send("POST", "", "x".repeat(200_000)).status());
    ObjectNode broken = TwilioSide.event("POST", "/sip-fallback", "", "", null);
    broken.put("body", "*not base64*");
    assertEquals(200, TwilioSide.send(fallback, broken).status());
    assertEquals(200, TwilioSide.send(fallback, new byte[] {1, 2}).status());
    ObjectNode elsewhere = TwilioSide.event("POST", "/sip-fallback/", "", "", null);
    assertEquals(404, TwilioSide.send(fallback, elsewhere).status());
  }

  private Answer send(String method, String query, String form) {
    return TwilioSide.send(fallback, TwilioSide.event(method, "/sip-fallback", query, form, null));
  }

  private static String[] row(String form, String heard) {
    return new String[] {form, heard};
  }
}
