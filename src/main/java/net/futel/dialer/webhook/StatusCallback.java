package net.futel.dialer.webhook;

import java.util.Optional;
import java.util.function.Function;
import net.futel.dialer.twiml.Outcome;
import net.futel.dialer.twiml.Twiml;

/** The status callback: the whole call has ended and nobody waits for the answer. */
public final class StatusCallback implements Webhook {

  private final Function<Request, String> extension;
  private final Counting counting;

  /**
   * @param extension the label of the extension that a call is or would have been with
   */
  public StatusCallback(Function<Request, String> extension, Counting counting) {
    this.extension = extension;
    this.counting = counting;
  }

  @Override
  public Reply answer(Request request) {
    String label = extension.apply(request);
    Optional<Outcome> outcome = unanswered(request.get("CallStatus"));
    outcome.ifPresent(ended -> counting.endedBeforeAnyLeg(request, label, ended));
    return Reply.twiml(Twiml.empty(), label, outcome.map(Outcome::label).orElse("ended"), "");
  }

  /**
   * How a call ended that never was answered, such as when the caller hangs up while the phone
   * still rings. A completed call's outcome is its leg's, which the {@code action} told.
   */
  private static Optional<Outcome> unanswered(String callStatus) {
    return switch (callStatus) {
      case "canceled" -> Optional.of(Outcome.CANCELED);
      case "busy" -> Optional.of(Outcome.BUSY);
      case "no-answer" -> Optional.of(Outcome.NO_ANSWER);
      case "failed" -> Optional.of(Outcome.FAILED);
      default -> Optional.empty();
    };
  }

  @Override
  public Reply answerUnverified(Request request) {
    return Reply.twiml(Twiml.empty(), "", "unverified", "no-token");
  }
}
