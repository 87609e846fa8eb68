package net.futel.dialer.twilio.change;

/** A step did not come to the end that it should; the message is for the operator's terminal. */
public final class StepException extends Exception {

  private static final long serialVersionUID = 1;

  public StepException(String message) {
    super(message);
  }
}
