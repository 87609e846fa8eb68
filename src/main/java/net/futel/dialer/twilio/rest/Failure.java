package net.futel.dialer.twilio.rest;

import com.twilio.exception.ApiConnectionException;
import com.twilio.exception.ApiException;
import com.twilio.exception.AuthenticationException;
import com.twilio.exception.TwilioException;
import java.nio.file.FileSystemException;
import java.time.Duration;
import java.util.Optional;

/** What went wrong, in words for the operator's terminal. */
public final class Failure {

  private Failure() {}

  public static String of(Exception failure) {
    if (failure instanceof ApiException api && api.getStatusCode() != null) {
      return isAboutAccess(api) ? text(api) : answered(api) + ": " + text(api);
    }
    if (failure instanceof FileSystemException file && file.getReason() == null) {
      return failure.getClass().getSimpleName().replace("Exception", "");
    }
    return text(failure);
  }

  /** The same for a log or a console: Twilio's own words may hold a phone number. */
  public static String forLog(Exception failure) {
    if (failure instanceof ApiException api) {
      return isAboutAccess(api) ? text(api) : answered(api);
    }
    return failure instanceof ApiConnectionException
        ? text(failure)
        : failure.getClass().getSimpleName();
  }

  /** Whether Twilio refuses these credentials or so many requests: another try will not help. */
  public static boolean isAboutAccess(TwilioException failure) {
    return failure instanceof AuthenticationException
        || switch (status(failure)) {
          // TwilioAnswer has said in our words what these mean.
          case 401, 403, 429 -> true;
          default -> false;
        };
  }

  /** Whether Twilio has answered that there were too many requests. */
  public static boolean isThrottled(TwilioException failure) {
    return status(failure) == 429;
  }

  /** How long Twilio asks to wait before the next try. */
  public static Optional<Duration> retryAfter(TwilioException failure) {
    return failure instanceof ApiException api
            && api.getDetails() != null
            && api.getDetails().get(TwilioAnswer.RETRY_AFTER) instanceof Number seconds
        ? Optional.of(Duration.ofSeconds(seconds.longValue()))
        : Optional.empty();
  }

  /** Whether Twilio has answered that it did not do what was asked. */
  public static boolean isRefusal(TwilioException failure) {
    return failure instanceof AuthenticationException || status(failure) / 100 == 4;
  }

  /** The status that Twilio answered with; 0 when it did not answer. */
  public static int status(TwilioException failure) {
    return failure instanceof ApiException api && api.getStatusCode() != null
        ? api.getStatusCode()
        : 0;
  }

  private static String answered(ApiException api) {
    String status = api.getStatusCode() == null ? "unreadably" : api.getStatusCode().toString();
    return "Twilio answered " + status + (api.getCode() == null ? "" : ", code " + api.getCode());
  }

  private static String text(Exception failure) {
    return failure.getMessage() == null
        ? failure.getClass().getSimpleName()
        : Printable.line(failure.getMessage());
  }
}
