package net.futel.dialer.twilio.change;

/** Says why one step failed; the message is for the operator's terminal and may name numbers. */
public final class StepException extends Exception {

  private static final long serialVersionUID = 1;

  public StepException(String message) {
    super(message);
  }
}
