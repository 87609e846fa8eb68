package net.futel.dialer.twiml;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.twilio.twiml.TwiML;
import com.twilio.twiml.VoiceResponse;
import com.twilio.twiml.voice.Dial;
import com.twilio.twiml.voice.Hangup;
import com.twilio.twiml.voice.Number;
import com.twilio.twiml.voice.Play;
import com.twilio.twiml.voice.Say;
import com.twilio.twiml.voice.Sip;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import net.futel.dialer.dialplan.Reason;
import net.futel.dialer.dialplan.Route;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;

/** Twilio's own builder writes the same documents. */
class BuilderOracleTest {

  private static final String DOMAIN = "direct-futel-dev.sip.twilio.com";
  private static final String TRUNK =
      "sip:menu@futel-dev.example.net;region=us2?x-callerid=+15035550100&x-enableemergency=true";

  private final Twiml twiml = new Twiml(DOMAIN);

  @Test
  void emergency() {
    same(
        new Dial.Builder()
            .answerOnBridge(true)
            .callerId("+15035550142")
            .action("/sip-outgoing/action/emergency")
            .number(new Number.Builder("911").build()),
        twiml.outgoing(new Route.Emergency("911", Optional.of("+15035550142"))));
  }

  @Test
  void emergencyOfNobodyWeKnow() {
    same(
        new Dial.Builder()
            .answerOnBridge(true)
            .action("/sip-outgoing/action/emergency")
            .number(new Number.Builder("933").build()),
        twiml.outgoing(new Route.Emergency("933", Optional.empty())));
  }

  @Test
  void emergencyWhenAllElseFailed() {
    same(
        new Dial.Builder()
            .answerOnBridge(true)
            .callerId("+15035550199")
            .number(new Number.Builder("911").build()),
        Twiml.emergencyWithoutAction("911", Optional.of("+15035550199")));
  }

  @Test
  void pstn() {
    same(
        dial("+15035550100", 600, "/sip-outgoing/action/pstn")
            .number(new Number.Builder("+15035551212").build()),
        twiml.outgoing(new Route.Pstn("+15035551212", "+15035550100", 600)));
  }

  @Test
  void trunk() {
    same(
        dial("+15035550100", 600, "/sip-outgoing/action/trunk")
            .referUrl("/sip-outgoing/refer")
            .sip(new Sip.Builder(TRUNK).build()),
        twiml.outgoing(new Route.ToTrunk(TRUNK, "+15035550100", 600)));
  }

  @Test
  void ourPhones() {
    Route.Phones phones =
        new Route.Phones(
            List.of("demo", "Mixed.Case_9-x", "+15035550104"), Optional.of("+15035550100"), 600);
    same(
        ours(dial("+15035550100", 600, "/sip-outgoing/action/phone"), phones),
        twiml.outgoing(phones));
    same(ours(dial("+15035550100", 600, "/sip-incoming/action"), phones), twiml.incoming(phones));
  }

  @Test
  void incomingFromNobody() {
    Route.Phones phones = new Route.Phones(List.of("demo"), Optional.empty(), 600);
    same(
        ours(
            new Dial.Builder().answerOnBridge(true).timeLimit(600).action("/sip-incoming/action"),
            phones),
        twiml.incoming(phones));
  }

  @TestFactory
  Stream<DynamicTest> refused() {
    return Stream.of(Reason.values())
        .map(
            reason ->
                DynamicTest.dynamicTest(
                    reason.label(),
                    () ->
                        same(
                            say(Sentences.refused(reason)),
                            twiml.outgoing(new Route.Refused(reason)))));
  }

  @Test
  void ringsNobody() {
    same(say(Sentences.RINGS_NOBODY), twiml.incoming(new Route.RingsNobody()));
  }

  @TestFactory
  Stream<DynamicTest> ended() {
    return Stream.of(Outcome.values())
        .map(
            outcome ->
                DynamicTest.dynamicTest(
                    outcome.label(), () -> same(heard(outcome), Twiml.ended(outcome))));
  }

  @TestFactory
  Stream<DynamicTest> emergencyEnded() {
    return Stream.of(Outcome.values())
        .map(
            outcome ->
                DynamicTest.dynamicTest(
                    outcome.label(),
                    () ->
                        same(
                            outcome.isWaitedFor()
                                ? say(Sentences.EMERGENCY_FAILED)
                                : new VoiceResponse.Builder().build(),
                            Twiml.emergencyEnded(outcome))));
  }

  @Test
  void interrupted() {
    same(say(Sentences.INTERRUPTED), Twiml.interrupted());
  }

  private static TwiML heard(Outcome outcome) {
    return switch (outcome) {
      case ANSWERED, CANCELED -> new VoiceResponse.Builder().build();
      case BUSY ->
          new VoiceResponse.Builder()
              .play(new Play.Builder("/tones/busy.wav").build())
              .hangup(new Hangup.Builder().build())
              .build();
      default -> say(Sentences.ended(outcome));
    };
  }

  private static Dial.Builder dial(String callerId, int seconds, String action) {
    return new Dial.Builder()
        .answerOnBridge(true)
        .callerId(callerId)
        .timeLimit(seconds)
        .action(action);
  }

  private static Dial.Builder ours(Dial.Builder dial, Route.Phones phones) {
    for (String name : phones.extensions()) {
      dial.sip(new Sip.Builder("sip:" + name + "@" + DOMAIN).build());
    }
    return dial;
  }

  private static VoiceResponse say(String sentence) {
    return new VoiceResponse.Builder()
        .say(new Say.Builder(sentence).build())
        .hangup(new Hangup.Builder().build())
        .build();
  }

  private static void same(Dial.Builder dial, String ours) {
    same(new VoiceResponse.Builder().dial(dial.build()).build(), ours);
  }

  private static void same(TwiML theirs, String ours) {
    Node expected = parse(theirs.toXml());
    Node actual = parse(ours);
    assertTrue(expected.isEqualNode(actual), () -> theirs.toXml() + "\n" + ours);
  }

  private static Node parse(String xml) {
    try {
      return DocumentBuilderFactory.newDefaultInstance()
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(xml)))
          .getDocumentElement();
    } catch (Exception e) {
      throw new AssertionError(xml, e);
    }
  }
}
