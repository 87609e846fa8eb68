package net.futel.dialer.twiml;

import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import net.futel.dialer.dialplan.Route;
import net.futel.dialer.dialplan.dialed.DialedString;
import net.futel.dialer.dialplan.menu.Language;
import net.futel.dialer.protocol.Leg;
import net.futel.dialer.protocol.Paths;

/**
 * Routes and outcomes as TwiML, spoken in one language. A pure function: the same route gives the
 * same bytes.
 *
 * <pre>{@code
 * Twiml.in(Language.ENGLISH).outgoing(new Route.Emergency("911", Optional.of("+15035550142")));
 * // <?xml version="1.0" encoding="UTF-8"?><Response><Dial answerOnBridge="true"
 * //   callerId="+15035550142" action="/sip-outgoing/action/emergency"><Number>911</Number></Dial></Response>
 * }</pre>
 */
public final class Twiml {

  private final Language language;

  /** What the action of an outgoing leg ends in, for the language to be spoken after it. */
  private final String actionSuffix;

  private Twiml(Language language, String actionSuffix) {
    this.language = language;
    this.actionSuffix = actionSuffix;
  }

  /** The documents of a call in the language of its phone. */
  public static Twiml in(Language language) {
    return new Twiml(language, "");
  }

  /** The documents of a call whose caller came through a menu or dial tone in this language. */
  public static Twiml chosen(Language language) {
    return new Twiml(language, "/" + language.label());
  }

  /** What is to be done with an outgoing call. */
  public String outgoing(Route route) {
    return Document.of(document -> write(document, route, action(Leg.PHONE)));
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
              .number(emergency.service(), Optional.empty())
              .end();
      case Route.Pstn pstn ->
          dial(document, Optional.of(pstn.callerId()), limit(pstn.timeLimit()), action(Leg.PSTN))
              .number(pstn.number(), Optional.empty())
              .end();
      case Route.Phones phones -> phones(document, phones, phonesAction);
      case Route.Operator operator -> operator(document, operator);
      case Route.ToTrunk trunk ->
          dial(document, Optional.of(trunk.callerId()), limit(trunk.timeLimit()), action(Leg.TRUNK))
              .attribute("referUrl", Paths.OUTGOING_REFER)
              .sip(trunk.uri(), Optional.empty())
              .end();
      case Route.ToMenu menu -> Prompts.menu(document, menu);
      case Route.ToDialTone tone -> Prompts.dialTone(document, tone);
      case Route.Goodbye goodbye -> document.say(Sentence.GOODBYE, language).hangup();
      case Route.Refused refused ->
          document.say(Sentence.refused(refused.reason()), language).hangup();
      case Route.RingsNobody nobody -> document.say(Sentence.RINGS_NOBODY, language).hangup();
    }
  }

  private void phones(Document document, Route.Phones phones, String action)
      throws XMLStreamException {
    dial(document, phones.callerId(), limit(phones.timeLimit()), action);
    for (Route.Party.Phone phone : phones.phones()) {
      document.sip(phone.uri(), Optional.empty());
    }
    document.end();
  }

  private void operator(Document document, Route.Operator operator) throws XMLStreamException {
    Optional<String> asked = Optional.of(Paths.accept(language.label()));
    dial(
        document,
        Optional.of(operator.callerId()),
        limit(operator.timeLimit()),
        action(Leg.OPERATOR));
    for (Route.Party party : operator.parties()) {
      switch (party) {
        case Route.Party.Phone phone -> document.sip(phone.uri(), asked);
        case Route.Party.Telephone telephone -> document.number(telephone.e164(), asked);
      }
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

  private String action(Leg leg) {
    return Paths.OUTGOING_ACTION + leg.label() + actionSuffix;
  }

  /**
   * What somebody hears who was rung as the operator, before the two are joined: he is asked, so
   * that no voice mail takes the call.
   *
   * @param digits the webhook's {@code Digits}; empty when it has none
   */
  public String accept(String digits) {
    String plain = DialedString.plain(digits);
    if (plain.equals("1")) {
      return empty();
    }
    return Document.of(
        document -> {
          if (plain.isEmpty()) {
            Prompts.operatorCall(document, language);
          }
          document.hangup();
        });
  }

  /** What the caller hears after the leg of an incoming call ended. */
  public String ended(Outcome outcome) {
    return switch (outcome) {
      case ANSWERED, CANCELED -> empty();
      case BUSY -> Document.of(document -> document.play(Paths.BUSY_TONE).hangup());
      case UNREGISTERED, NO_ANSWER, FAILED -> say(Sentence.ended(outcome));
    };
  }

  /** What the caller hears after the leg of an outgoing call ended. */
  public String ended(Leg leg, Outcome outcome) {
    if (!outcome.isWaitedFor()) {
      return empty();
    }
    return switch (leg) {
      // No tone, no details: what to do now.
      case EMERGENCY -> say(Sentence.EMERGENCY_FAILED);
      case OPERATOR -> say(Sentence.OPERATOR_AWAY);
      case PSTN, PHONE, TRUNK -> ended(outcome);
    };
  }

  /**
   * What the caller hears whose phone opens on a menu of the trunk, when the trunk fails: a dial
   * tone, for 911 too.
   */
  public String menuAway() {
    return Document.of(
        document -> {
          document.say(Sentence.MENU_AWAY, language);
          Prompts.dialTone(document, new Route.ToDialTone(language, 1));
        });
  }

  /** What is heard when we cannot do our work. */
  public String interrupted() {
    return say(Sentence.INTERRUPTED);
  }

  /** Nothing to do and nothing to hear. */
  public static String empty() {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response/>";
  }

  private String say(Sentence sentence) {
    return Document.of(document -> document.say(sentence, language).hangup());
  }
}
