package net.futel.dialer.twilio.rest;

import com.twilio.exception.ApiConnectionException;
import com.twilio.exception.ApiException;
import java.nio.file.FileSystemException;

/** What went wrong, in words for the operator's terminal. */
public final class Failure {

  /** Twilio: the address cannot be validated for emergency calls; the message suggests another. */
  public static final int ADDRESS_NOT_VALIDATED = 21629;

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
      return api.getStatusCode() != null && isAboutAccess(api) ? text(api) : answered(api);
    }
    return failure instanceof ApiConnectionException
        ? text(failure)
        : failure.getClass().getSimpleName();
  }

  private static boolean isAboutAccess(ApiException api) {
    return switch (api.getStatusCode()) {
      // TwilioAnswer has said in our words what these mean.
      case 401, 403, 429 -> true;
      default -> false;
    };
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
