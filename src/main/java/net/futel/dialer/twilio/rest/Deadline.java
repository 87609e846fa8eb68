package net.futel.dialer.twilio.rest;

import java.time.Duration;

/** A moment by which something has to be over, on the clock that nobody sets. */
public final class Deadline {

  private final long end;

  private Deadline(long end) {
    this.end = end;
  }

  /** The moment that is this far away. */
  public static Deadline in(Duration time) {
    return new Deadline(System.nanoTime() + time.toNanos());
  }

  /** Time left; never negative. */
  public Duration left() {
    long nanos = end - System.nanoTime();
    return nanos > 0 ? Duration.ofNanos(nanos) : Duration.ZERO;
  }

  /** The nearer of the two. */
  Deadline orIn(Duration time) {
    Deadline other = in(time);
    return other.left().compareTo(left()) < 0 ? other : this;
  }
}
