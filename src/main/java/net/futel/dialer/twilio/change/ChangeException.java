package net.futel.dialer.twilio.change;

import java.util.List;
import net.futel.dialer.twilio.rest.Failure;

/**
 * Says why a change at Twilio failed or was refused. The message is fit for a log and names nobody;
 * {@link #sentences} are for the operator's own terminal: what is wrong, what was done, what is
 * left.
 */
public final class ChangeException extends Exception {

  private static final long serialVersionUID = 1;

  private final transient List<String> sentences;

  ChangeException(String message, List<String> sentences, Throwable cause) {
    super(message, cause);
    this.sentences = List.copyOf(sentences);
  }

  /** A change that was not begun, and why. */
  public ChangeException(List<String> sentences) {
    this("the change was refused", sentences, null);
  }

  /** A change that was not begun, and why. */
  public ChangeException(String sentence) {
    this(List.of(sentence));
  }

  /** A request to Twilio or an access to a file that failed. */
  public static ChangeException of(String sentence, Exception cause) {
    return new ChangeException(
        "failed: " + Failure.forLog(cause), List.of(sentence + ": " + Failure.of(cause)), cause);
  }

  /** What the operator should read, in order. */
  public List<String> sentences() {
    return sentences;
  }
}
