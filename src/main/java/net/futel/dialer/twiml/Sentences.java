package net.futel.dialer.twiml;

import net.futel.dialer.dialplan.Reason;

/** Every sentence that a caller can hear, in one place. */
public final class Sentences {

  public static final String INTERRUPTED =
      "Telephone service is interrupted. Please try again later.";
  public static final String RINGS_NOBODY =
      "Sorry, there is no telephone at the number you have called.";
  public static final String EMERGENCY_FAILED =
      "The emergency call did not go through. Dial again, or use another phone now.";

  private static final String NOT_IN_SERVICE =
      "The number you dialed is not in service. Please check it and dial again.";
  private static final String NOT_CALLED = "This phone cannot call that number.";

  private Sentences() {}

  /** What a caller hears whose call is refused. */
  public static String refused(Reason reason) {
    return switch (reason) {
      case NOT_A_NUMBER, UNASSIGNED -> NOT_IN_SERVICE;
      case PREMIUM, COUNTRY -> NOT_CALLED;
      case EMERGENCY_DISABLED ->
          "This phone cannot make emergency calls. Please use another phone now.";
      case UNKNOWN_EXTENSION -> "This phone is not set up yet.";
      case NO_TRUNK -> "There is nobody at that number.";
    };
  }

  /** What a caller hears whose leg ended like this, where a sentence is what is heard. */
  static String ended(Outcome outcome) {
    return switch (outcome) {
      case UNREGISTERED -> "That phone is not connected right now.";
      case NO_ANSWER -> "Nobody answered.";
      case ANSWERED, CANCELED, BUSY, FAILED ->
          "Your call could not be completed. Please try again later.";
    };
  }
}
