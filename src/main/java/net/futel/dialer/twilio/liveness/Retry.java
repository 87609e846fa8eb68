package net.futel.dialer.twilio.liveness;

import com.twilio.exception.TwilioException;
import java.time.Duration;
import net.futel.dialer.twilio.rest.Failure;

/** How long to wait after a request that failed: as long as Twilio asks, else ever longer. */
final class Retry {

  private static final Duration FIRST = Duration.ofMillis(250);

  /** Short, since a phone may be ringing meanwhile. */
  private static final Duration LONGEST = Duration.ofSeconds(2);

  private static final Duration LONGEST_THROTTLED = Duration.ofSeconds(30);

  private Duration next = FIRST;

  Duration after(TwilioException failure) {
    Duration longest = Failure.isThrottled(failure) ? LONGEST_THROTTLED : LONGEST;
    Duration pause = next.compareTo(longest) < 0 ? next : longest;
    next = next.multipliedBy(2);
    if (next.compareTo(LONGEST_THROTTLED) > 0) {
      next = LONGEST_THROTTLED;
    }
    return Failure.retryAfter(failure).filter(asked -> asked.compareTo(pause) > 0).orElse(pause);
  }

  /** A request went well. */
  void reset() {
    next = FIRST;
  }
}
