package net.futel.dialer.twiml;

import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import net.futel.dialer.dialplan.DialPlan;
import net.futel.dialer.dialplan.Environment;
import net.futel.dialer.dialplan.Reason;
import net.futel.dialer.dialplan.Route;
import net.futel.dialer.dialplan.SipAddress;
import net.futel.dialer.protocol.Leg;
import net.futel.dialer.protocol.Paths;

/**
 * Routes and outcomes as TwiML. A pure function: the same route gives the same bytes.
 *
 * <pre>{@code
 * twiml.outgoing(new Route.Emergency("911", Optional.of("+15035550142")));
 * // <?xml version="1.0" encoding="UTF-8"?><Response><Dial answerOnBridge="true"
 * //   callerId="+15035550142" action="/sip-outgoing/action/emergency"><Number>911</Number></Dial></Response>
 * }</pre>
 *
 * @param sipDomain where our own phones are, such as {@code direct-futel-prod.sip.twilio.com}: the
 *     global domain with no edge, or Twilio refuses with error 32220
 */
public record Twiml(String sipDomain) {

  /** The documents of a plan's environment. */
  public static Twiml of(DialPlan plan, Environment environment) {
    return new Twiml(plan.sipDomain(environment));
  }

  /** What is to be done with an outgoing call. */
  public String outgoing(Route route) {
    return Document.of(document -> write(document, route, Paths.OUTGOING_ACTION + "phone"));
  }

  /** What is to be done with an incoming call. */
  public String incoming(Route route) {
    return Document.of(document -> write(document, route, Paths.INCOMING_ACTION));
  }

  private void write(Document document, Route route, String phonesAction)
      throws XMLStreamException {
    switch (route) {
      case Route.Emergency emergency ->
          dial(document, emergency.callerId(), Optional.empty(), action(Leg.EMERGENCY))
              .number(emergency.service())
              .end();
      case Route.Pstn pstn ->
          dial(document, Optional.of(pstn.callerId()), limit(pstn.timeLimit()), action(Leg.PSTN))
              .number(pstn.number())
              .end();
      case Route.ToTrunk trunk ->
          dial(document, Optional.of(trunk.callerId()), limit(trunk.timeLimit()), action(Leg.TRUNK))
              .attribute("referUrl", Paths.OUTGOING_REFER)
              .sip(trunk.uri())
              .end();
      case Route.Phones phones -> phones(document, phones, phonesAction);
      case Route.Refused refused -> refuse(document, refused.reason());
      case Route.RingsNobody nobody -> document.say(Sentences.RINGS_NOBODY).hangup();
    }
  }

  private void phones(Document document, Route.Phones phones, String action)
      throws XMLStreamException {
    dial(document, phones.callerId(), limit(phones.timeLimit()), action);
    for (String name : phones.extensions()) {
      document.sip(SipAddress.uri(name, sipDomain));
    }
    document.end();
  }

  private static Document dial(
      Document document, Optional<String> callerId, Optional<String> timeLimit, String action)
      throws XMLStreamException {
    return document
        .dial()
        .attribute("callerId", callerId)
        .attribute("timeLimit", timeLimit)
        .attribute("action", action);
  }

  private static Optional<String> limit(int seconds) {
    return Optional.of(Integer.toString(seconds));
  }

  private static String action(Leg leg) {
    return Paths.OUTGOING_ACTION + leg.label();
  }

  private static void refuse(Document document, Reason reason) throws XMLStreamException {
    document.say(Sentences.refused(reason)).hangup();
  }

  /** What the caller hears after the leg of an ordinary call ended. */
  public static String ended(Outcome outcome) {
    return switch (outcome) {
      case ANSWERED, CANCELED -> empty();
      case BUSY -> Document.of(document -> document.play(Paths.BUSY_TONE).hangup());
      case UNREGISTERED, NO_ANSWER, FAILED -> say(Sentences.ended(outcome));
    };
  }

  /** What the caller hears after an emergency call ended: no tone, no details, what to do now. */
  public static String emergencyEnded(Outcome outcome) {
    return outcome.isWaitedFor() ? say(Sentences.EMERGENCY_FAILED) : empty();
  }

  /** An emergency call that nothing is known of: no action follows it. */
  public static String emergencyWithoutAction(String service, Optional<String> callerId) {
    return Document.of(
        document -> document.dial().attribute("callerId", callerId).number(service).end());
  }

  /** What everybody hears when we cannot do our work. */
  public static String interrupted() {
    return say(Sentences.INTERRUPTED);
  }

  /** Nothing to do and nothing to hear. */
  public static String empty() {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response/>";
  }

  private static String say(String sentence) {
    return Document.of(document -> document.say(sentence).hangup());
  }
}
