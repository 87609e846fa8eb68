package net.futel.dialer.webhook;

import java.util.Optional;
import net.futel.dialer.dialplan.DialPlan;
import net.futel.dialer.twiml.Outcome;
import net.futel.dialer.twiml.Twiml;
import net.futel.dialer.webhook.http.Answer;
import net.futel.dialer.webhook.http.Request;
import net.futel.dialer.webhook.http.Result;

/** Counts a call that has ended: the status callback, whose answer nobody hears. */
final class StatusCallback implements Webhook {

  private final DialPlan plan;
  private final CallCounter counter;

  StatusCallback(DialPlan plan, CallCounter counter) {
    this.plan = plan;
    this.counter = counter;
  }

  @Override
  public Answer answer(Request request) {
    String extension = Labels.of(counter.direction(), plan, request);
    Optional<Outcome> outcome = unanswered(request.get("CallStatus"));
    if (outcome.isPresent()) {
      counter.callEnded(request, extension, outcome.get());
    } else {
      counter.completed(request, extension);
    }
    return Answer.twiml(Twiml.empty(), extension, outcome.map(Result::of).orElse(Result.ENDED), "");
  }

  /**
   * How a call ended that never was answered, such as when the caller hangs up while the phone
   * still rings. A completed call's outcome is its leg's, which came to the {@code action}.
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
}
