package net.futel.dialer.deploy;

import com.twilio.http.TwilioRestClient;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import net.futel.dialer.secrets.SecretException;
import net.futel.dialer.secrets.SecretSource;
import net.futel.dialer.secrets.SecretsManagerSource;
import net.futel.dialer.secrets.TwilioCredentials;
import net.futel.dialer.secrets.TwilioSecret;
import net.futel.dialer.twilio.rest.Deadline;
import net.futel.dialer.twilio.rest.TwilioApi;
import net.futel.dialer.twilio.rest.TwilioLimits;

/** Connects a function to the Twilio account of its environment. */
public final class SecretAccount {

  private static final int TRIES = 3;

  private final Map<String, String> settings;
  private final Consumer<String> log;

  /**
   * @param settings the process's environment; {@code SECRET_NAME} names the secret
   */
  public SecretAccount(Map<String, String> settings, Consumer<String> log) {
    this.settings = settings;
    this.log = log;
  }

  /** The secret as it is now; nobody is on the phone, so a slow Secrets Manager is asked again. */
  public TwilioSecret secret() throws SecretException {
    SecretSource source =
        new SecretsManagerSource(settings.getOrDefault("SECRET_NAME", ""), settings);
    for (int attempt = 1; ; attempt++) {
      try {
        return source.fetch();
      } catch (SecretException e) {
        if (attempt == TRIES) {
          throw e;
        }
      }
    }
  }

  /** Loads what {@link #secret} needs; asks for no secret. */
  public static void prime(Map<String, String> settings) {
    new SecretsManagerSource(settings.getOrDefault("SECRET_NAME", ""), settings).prime();
  }

  /** A client that reaches nobody, for loading what every client needs. */
  public static TwilioRestClient unreachable() {
    return TwilioApi.client(
        TwilioCredentials.authToken("AC" + "0".repeat(32), "none"),
        Optional.of(URI.create("http://127.0.0.1:1")),
        TwilioLimits.until(Deadline.in(Duration.ofMillis(200))));
  }

  public TwilioRestClient client(TwilioSecret secret, Deadline deadline) throws SecretException {
    return client(secret, TwilioLimits.until(deadline));
  }

  /** One for calls that ring meanwhile. */
  public TwilioRestClient clientForCalls(TwilioSecret secret, Deadline deadline)
      throws SecretException {
    return client(secret, TwilioLimits.calling(deadline));
  }

  private TwilioRestClient client(TwilioSecret secret, TwilioLimits limits) throws SecretException {
    Optional<String> baseUrl =
        Optional.ofNullable(settings.get(TwilioApi.BASE_URL_SETTING)).filter(it -> !it.isBlank());
    baseUrl.ifPresent(
        url ->
            log.accept(
                TwilioApi.BASE_URL_SETTING + " is set: every request for Twilio goes to " + url));
    return TwilioApi.client(secret.credentials(), baseUrl.map(TwilioApi::baseUrl), limits);
  }
}
