package net.futel.dialer.twiml;

import java.util.Map;

/** How a dialed leg ended; the label is what is logged and counted. */
public enum Outcome {
  ANSWERED("answered"),
  CANCELED("canceled"),
  UNREGISTERED("unregistered"),
  BUSY("busy"),
  NO_ANSWER("no-answer"),
  FAILED("failed");

  private final String label;

  Outcome(String label) {
    this.label = label;
  }

  /** The outcome as docs/calls.md spells it, such as {@code no-answer}. */
  public String label() {
    return label;
  }

  /** Whether the caller is still there and waits to hear what happened. */
  public boolean isWaitedFor() {
    return this != ANSWERED && this != CANCELED;
  }

  /**
   * Reads the parameters of a Dial's {@code action} webhook; the first row of docs/calls.md's table
   * that matches decides. See twilio.com/docs/voice/twiml/dial.
   *
   * @param toOurPhones whether the leg went to our own phones
   */
  public static Outcome of(Map<String, String> parameters, boolean toOurPhones) {
    String status = parameters.getOrDefault("DialCallStatus", "");
    String error = parameters.getOrDefault("ErrorCode", "");
    String sip = parameters.getOrDefault("DialSipResponseCode", "");
    return switch (status) {
      case "completed", "answered" ->
          // Since 2021 a leg that was picked up but never joined to the caller is "completed" too.
          parameters.getOrDefault("DialBridged", "").equalsIgnoreCase("false")
              ? unanswered("completed", error, sip, toOurPhones)
              : ANSWERED;
      case "canceled" -> CANCELED;
      default -> unanswered(status, error, sip, toOurPhones);
    };
  }

  private static Outcome unanswered(String status, String error, String sip, boolean toOurPhones) {
    boolean failed = !status.equals("busy") && !status.equals("no-answer");
    if (error.equals("32009") || error.equals("32011")) {
      return UNREGISTERED;
    }
    if (toOurPhones
        && failed
        && !status.equals("completed")
        && (sip.equals("480") || sip.equals("404"))) {
      return UNREGISTERED;
    }
    if (status.equals("busy") || sip.equals("486") || sip.equals("600")) {
      return BUSY;
    }
    return status.equals("no-answer") ? NO_ANSWER : FAILED;
  }
}
