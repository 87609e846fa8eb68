package net.futel.dialer.webhook;

import java.util.List;

/**
 * A handler's answer and what to say of it in the log.
 *
 * @param extension label of the extension concerned, or empty
 * @param what route or outcome
 * @param reason why a call was refused, or empty
 * @param service {@code 911} or {@code 933} when that was dialed, or empty
 * @param errors of Twilio's own that the request told of
 */
public record Reply(
    HttpAnswer answer,
    String extension,
    String what,
    String reason,
    String service,
    List<LoggedError> errors) {

  public Reply(HttpAnswer answer, String extension, String what, String reason) {
    this(answer, extension, what, reason, List.of());
  }

  public Reply(
      HttpAnswer answer, String extension, String what, String reason, List<LoggedError> errors) {
    this(answer, extension, what, reason, "", errors);
  }

  /** The same, for a call that dialed {@code 911} or {@code 933}. */
  public Reply toService(String emergencyService) {
    return new Reply(answer, extension, what, reason, emergencyService, errors);
  }

  public static Reply twiml(String document, String extension, String what, String reason) {
    return new Reply(HttpAnswer.twiml(document), extension, what, reason);
  }

  public static Reply empty(int status, String what) {
    return new Reply(HttpAnswer.empty(status), "", what, "");
  }
}
