package net.futel.dialer.twilio.rest;

import java.time.Duration;

/**
 * How long Twilio's REST API is waited for.
 *
 * @param attempt one attempt, from connecting to the last byte of the answer
 * @param request one request with all its attempts and the pauses between them
 * @param unreachable one request while no connection can be made at all
 * @param firstPause about the pause before the second attempt; each later one is twice as long
 * @param longestPause what the pauses grow to
 * @param deadline when no request may be under way any more, whatever else is allowed
 */
public record TwilioLimits(
    Duration attempt,
    Duration request,
    Duration unreachable,
    Duration firstPause,
    Duration longestPause,
    Deadline deadline) {

  /** What Twilio's API deserves: 10 seconds an attempt, 45 a request, until the deadline. */
  public static TwilioLimits until(Deadline deadline) {
    return new TwilioLimits(
        Duration.ofSeconds(10),
        Duration.ofSeconds(45),
        Duration.ofSeconds(45),
        Duration.ofMillis(400),
        Duration.ofSeconds(8),
        deadline);
  }

  /**
   * For calls that ring meanwhile: each request is given up within 8 seconds, so that the one who
   * made it can look what became of its call.
   */
  public static TwilioLimits calling(Deadline deadline) {
    return new TwilioLimits(
        Duration.ofSeconds(5),
        Duration.ofSeconds(8),
        Duration.ofSeconds(4),
        Duration.ofMillis(200),
        Duration.ofSeconds(1),
        deadline);
  }

  /**
   * For somebody who watches: a request is given up sooner, and a dead network within 4 seconds.
   */
  public static TwilioLimits watched(Deadline deadline) {
    return new TwilioLimits(
        Duration.ofSeconds(10),
        Duration.ofSeconds(15),
        Duration.ofSeconds(4),
        Duration.ofMillis(400),
        Duration.ofSeconds(4),
        deadline);
  }
}
