package net.futel.dialer.webhook;

import java.util.List;

/**
 * What a webhook was about, with nothing in it that names a person: fit for a log.
 *
 * @param callSid {@code CA} and 32 hex digits, or empty
 * @param path the path that was asked for, if we have it, else empty
 * @param status HTTP status that was answered
 * @param extension name in the dial plan, {@code direct} for one that is named by its number, or
 *     empty
 * @param what the route or outcome, such as {@code pstn} or {@code busy}; or why nothing was done,
 *     such as {@code forged}
 * @param reason why a call was refused, or empty
 * @param service {@code 911} or {@code 933} when that was dialed, whether it was refused or not;
 *     else empty
 * @param nanos how long answering took
 * @param errors of Twilio's own, where the webhook told of some
 */
public record RequestLogEntry(
    String callSid,
    String path,
    int status,
    String extension,
    String what,
    String reason,
    String service,
    long nanos,
    List<LoggedError> errors) {

  public RequestLogEntry {
    errors = List.copyOf(errors);
  }

  /** The schedule that keeps a function warm has asked: no webhook at all. */
  public static RequestLogEntry ping(long nanos) {
    return new RequestLogEntry("", "", 204, "", "ping", "", "", nanos, List.of());
  }

  /** Whether this is no webhook's. */
  public boolean isPing() {
    return status == 204;
  }
}
