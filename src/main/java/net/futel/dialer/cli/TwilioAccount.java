package net.futel.dialer.cli;

import com.twilio.http.TwilioRestClient;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
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
  private static final Duration LONGEST = Duration.ofHours(2);

  private TwilioAccount() {}

  /**
   * A client for the account that is set, for a command that takes as long as it takes.
   *
   * @throws Fault when a setting is missing or wrong
   */
  public static TwilioRestClient of(Settings settings, PrintWriter err) {
    return of(settings, err, LONGEST);
  }

  /** The same, giving up after some time in all. */
  public static TwilioRestClient of(Settings settings, PrintWriter err, Duration longest) {
    return of(settings, err, TwilioLimits.until(Deadline.in(longest)));
  }

  /** The same for somebody who watches: gives a request up sooner than a deployment does. */
  static TwilioRestClient forWatching(Settings settings, PrintWriter err) {
    return of(settings, err, TwilioLimits.watched(Deadline.in(LONGEST)));
  }

  /** The same for calls that ring meanwhile. */
  public static TwilioRestClient forCalls(Settings settings, PrintWriter err) {
    return of(settings, err, TwilioLimits.calling(Deadline.in(LONGEST)));
  }

  /** Makes clients with whatever credentials, for commands that look for those that work. */
  public static Function<TwilioCredentials, TwilioRestClient> clients(
      Settings settings, PrintWriter err) {
    Optional<URI> baseUrl = announced(settings, err);
    TwilioLimits limits = TwilioLimits.watched(Deadline.in(LONGEST));
    return credentials ->
        TwilioApi.client(credentials, baseUrl, limits, sentence -> say(err, sentence));
  }

  private static TwilioRestClient of(Settings settings, PrintWriter err, TwilioLimits limits) {
    TwilioCredentials credentials = credentials(settings);
    return TwilioApi.client(
        credentials, announced(settings, err), limits, sentence -> say(err, sentence));
  }

  private static Optional<URI> announced(Settings settings, PrintWriter err) {
    Optional<URI> baseUrl = baseUrl(settings);
    baseUrl.ifPresent(
        url ->
            say(
                err,
                TwilioApi.BASE_URL_SETTING
                    + " is set: every request for Twilio goes to "
                    + url
                    + " instead."));
    return baseUrl;
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
        "no Twilio credentials: "
            + String.join(" and ", missing(account, token, key, secret))
            + " not set. Needed are "
            + ACCOUNT
            + " and either "
            + KEY
            + " with "
            + SECRET
            + ", or "
            + TOKEN
            + "; set them in the environment or in a .env file as in .env.sample.");
  }

  private static List<String> missing(
      Optional<String> account,
      Optional<String> token,
      Optional<String> key,
      Optional<String> secret) {
    List<String> missing = new ArrayList<>();
    if (account.isEmpty()) {
      missing.add(ACCOUNT);
    }
    if (key.isPresent() != secret.isPresent() && token.isEmpty()) {
      missing.add(key.isPresent() ? SECRET : KEY);
    } else if (token.isEmpty() && key.isEmpty()) {
      missing.add(KEY + " (or " + TOKEN + ")");
    }
    return missing;
  }

  private static Optional<URI> baseUrl(Settings settings) {
    try {
      return settings.get(TwilioApi.BASE_URL_SETTING).map(TwilioApi::baseUrl);
    } catch (IllegalArgumentException e) {
      throw new Fault(e.getMessage(), e);
    }
  }
}
