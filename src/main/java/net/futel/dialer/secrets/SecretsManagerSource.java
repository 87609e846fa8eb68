package net.futel.dialer.secrets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.HttpsURLConnection;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.ServiceMetadata;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClientBuilder;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;

/**
 * The secret in AWS Secrets Manager. An attempt takes at most one second and a fetch two, because
 * somebody may be waiting for a dial tone. Safe for many threads.
 */
public final class SecretsManagerSource implements SecretSource {

  private static final Duration ATTEMPT = Duration.ofSeconds(1);
  private static final Duration FETCH = Duration.ofSeconds(2);
  private static final int REHEARSALS = 50;

  private final String name;
  private final Optional<Region> region;
  private final Optional<URI> standIn;
  private SecretsManagerClient client;

  /**
   * Names the secret; nothing is built yet, as building the client costs half a second.
   *
   * @param name such as {@code dialer/prod}
   * @param environment of which {@code AWS_REGION} spares the SDK a search, and {@code
   *     AWS_ENDPOINT_URL_SECRETS_MANAGER} or {@code AWS_ENDPOINT_URL} names a stand-in for AWS
   */
  public SecretsManagerSource(String name, Map<String, String> environment) {
    this.name = name;
    this.region = Optional.ofNullable(environment.get("AWS_REGION")).map(Region::of);
    this.standIn =
        Stream.of("AWS_ENDPOINT_URL_SECRETS_MANAGER", "AWS_ENDPOINT_URL")
            .map(environment::get)
            .filter(url -> url != null && !url.isBlank())
            .findFirst()
            .map(URI::create);
  }

  @Override
  public void prepare() {
    client();
  }

  @Override
  public TwilioSecret fetch() throws SecretException {
    return fetch(client());
  }

  private synchronized SecretsManagerClient client() {
    if (client == null) {
      loadBeside();
      client = build(httpClient(), DefaultCredentialsProvider.builder().build());
    }
    return client;
  }

  @Override
  public void rehearse() {
    client();
    AwsCredentialsProvider nobody =
        StaticCredentialsProvider.create(AwsBasicCredentials.create("rehearsal", "rehearsal"));
    try (SecretsManagerClient rehearsal = build(new RehearsalHttpClient(), nobody)) {
      for (int i = 0; i < REHEARSALS; i++) {
        fetch(rehearsal).authTokens();
      }
    } catch (SecretException e) {
      throw new IllegalStateException(e);
    }
    if (standIn.isEmpty() && region.isPresent()) {
      TlsRehearsal.run(region.get());
    }
  }

  private SecretsManagerClient build(SdkHttpClient http, AwsCredentialsProvider credentials) {
    SecretsManagerClientBuilder builder =
        SecretsManagerClient.builder()
            .httpClient(http)
            // Under SnapStart credentials come from a local endpoint, not from the environment:
            // the default chain knows both.
            .credentialsProvider(credentials)
            .overrideConfiguration(
                options -> options.apiCallAttemptTimeout(ATTEMPT).apiCallTimeout(FETCH));
    region.ifPresent(builder::region);
    standIn.ifPresent(builder::endpointOverride);
    return builder.build();
  }

  /**
   * A blocked socket does not heed the SDK's time-outs, hence its own. Opened by the JDK rather
   * than by the SDK, which would set TLS up before it knows whether it needs any.
   */
  private static SdkHttpClient httpClient() {
    return UrlConnectionHttpClient.create(
        uri -> {
          try {
            HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
            connection.setConnectTimeout((int) ATTEMPT.toMillis());
            connection.setReadTimeout((int) ATTEMPT.toMillis());
            return connection;
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  /**
   * Loads, beside the thread that builds the client, what that thread is going to need: half of
   * what a first fetch costs.
   */
  private void loadBeside() {
    Thread thread =
        new Thread(
            () -> {
              try {
                ServiceMetadata.of(SecretsManagerClient.SERVICE_METADATA_ID);
                if (standIn.isEmpty()) {
                  HttpsURLConnection.getDefaultSSLSocketFactory();
                }
              } catch (RuntimeException | LinkageError e) {
                // The fetch meets the same and says so.
                return;
              }
            },
            "auth-tokens-loading");
    thread.setDaemon(true);
    thread.start();
  }

  private TwilioSecret fetch(SecretsManagerClient from) throws SecretException {
    String text;
    try {
      text =
          from.getSecretValue(GetSecretValueRequest.builder().secretId(name).build())
              .secretString();
    } catch (AwsServiceException e) {
      throw new SecretException(
          "Secret "
              + name
              + ": Secrets Manager answered with status "
              + e.statusCode()
              + errorCode(e));
    } catch (SdkException e) {
      throw new SecretException(
          "Secret " + name + ": Secrets Manager did not answer as expected, " + kind(e));
    }
    if (text == null) {
      throw new SecretException("Secret " + name + " holds no text");
    }
    return TwilioSecret.parse(name, text);
  }

  /** Such as AccessDeniedException; whatever else stands there may quote anything. */
  private static String errorCode(AwsServiceException e) {
    String code = e.awsErrorDetails() == null ? null : e.awsErrorDetails().errorCode();
    return code != null && code.matches("[A-Za-z]{1,64}") ? " " + code : "";
  }

  private static String kind(SdkException e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return e.getClass().getSimpleName() + " from " + cause.getClass().getSimpleName();
  }

  @Override
  public String toString() {
    return "SecretsManagerSource[" + name + "]";
  }
}
