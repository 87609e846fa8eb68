package net.futel.dialer.webhook;

import java.util.List;
import java.util.OptionalLong;
import net.futel.dialer.dialplan.Route;
import net.futel.dialer.dialplan.menu.Menu;
import net.futel.dialer.metrics.CallEvent;
import net.futel.dialer.metrics.CallEvent.Direction;
import net.futel.dialer.metrics.Metrics;
import net.futel.dialer.metrics.Metrics.Channel;
import net.futel.dialer.metrics.RecentNames;
import net.futel.dialer.twiml.Outcome;
import net.futel.dialer.webhook.http.Answer;
import net.futel.dialer.webhook.http.Request;
import net.futel.dialer.webhook.http.Result;

/**
 * Counts what becomes of calls in one direction. The outcome of a call is counted where it is first
 * known: when the call is refused, by the {@code action} of its leg, or by the status callback when
 * neither came to this function.
 */
final class CallCounter {

  /** Longer than any call can last. */
  private static final long LONGEST_SECONDS = 86_400;

  private final Metrics metrics;
  private final Direction direction;

  /** Calls with an outcome from a refusal or an {@code action}. */
  private final RecentNames legEnded = new RecentNames();

  /** Calls with an outcome from the status callback, which may overtake the {@code action}. */
  private final RecentNames callEnded = new RecentNames();

  /** Calls in the last round of a menu. */
  private final RecentNames lastRound = new RecentNames();

  CallCounter(Metrics metrics, Direction direction) {
    this.metrics = metrics;
    this.direction = direction;
  }

  Direction direction() {
    return direction;
  }

  /** Counts a call that was refused or said goodbye to, and an emergency call that is placed. */
  void routed(Request request, Answer answer, Route route) {
    inLastRound(request, route);
    if (answer.result() == Result.GOODBYE) {
      if (legEnded.add(request.callSid())) {
        count(Channel.LOG, request, endedByMenu(answer.extension()));
      }
    } else if (answer.result() == Result.EMERGENCY) {
      count(Channel.LOG, request, new CallEvent.EmergencyPlaced(answer.extension()));
    } else if (answer.result() == Result.REFUSED) {
      legEnded.add(request.callSid());
      count(
          Channel.LOG,
          request,
          new CallEvent.Refused(direction, answer.extension(), answer.reason()));
    }
  }

  /**
   * A menu's last round says goodbye when no key is pressed, and only the call's end shows that.
   */
  private void inLastRound(Request request, Route route) {
    if (route instanceof Route.ToMenu menu && menu.round() == Menu.ROUNDS) {
      lastRound.add(request.callSid());
    } else {
      lastRound.remove(request.callSid());
    }
  }

  private CallEvent endedByMenu(String extension) {
    return new CallEvent.Ended(direction, extension, Result.MENU.label(), OptionalLong.empty());
  }

  /** Counts a leg that ended. */
  void legEnded(Request request, String extension, Outcome outcome) {
    legEnded.add(request.callSid());
    if (callEnded.contains(request.callSid())) {
      return;
    }
    OptionalLong seconds =
        outcome == Outcome.ANSWERED
            ? seconds(request.get("DialCallDuration"))
            : OptionalLong.empty();
    count(
        outcome.isWaitedFor() ? Channel.LOG : Channel.API,
        request,
        new CallEvent.Ended(direction, extension, outcome.label(), seconds));
  }

  /** Counts a call that ended unless one of its legs was counted. */
  void callEnded(Request request, String extension, Outcome outcome) {
    if (!legEnded.contains(request.callSid()) && callEnded.add(request.callSid())) {
      count(
          Channel.API,
          request,
          new CallEvent.Ended(direction, extension, outcome.label(), OptionalLong.empty()));
    }
  }

  /** Counts a call that was completed in the last round of a menu. */
  void completed(Request request, String extension) {
    if (lastRound.contains(request.callSid())
        && !legEnded.contains(request.callSid())
        && callEnded.add(request.callSid())) {
      count(Channel.API, request, endedByMenu(extension));
    }
  }

  /** Every call of Twilio's has a CallSid; what has none is a probe of ours. */
  private void count(Channel channel, Request request, CallEvent event) {
    if (request.get("CallSid").isEmpty()) {
      return;
    }
    metrics.count(channel, request.delivery(), List.of(event));
  }

  private static OptionalLong seconds(String text) {
    try {
      long seconds = Long.parseLong(text);
      return seconds >= 0 && seconds <= LONGEST_SECONDS
          ? OptionalLong.of(seconds)
          : OptionalLong.empty();
    } catch (NumberFormatException unknown) {
      return OptionalLong.empty();
    }
  }
}
