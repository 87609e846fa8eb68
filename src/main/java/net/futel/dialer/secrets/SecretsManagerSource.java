package net.futel.dialer.secrets;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import net.futel.dialer.aws.CannedHttpClient;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.warmup.SdkWarmUp;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClientBuilder;

/**
 * Reads the secret from AWS Secrets Manager. An attempt takes a second at most and a fetch two,
 * because somebody may be waiting for a dial tone. Safe for many threads.
 */
public final class SecretsManagerSource implements SecretSource {

  private static final Duration ATTEMPT = Duration.ofSeconds(1);
  private static final Duration FETCH = Duration.ofSeconds(2);
  private static final int ATTEMPTS = 3;
  private static final int ROUNDS = 50;

  private static final CannedHttpClient CANNED =
      new CannedHttpClient(
          Map.of("Content-Type", "application/x-amz-json-1.1"),
          """
          {"ARN":"arn:aws:secretsmanager:us-east-1:000000000000:secret:priming-000000",\
          "Name":"priming","VersionId":"00000000-0000-0000-0000-000000000000",\
          "VersionStages":["AWSCURRENT"],"CreatedDate":1.7E9,\
          "SecretString":"{\\"accountSid\\":\\"priming\\",\\"authToken\\":\\"priming\\"}"}
          """
              .getBytes(StandardCharsets.UTF_8));

  /** Long enough for a hiccup to pass, short enough for a third attempt. */
  private static final BackoffStrategy PAUSE =
      BackoffStrategy.exponentialDelay(Duration.ofMillis(100), Duration.ofMillis(200));

  private static final Pattern ERROR_CODE = Pattern.compile("[A-Za-z]{1,64}");

  private final String name;
  private final Map<String, String> environment;
  private SecretsManagerClient client;

  /**
   * Names the secret; nothing is loaded yet.
   *
   * @param name such as {@code dialer/prod}
   * @param environment of which {@code AWS_REGION} is needed; {@code
   *     AWS_ENDPOINT_URL_SECRETS_MANAGER} or {@code AWS_ENDPOINT_URL} names a stand-in for AWS.
   *     Credentials are found as the SDK does, which also knows how they come under SnapStart
   */
  public SecretsManagerSource(String name, Map<String, String> environment) {
    this.name = name;
    this.environment = environment;
  }

  @Override
  public TwilioSecret fetch() throws SecretException {
    return TwilioSecret.parse(name, text(client()));
  }

  private String text(SecretsManagerClient from) throws SecretException {
    String text;
    try {
      text = from.getSecretValue(request -> request.secretId(name)).secretString();
    } catch (AwsServiceException refused) {
      throw fault(": Secrets Manager answered with status " + status(refused));
    } catch (SdkException unanswered) {
      throw fault(": Secrets Manager did not answer as expected, " + deepestCause(unanswered));
    }
    if (text == null || text.isEmpty()) {
      throw fault(" holds no text");
    }
    return text;
  }

  /**
   * Builds the client, and reads a secret that is none over and over. {@code SdkWarmUp} adds a TLS
   * handshake with AWS, which loads hundreds of classes; a stand-in for AWS has no TLS.
   */
  @Override
  public void prime() {
    try (SecretsManagerClient canned = CANNED.answer(configured())) {
      client();
      for (int i = 0; i < ROUNDS; i++) {
        TwilioSecret.parse(name, text(canned)).authTokens();
      }
    } catch (SecretException e) {
      throw new IllegalStateException(e);
    }
    lookForCredentials();
    if (endpoint().isEmpty()) {
      SdkWarmUp.warmUp(SecretsManagerClient.class);
    }
  }

  /**
   * Looks for credentials once, as the client does for its first request: that loads some fifty
   * classes. What is found is dropped, or it would be in the snapshot.
   */
  private static void lookForCredentials() {
    try (DefaultCredentialsProvider provider = DefaultCredentialsProvider.builder().build()) {
      provider.resolveCredentials();
    } catch (SdkException none) {
      // They may be there after the restore. If not, that fetch says so.
      return;
    }
  }

  private synchronized SecretsManagerClient client() throws SecretException {
    if (client == null) {
      client = build();
    }
    return client;
  }

  private SecretsManagerClient build() throws SecretException {
    String region = environment.getOrDefault("AWS_REGION", "");
    if (region.isBlank()) {
      throw fault(": AWS_REGION does not say where it is");
    }
    SecretsManagerClientBuilder builder =
        configured()
            .region(Region.of(region))
            .httpClient(
                UrlConnectionHttpClient.builder()
                    .connectionTimeout(ATTEMPT)
                    .socketTimeout(ATTEMPT)
                    .build());
    endpoint().ifPresent(builder::endpointOverride);
    return builder.build();
  }

  private static SecretsManagerClientBuilder configured() {
    RetryStrategy retries =
        AwsRetryStrategy.standardRetryStrategy().toBuilder()
            .maxAttempts(ATTEMPTS)
            .backoffStrategy(PAUSE)
            .throttlingBackoffStrategy(PAUSE)
            .build();
    return SecretsManagerClient.builder()
        .overrideConfiguration(
            settings ->
                settings
                    .apiCallAttemptTimeout(ATTEMPT)
                    .apiCallTimeout(FETCH)
                    .retryStrategy(retries));
  }

  private Optional<URI> endpoint() {
    String url = environment.getOrDefault("AWS_ENDPOINT_URL_SECRETS_MANAGER", "");
    url = url.isBlank() ? environment.getOrDefault("AWS_ENDPOINT_URL", "") : url;
    return url.isBlank() ? Optional.empty() : Optional.of(URI.create(url));
  }

  /** Has no cause: an exception of the SDK may quote the answer, and the answer is the secret. */
  private SecretException fault(String what) {
    return new SecretException("Secret " + name + what);
  }

  /** Such as {@code 400 AccessDeniedException}; any other text there may quote anything. */
  private static String status(AwsServiceException refused) {
    String code = refused.awsErrorDetails() == null ? "" : refused.awsErrorDetails().errorCode();
    boolean known = code != null && ERROR_CODE.matcher(code).matches();
    return refused.statusCode() + (known ? " " + code : "");
  }

  private static String deepestCause(Throwable thrown) {
    Throwable cause = thrown;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getClass().getSimpleName();
  }

  @Override
  public String toString() {
    return "SecretsManagerSource[" + name + "]";
  }
}
