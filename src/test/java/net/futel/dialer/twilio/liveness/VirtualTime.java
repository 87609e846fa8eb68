package net.futel.dialer.twilio.liveness;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;

/** A clock that goes on only while every thread of a check pauses, and then as far as it takes. */
final class VirtualTime implements Time {

  private static final class Sleeper {
    private final Duration until;
    private boolean awake;

    Sleeper(Duration until) {
      this.until = until;
    }
  }

  private final PriorityQueue<Sleeper> sleepers =
      new PriorityQueue<>(Comparator.comparing((Sleeper sleeper) -> sleeper.until));
  private Duration now = Duration.ofDays(7);
  private int busy;

  @Override
  public synchronized Duration now() {
    return now;
  }

  @Override
  public synchronized void pause(Duration duration) {
    Sleeper sleeper = new Sleeper(now.plus(duration));
    sleepers.add(sleeper);
    leave();
    while (!sleeper.awake) {
      try {
        wait();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Override
  public void start(Runnable work) {
    synchronized (this) {
      busy++;
    }
    Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              try {
                work.run();
              } finally {
                leave();
              }
            });
  }

  private synchronized void leave() {
    busy--;
    if (busy == 0 && !sleepers.isEmpty()) {
      Sleeper next = sleepers.poll();
      now = next.until;
      next.awake = true;
      busy++;
      notifyAll();
    }
  }
}
