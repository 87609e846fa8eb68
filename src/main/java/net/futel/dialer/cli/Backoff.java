package net.futel.dialer.cli;

import java.time.Duration;
import net.futel.dialer.twilio.rest.Waiting;

/** Waits in real time: half a second first, twice as long each time up to ten, until a limit. */
public record Backoff(Duration longest) implements Waiting {

  /** Looks once. */
  public static final Backoff NONE = new Backoff(Duration.ZERO);

  private static final Duration FIRST = Duration.ofMillis(500);
  private static final Duration PAUSE = Duration.ofSeconds(10);

  /** Longer than Twilio takes for a request. */
  @Override
  public Duration pause() {
    return Duration.ofSeconds(1);
  }

  @Override
  public Turn begin() {
    long end = System.nanoTime() + longest.toNanos();
    return new Turn() {
      private Duration pause = FIRST;

      @Override
      public boolean again() {
        Duration left = Duration.ofNanos(end - System.nanoTime());
        if (!left.isPositive()) {
          return false;
        }
        try {
          Thread.sleep(pause.compareTo(left) < 0 ? pause : left);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return false;
        }
        Duration next = pause.multipliedBy(3).dividedBy(2);
        pause = next.compareTo(PAUSE) < 0 ? next : PAUSE;
        return true;
      }
    };
  }
}
