package net.futel.dialer.cli;

import com.twilio.http.TwilioRestClient;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import net.futel.dialer.cli.settings.Settings;
import net.futel.dialer.cli.terminal.Fault;
import net.futel.dialer.secrets.TwilioCredentials;
import net.futel.dialer.twilio.rest.Deadline;
import net.futel.dialer.twilio.rest.TwilioApi;
import net.futel.dialer.twilio.rest.TwilioLimits;

/** The way to the operator's Twilio account, by the settings that the Twilio CLI has too. */
public final class TwilioAccount {

  private static final String ACCOUNT = "TWILIO_ACCOUNT_SID";
  private static final String TOKEN = "TWILIO_AUTH_TOKEN";
  private static final String KEY = "TWILIO_API_KEY";
  private static final String SECRET = "TWILIO_API_SECRET";

  /** Longer than any command may take that is not stuck. */
  public static final Duration LONGEST = Duration.ofHours(2);

  private TwilioAccount() {}

  /**
   * A client for the account that is set.
   *
   * @throws Fault when a setting is missing or wrong
   */
  static TwilioRestClient of(Settings settings, PrintWriter err, TwilioLimits limits) {
    TwilioCredentials credentials = credentials(settings);
    return clients(settings, err, limits).apply(credentials);
  }

  /** Makes clients with whatever credentials, for commands that look for those that work. */
  public static Function<TwilioCredentials, TwilioRestClient> clients(
      Settings settings, PrintWriter err) {
    return clients(settings, err, TwilioLimits.watched(Deadline.in(LONGEST)));
  }

  private static Function<TwilioCredentials, TwilioRestClient> clients(
      Settings settings, PrintWriter err, TwilioLimits limits) {
    Optional<URI> baseUrl = baseUrl(settings);
    baseUrl.ifPresent(
        url ->
            say(
                err,
                "%s is set: every request for Twilio goes to %s instead."
                    .formatted(TwilioApi.BASE_URL_SETTING, url)));
    return credentials ->
        TwilioApi.client(credentials, baseUrl, limits, sentence -> say(err, sentence));
  }

  private static void say(PrintWriter err, String sentence) {
    err.println(sentence);
    err.flush();
  }

  private static TwilioCredentials credentials(Settings settings) {
    Optional<String> account = settings.get(ACCOUNT);
    Optional<String> token = settings.get(TOKEN);
    Optional<String> key = settings.get(KEY);
    Optional<String> secret = settings.get(SECRET);
    if (account.isPresent() && key.isPresent() && secret.isPresent()) {
      return TwilioCredentials.apiKey(account.get(), key.get(), secret.get());
    }
    if (account.isPresent() && token.isPresent()) {
      return TwilioCredentials.authToken(account.get(), token.get());
    }
    throw new Fault(
        ("no Twilio credentials. Needed are %s and either %s with %s, or %s. Set them in the"
                + " environment or in .env, as .env.sample shows; ./dialer setup asks for them.")
            .formatted(named(ACCOUNT, account), named(KEY, key), named(SECRET, secret), TOKEN));
  }

  private static String named(String name, Optional<String> value) {
    return value.isPresent() ? name + " (which is set)" : name;
  }

  private static Optional<URI> baseUrl(Settings settings) {
    try {
      return settings.get(TwilioApi.BASE_URL_SETTING).map(TwilioApi::baseUrl);
    } catch (IllegalArgumentException e) {
      throw new Fault(e.getMessage(), e);
    }
  }
}
