package net.futel.dialer.metrics;

import java.util.List;

/** Counts events. Never throws. Safe for many threads. */
public interface Metrics {

  /** How what is counted reaches CloudWatch. */
  enum Channel {
    /** By a line of the function's log, which takes no time: while a caller waits. */
    LOG,
    /** By CloudWatch's API, which may take two seconds: when nobody waits. */
    API
  }

  /**
   * Counts events.
   *
   * @param delivery names this delivery of a webhook, so that one that Twilio repeats is counted
   *     once; empty when nothing tells
   */
  void count(Channel channel, String delivery, List<CallEvent> events);

  /** Counts nothing: for the local server. */
  static Metrics none() {
    return (channel, delivery, events) -> {};
  }
}
