package net.futel.dialer.metrics;

import java.util.List;

/** Where events go to be counted. Never throws. Safe for many threads. */
public interface Metrics {

  /** Whether a caller is waiting for the answer to the webhook that the events came with. */
  enum Audience {
    WAITING,
    NOBODY
  }

  /**
   * Counts events: with a line of log while somebody waits, with CloudWatch's API when nobody does.
   *
   * @param delivery names this delivery of this webhook, so that one that Twilio repeats is counted
   *     once
   */
  void count(Audience audience, String delivery, List<CallEvent> events);

  /** Counts nothing: for the local server. */
  static Metrics none() {
    return (audience, delivery, events) -> {};
  }
}
