package net.futel.dialer.cli;

import com.twilio.http.TwilioRestClient;
import java.io.PrintWriter;
import java.net.URI;
import java.util.Optional;
import net.futel.dialer.twilio.TwilioHttp;

/** The way to the operator's Twilio account, by the settings that the Twilio CLI has too. */
final class TwilioAccess {

  private TwilioAccess() {}

  /**
   * A client for the account that is set.
   *
   * @throws Fault when a setting is missing
   */
  static TwilioRestClient of(Settings settings, PrintWriter err) {
    Optional<String> account = settings.get("TWILIO_ACCOUNT_SID");
    Optional<String> key = settings.get("TWILIO_API_KEY");
    Optional<String> user = key.isPresent() ? key : account;
    Optional<String> secret =
        settings.get(key.isPresent() ? "TWILIO_API_SECRET" : "TWILIO_AUTH_TOKEN");
    if (account.isEmpty() || secret.isEmpty()) {
      throw new Fault(
          "no Twilio credentials: set TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN, or TWILIO_API_KEY"
              + " and TWILIO_API_SECRET beside the account, in the environment or in .env.");
    }
    Optional<URI> standIn = settings.get("TWILIO_API_BASE_URL").map(URI::create);
    standIn.ifPresent(
        base -> err.println("Twilio requests go to " + base + " (TWILIO_API_BASE_URL)."));
    return new TwilioRestClient.Builder(user.orElseThrow(), secret.get())
        .accountSid(account.get())
        .httpClient(new TwilioHttp(standIn))
        .build();
  }
}
