package net.futel.dialer.webhook;

import java.util.List;

/**
 * A handler's answer and what to say of it in the log.
 *
 * @param extension label of the extension concerned, or empty
 * @param what route or outcome
 * @param reason why a call was refused, or empty
 * @param errors of Twilio's own that the request told of
 */
public record Reply(
    HttpAnswer answer, String extension, String what, String reason, List<LoggedError> errors) {

  public Reply(HttpAnswer answer, String extension, String what, String reason) {
    this(answer, extension, what, reason, List.of());
  }

  public static Reply twiml(String document, String extension, String what, String reason) {
    return new Reply(HttpAnswer.twiml(document), extension, what, reason);
  }

  public static Reply empty(int status, String what) {
    return new Reply(HttpAnswer.empty(status), "", what, "");
  }
}
