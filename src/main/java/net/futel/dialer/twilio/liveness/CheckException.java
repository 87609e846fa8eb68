package net.futel.dialer.twilio.liveness;

import com.twilio.exception.TwilioException;
import net.futel.dialer.twilio.rest.Failure;

/** Twilio refuses to call the phones. The message is fit for a log. */
public final class CheckException extends Exception {

  private static final long serialVersionUID = 1;

  private final String sentence;

  CheckException(TwilioException cause) {
    super("the phones were not called: " + Failure.forLog(cause), cause);
    this.sentence = "The phones were not called: " + Failure.of(cause);
  }

  /** The same for the operator's own terminal, with Twilio's words. */
  public String sentence() {
    return sentence;
  }
}
