package net.futel.dialer.twilio;

import com.twilio.exception.ApiException;
import java.io.IOException;
import java.nio.file.FileSystemException;

/** What went wrong, in words for the operator's terminal. */
final class Failure {

  /** Twilio: the address cannot be validated for emergency calls; the message suggests another. */
  static final int ADDRESS_NOT_VALIDATED = 21629;

  private Failure() {}

  static String of(Exception failure) {
    if (failure instanceof ApiException api && api.getStatusCode() != null) {
      String code = api.getCode() == null ? "" : ", code " + api.getCode();
      return "Twilio answered " + api.getStatusCode() + code + ": " + text(api);
    }
    if (failure instanceof FileSystemException file && file.getReason() == null) {
      return failure.getClass().getSimpleName().replace("Exception", "");
    }
    return failure instanceof IOException
        ? text(failure)
        : "Twilio gave no answer: " + text(failure);
  }

  private static String text(Exception failure) {
    return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
  }
}
