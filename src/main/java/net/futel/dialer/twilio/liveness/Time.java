package net.futel.dialer.twilio.liveness;

import java.time.Duration;

/** The time that a check goes by, and the threads that it has; tests wait for neither. */
interface Time {

  Time REAL =
      new Time() {
        @Override
        public Duration now() {
          return Duration.ofNanos(System.nanoTime());
        }

        @Override
        public void pause(Duration duration) {
          try {
            Thread.sleep(duration);
          } catch (InterruptedException e) {
            // Nobody means these threads by it: a call that they have must be ended first.
          }
        }

        @Override
        public void start(Runnable work) {
          Thread.ofPlatform().daemon().name("phone-check").start(work);
        }
      };

  /** Since some moment that stays the same. */
  Duration now();

  void pause(Duration duration);

  void start(Runnable work);
}
