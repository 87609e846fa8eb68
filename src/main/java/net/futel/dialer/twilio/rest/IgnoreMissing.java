package net.futel.dialer.twilio.rest;

import com.twilio.exception.ApiException;
import java.util.Optional;
import java.util.function.Supplier;

/** Deleting what may be gone already, whether by an earlier try or by another hand. */
public final class IgnoreMissing {

  private IgnoreMissing() {}

  /** A resource as it is now, or nothing when Twilio answers 404. */
  public static <T> Optional<T> orNow(Supplier<T> fetching) {
    try {
      return Optional.of(fetching.get());
    } catch (ApiException e) {
      if (Failure.status(e) == 404) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** Runs a deletion; Twilio's 404 means that it is deleted already. */
  public static void ifMissing(Runnable deletion) {
    try {
      deletion.run();
    } catch (ApiException e) {
      if (Failure.status(e) != 404) {
        throw e;
      }
    }
  }
}
