package net.futel.dialer.twilio;

import com.twilio.exception.ApiException;

/** Deleting what may be gone already, whether by an earlier try or by another hand. */
final class Gone {

  private Gone() {}

  /** Runs a deletion; Twilio's 404 is the wanted end as well. */
  static void ifMissing(Runnable deletion) {
    try {
      deletion.run();
    } catch (ApiException e) {
      if (e.getStatusCode() == null || e.getStatusCode() != 404) {
        throw e;
      }
    }
  }
}
