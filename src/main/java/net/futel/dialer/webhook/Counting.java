package net.futel.dialer.webhook;

import java.util.List;
import java.util.OptionalLong;
import net.futel.dialer.dialplan.Route;
import net.futel.dialer.metrics.CallEvent;
import net.futel.dialer.metrics.CallEvent.Direction;
import net.futel.dialer.metrics.Metrics;
import net.futel.dialer.metrics.Metrics.Audience;
import net.futel.dialer.metrics.RecentNames;
import net.futel.dialer.twiml.Outcome;

/**
 * What of a webhook is counted, and whether somebody waits meanwhile. A call's outcome is counted
 * where it is first known: when it is refused, by the {@code action} of its leg, or by the status
 * callback when neither came to this function.
 */
public final class Counting {

  private final Metrics metrics;
  private final Direction direction;

  /** Calls with an outcome from a refusal or an {@code action}. */
  private final RecentNames legEnded = new RecentNames();

  /** Calls with an outcome from the status callback, which may overtake the {@code action}. */
  private final RecentNames callEnded = new RecentNames();

  public Counting(Metrics metrics, Direction direction) {
    this.metrics = metrics;
    this.direction = direction;
  }

  void routed(Request request, String extension, Route route) {
    String reason = Labels.reason(route);
    if (route instanceof Route.Emergency) {
      count(Audience.WAITING, request, new CallEvent.EmergencyPlaced(extension));
    } else if (!reason.isEmpty()) {
      legEnded.add(request.callSid());
      count(Audience.WAITING, request, new CallEvent.Refused(direction, extension, reason));
    }
  }

  void ended(Request request, String extension, Outcome outcome) {
    legEnded.add(request.callSid());
    if (callEnded.contains(request.callSid())) {
      return;
    }
    OptionalLong seconds =
        outcome == Outcome.ANSWERED
            ? seconds(request.get("DialCallDuration"))
            : OptionalLong.empty();
    count(
        outcome.isWaitedFor() ? Audience.WAITING : Audience.NOBODY,
        request,
        new CallEvent.Ended(direction, extension, outcome.label(), seconds));
  }

  /** The call ended by this outcome; counted unless one of its legs was. */
  void endedBeforeAnyLeg(Request request, String extension, Outcome outcome) {
    if (!legEnded.contains(request.callSid()) && callEnded.add(request.callSid())) {
      count(
          Audience.NOBODY,
          request,
          new CallEvent.Ended(direction, extension, outcome.label(), OptionalLong.empty()));
    }
  }

  /** Every call of Twilio's has a CallSid; what has none is a probe of ours. */
  private void count(Audience audience, Request request, CallEvent event) {
    if (request.get("CallSid").isEmpty()) {
      return;
    }
    metrics.count(audience, request.delivery(), List.of(event));
  }

  /** A day at most: longer than any call can last. */
  private static OptionalLong seconds(String text) {
    try {
      long seconds = Long.parseLong(text);
      return seconds >= 0 && seconds <= 86_400 ? OptionalLong.of(seconds) : OptionalLong.empty();
    } catch (NumberFormatException unknown) {
      return OptionalLong.empty();
    }
  }
}
