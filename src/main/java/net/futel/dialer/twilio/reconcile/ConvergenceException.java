package net.futel.dialer.twilio.reconcile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.futel.dialer.twilio.rest.Failure;

/**
 * Twilio does not match what an environment needs, and how far it got. The message is fit for a
 * log; {@link #sentences} quote Twilio and are for the operator's own terminal.
 */
public final class ConvergenceException extends Exception {

  private static final long serialVersionUID = 1;

  private final String what;
  private final transient List<String> done;
  private final transient List<String> left;

  public ConvergenceException(
      String what, List<String> done, List<String> left, Optional<Exception> why) {
    super(
        what
            + why.map(cause -> ": " + Failure.forLog(cause)).orElse("")
            + " (done: "
            + (done.isEmpty() ? "nothing" : String.join(", ", done))
            + (left.isEmpty() ? "" : "; not done: " + String.join(", ", left))
            + ")",
        why.orElse(null));
    this.what = what;
    this.done = List.copyOf(done);
    this.left = List.copyOf(left);
  }

  /** What the operator should read, in order. */
  public List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    sentences.add(
        getCause() instanceof Exception cause ? what + ": " + Failure.of(cause) : what + ".");
    sentences.add(done.isEmpty() ? "Nothing is known to be changed." : "Done:");
    done.forEach(step -> sentences.add("  " + step));
    if (!left.isEmpty()) {
      sentences.add("Not done (run the same command again to go on):");
      left.forEach(step -> sentences.add("  " + step));
    }
    return sentences;
  }
}
