package net.futel.dialer.webhook.http;

import net.futel.dialer.dialplan.Route;
import net.futel.dialer.dialplan.menu.Menu;
import net.futel.dialer.twiml.Outcome;

/** Says what became of a request; the label is the {@code result} of its line in the log. */
public enum Result {
  // A call that begins, or that the trunk handed back.
  EMERGENCY("emergency"),
  PSTN("pstn"),
  PHONE("phone"),
  TRUNK("trunk"),
  OPERATOR("operator"),
  MENU("menu"),
  DIAL_TONE("dialtone"),
  /** A menu has said goodbye, or the dial tone has ended in the busy tone. */
  GOODBYE("goodbye"),
  /** Somebody who was rung as the operator was asked whether he takes the call. */
  ACCEPT("accept"),
  REFUSED("refused"),
  /** The caller heard that service is interrupted. */
  INTERRUPTED("interrupted"),

  // A leg that ended, or a call that ended before any leg.
  ANSWERED("answered"),
  CANCELED("canceled"),
  UNREGISTERED("unregistered"),
  BUSY("busy"),
  NO_ANSWER("no-answer"),
  FAILED("failed"),
  /** The whole call is over, and how it ended is known from its legs. */
  ENDED("ended"),

  // What is not about one call.
  TONE("tone"),
  TWILIO_ERRORS("twilio-errors"),
  /** The schedule that keeps a function warm. */
  PING("ping"),

  // Requests that were not answered as they asked.
  UNKNOWN_PATH("unknown-path"),
  WRONG_METHOD("wrong-method"),
  /** The event is not JSON, or its body is no form. */
  MALFORMED("malformed"),
  /** The signature fits none of our tokens. */
  FORGED("forged"),
  /** There is no token to check the signature with. */
  UNVERIFIED("unverified"),
  /** A parameter is missing. */
  INCOMPLETE("incomplete");

  private final String label;

  Result(String label) {
    this.label = label;
  }

  /** Such as {@code no-answer}. */
  public String label() {
    return label;
  }

  public static Result of(Route route) {
    return switch (route) {
      case Route.Emergency emergency -> EMERGENCY;
      case Route.Pstn pstn -> PSTN;
      case Route.Phones phones -> PHONE;
      case Route.Operator operator -> OPERATOR;
      case Route.ToTrunk trunk -> TRUNK;
      case Route.ToMenu menu -> MENU;
      case Route.ToDialTone tone -> tone.round() < Menu.ROUNDS ? DIAL_TONE : GOODBYE;
      case Route.Goodbye goodbye -> GOODBYE;
      case Route.Refused refused -> REFUSED;
      case Route.RingsNobody nobody -> REFUSED;
    };
  }

  public static Result of(Outcome outcome) {
    return switch (outcome) {
      case ANSWERED -> ANSWERED;
      case CANCELED -> CANCELED;
      case UNREGISTERED -> UNREGISTERED;
      case BUSY -> BUSY;
      case NO_ANSWER -> NO_ANSWER;
      case FAILED -> FAILED;
    };
  }
}
