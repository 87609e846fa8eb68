package net.futel.dialer.twiml;

import static net.futel.dialer.dialplan.menu.Language.ENGLISH;
import static net.futel.dialer.dialplan.menu.Language.SPANISH;
import static net.futel.dialer.twiml.TwilioBuilder.DOMAIN;
import static net.futel.dialer.twiml.TwilioBuilder.dial;
import static net.futel.dialer.twiml.TwilioBuilder.each;
import static net.futel.dialer.twiml.TwilioBuilder.parse;
import static net.futel.dialer.twiml.TwilioBuilder.phones;
import static net.futel.dialer.twiml.TwilioBuilder.same;
import static net.futel.dialer.twiml.TwilioBuilder.say;
import static net.futel.dialer.twiml.TwilioBuilder.says;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.twilio.twiml.TwiML;
import com.twilio.twiml.VoiceResponse;
import com.twilio.twiml.voice.Dial;
import com.twilio.twiml.voice.Gather;
import com.twilio.twiml.voice.Hangup;
import com.twilio.twiml.voice.Number;
import com.twilio.twiml.voice.Play;
import com.twilio.twiml.voice.Sip;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import net.futel.dialer.dialplan.Reason;
import net.futel.dialer.dialplan.Route;
import net.futel.dialer.dialplan.menu.Language;
import net.futel.dialer.protocol.Leg;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Twilio's own builder writes the same documents. */
class BuilderOracleTest {

  private static final String TRUNK =
      "sip:menu@futel-dev.example.net;region=us2?x-callerid=+15035550100&x-enableemergency=true";

  private final Twiml twiml = Twiml.in(ENGLISH);

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
        FallbackTwiml.emergency("911", Optional.of("+15035550199")));
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
            phones("demo", "Mixed.Case_9-x", "+15035550104"), Optional.of("+15035550100"), 600);
    same(
        ours(dial("+15035550100", 600, "/sip-outgoing/action/phone"), phones),
        twiml.outgoing(phones));
    same(ours(dial("+15035550100", 600, "/sip-incoming/action"), phones), twiml.incoming(phones));
  }

  @Test
  void incomingFromNobody() {
    Route.Phones phones = new Route.Phones(phones("demo"), Optional.empty(), 600);
    same(
        ours(
            new Dial.Builder().answerOnBridge(true).timeLimit(600).action("/sip-incoming/action"),
            phones),
        twiml.incoming(phones));
  }

  @TestFactory
  Stream<DynamicTest> aRefusalIsOneSentence() {
    return each(
        Reason.values(),
        (reason, language) ->
            same(
                say(Sentence.refused(reason), language),
                Twiml.in(language).outgoing(new Route.Refused(reason))));
  }

  @Test
  void ringsNobody() {
    same(say(Sentence.RINGS_NOBODY, ENGLISH), twiml.incoming(new Route.RingsNobody()));
  }

  @TestFactory
  Stream<DynamicTest> ended() {
    return Stream.of(Outcome.values())
        .map(
            outcome ->
                DynamicTest.dynamicTest(
                    outcome.label(), () -> same(heard(outcome), twiml.ended(outcome))));
  }

  @TestFactory
  Stream<DynamicTest> anOrdinaryLegEndsAsAnIncomingOneDoes() {
    return each(
        Outcome.values(),
        (outcome, language) -> {
          Twiml documents = Twiml.in(language);
          for (Leg leg : List.of(Leg.PSTN, Leg.PHONE, Leg.TRUNK)) {
            assertEquals(documents.ended(outcome), documents.ended(leg, outcome));
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> anEmergencyOrOperatorLegEndsWithItsOwnSentence() {
    return each(
        Outcome.values(),
        (outcome, language) -> {
          Twiml documents = Twiml.in(language);
          same(
              outcome.isWaitedFor()
                  ? say(Sentence.EMERGENCY_FAILED, language)
                  : new VoiceResponse.Builder().build(),
              documents.ended(Leg.EMERGENCY, outcome));
          same(
              outcome.isWaitedFor()
                  ? say(Sentence.OPERATOR_AWAY, language)
                  : new VoiceResponse.Builder().build(),
              documents.ended(Leg.OPERATOR, outcome));
        });
  }

  @Test
  void interrupted() {
    same(say(Sentence.INTERRUPTED, SPANISH), Twiml.in(SPANISH).interrupted());
  }

  @Test
  void theFallbackSaysItInEveryLanguage() {
    same(
        new VoiceResponse.Builder()
            .say(says(Sentence.INTERRUPTED, ENGLISH))
            .say(says(Sentence.INTERRUPTED, SPANISH))
            .hangup(new Hangup.Builder().build())
            .build(),
        FallbackTwiml.interrupted());
    same(
        new VoiceResponse.Builder()
            .gather(
                new Gather.Builder()
                    .inputs(Gather.Input.DTMF)
                    .timeout(5)
                    .finishOnKey("")
                    .action("/sip-fallback")
                    .say(says(Sentence.INTERRUPTED, ENGLISH))
                    .say(says(Sentence.INTERRUPTED, SPANISH))
                    .build())
            .hangup(new Hangup.Builder().build())
            .build(),
        FallbackTwiml.interruptedButFor911());
  }

  @Test
  void theLanguageThatWasChosenTravelsInTheActionOfEveryLeg() {
    Twiml documents = Twiml.chosen(SPANISH);
    List<Route> routes =
        List.of(
            new Route.Emergency("911", Optional.empty()),
            new Route.Pstn("+15035551212", "+15035550100", 600),
            new Route.Phones(phones("demo"), Optional.empty(), 600),
            new Route.ToTrunk(TRUNK, "+15035550100", 600),
            new Route.Operator(List.copyOf(phones("demo")), "+15035550100", 600));
    for (Route route : routes) {
      String action =
          parse(documents.outgoing(route))
              .getFirstChild()
              .getAttributes()
              .getNamedItem("action")
              .getNodeValue();
      String first =
          parse(Twiml.in(SPANISH).outgoing(route))
              .getFirstChild()
              .getAttributes()
              .getNamedItem("action")
              .getNodeValue();
      assertEquals(first + "/es", action);
    }
  }

  private static TwiML heard(Outcome outcome) {
    return switch (outcome) {
      case ANSWERED, CANCELED -> new VoiceResponse.Builder().build();
      case BUSY ->
          new VoiceResponse.Builder()
              .play(new Play.Builder("/tones/busy.wav").build())
              .hangup(new Hangup.Builder().build())
              .build();
      default -> say(Sentence.ended(outcome), ENGLISH);
    };
  }

  private static Dial.Builder ours(Dial.Builder dial, Route.Phones phones) {
    for (String name : phones.names()) {
      dial.sip(new Sip.Builder("sip:" + name + "@" + DOMAIN).build());
    }
    return dial;
  }

  /** A test for each value, in each language. */
  private static <T> Stream<DynamicTest> each(T[] values, BiConsumer<T, Language> test) {
    return Stream.of(values)
        .flatMap(
            value ->
                Stream.of(Language.values())
                    .map(
                        language ->
                            DynamicTest.dynamicTest(
                                value + " in " + language, () -> test.accept(value, language))));
  }
}
