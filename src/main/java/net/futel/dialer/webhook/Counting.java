package net.futel.dialer.webhook;

import java.util.List;
import java.util.OptionalLong;
import net.futel.dialer.dialplan.Route;
import net.futel.dialer.metrics.CallEvent;
import net.futel.dialer.metrics.CallEvent.Direction;
import net.futel.dialer.metrics.Metrics;
import net.futel.dialer.metrics.Metrics.Audience;
import net.futel.dialer.twiml.Outcome;

/** What of a webhook is counted, and whether somebody waits meanwhile. */
final class Counting {

  private final Metrics metrics;
  private final Direction direction;

  Counting(Metrics metrics, Direction direction) {
    this.metrics = metrics;
    this.direction = direction;
  }

  void routed(Request request, String extension, Route route) {
    String reason = Labels.reason(route);
    if (route instanceof Route.Emergency) {
      count(Audience.WAITING, request, new CallEvent.EmergencyPlaced(extension));
    } else if (!reason.isEmpty()) {
      count(Audience.WAITING, request, new CallEvent.Refused(direction, extension, reason));
    }
  }

  void ended(Request request, String extension, Outcome outcome) {
    OptionalLong seconds =
        outcome == Outcome.ANSWERED
            ? seconds(request.get("DialCallDuration"))
            : OptionalLong.empty();
    count(
        outcome.isWaitedFor() ? Audience.WAITING : Audience.NOBODY,
        request,
        new CallEvent.Ended(direction, extension, outcome.label(), seconds));
  }

  private void count(Audience audience, Request request, CallEvent event) {
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
