package net.futel.dialer.secrets;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The secret in AWS Secrets Manager. An attempt takes about a second at most and a fetch two,
 * because somebody may be waiting for a dial tone. Safe for many threads.
 */
public final class SecretsManagerSource implements SecretSource {

  private static final Duration ATTEMPT = Duration.ofSeconds(1);
  private static final Duration FETCH = Duration.ofSeconds(2);
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final int ATTEMPTS = 3;
  private static final int REHEARSALS = 50;

  /** What is worth another attempt though it is no 5xx. */
  private static final Set<String> PASSING =
      Set.of(
          "LimitExceededException",
          "RequestLimitExceeded",
          "Throttling",
          "ThrottlingException",
          "TooManyRequestsException");

  /** What our clock may be to blame for; a restored snapshot's may lag behind. */
  private static final Set<String> SKEW =
      Set.of(
          "InvalidSignatureException",
          "RequestExpired",
          "RequestInTheFuture",
          "RequestTimeTooSkewed",
          "SignatureDoesNotMatch");

  private static final String REHEARSAL =
      """
      {"ARN":"arn:aws:secretsmanager:us-east-1:000000000000:secret:rehearsal-000000",\
      "Name":"rehearsal","VersionId":"00000000-0000-0000-0000-000000000000",\
      "VersionStages":["AWSCURRENT"],"CreatedDate":1.7E9,\
      "SecretString":"{\\"accountSid\\":\\"rehearsal\\",\\"authToken\\":\\"rehearsal\\"}"}
      """;

  private static final AwsCredentials NOBODY =
      new AwsCredentials("rehearsal", "rehearsal", Optional.empty());

  private final String name;
  private final Map<String, String> environment;
  private final Clock clock;
  private DefaultCredentialsProvider credentials;

  /**
   * Names the secret; nothing is loaded yet.
   *
   * @param name such as {@code dialer/prod}
   * @param environment of which {@code AWS_REGION} is needed, {@code
   *     AWS_ENDPOINT_URL_SECRETS_MANAGER} or {@code AWS_ENDPOINT_URL} names a stand-in for AWS, and
   *     {@code AWS_ACCESS_KEY_ID} and its like are the credentials; without these, they are looked
   *     for wherever the SDK does
   */
  public SecretsManagerSource(String name, Map<String, String> environment) {
    this(name, environment, Clock.systemUTC());
  }

  /** Signs by a clock, which the server's corrects when it is wrong. */
  SecretsManagerSource(String name, Map<String, String> environment, Clock clock) {
    this.name = name;
    this.environment = environment;
    this.clock = clock;
  }

  @Override
  public TwilioSecret fetch() throws SecretException {
    AwsCredentials identity;
    try {
      identity = identity();
    } catch (SdkException e) {
      throw unanswered(e);
    }
    return fetch(identity, AwsHttp::overNetwork);
  }

  private TwilioSecret fetch(AwsCredentials identity, AwsHttp http) throws SecretException {
    URI endpoint = endpoint();
    GetSecretValue request = new GetSecretValue(endpoint, region(), name);
    long deadline = System.nanoTime() + FETCH.toNanos();
    Clock signing = clock;
    for (int attempt = 1; ; attempt++) {
      SecretException failure;
      try {
        Duration left = Duration.ofNanos(deadline - System.nanoTime());
        AwsHttp.Answer answer =
            http.post(
                endpoint,
                request.signed(identity, signing.instant()),
                request.body(),
                left.compareTo(ATTEMPT) < 0 ? left : ATTEMPT);
        if (answer.status() == 200) {
          return TwilioSecret.parse(name, secret(answer));
        }
        String error = error(answer);
        failure = refused(answer.status(), error);
        if (SKEW.contains(error) && answer.date() > 0) {
          signing = Clock.offset(clock, Duration.ofMillis(answer.date() - clock.millis()));
        } else if (answer.status() < 500 && answer.status() != 429 && !PASSING.contains(error)) {
          throw failure;
        }
      } catch (IOException e) {
        failure = unanswered(e);
      }
      if (attempt == ATTEMPTS || !pause(attempt, deadline)) {
        throw failure;
      }
    }
  }

  /** Whether there is time for another attempt when this is over. */
  private static boolean pause(int attempt, long deadline) {
    try {
      Thread.sleep((long) (PAUSE.toMillis() * attempt * (0.5 + Math.random() / 2)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
    return deadline - System.nanoTime() > PAUSE.toNanos();
  }

  private String secret(AwsHttp.Answer answer) throws SecretException {
    String text;
    try {
      text = GetSecretValue.text(answer.body(), "SecretString");
    } catch (IOException nonsense) {
      throw new SecretException(
          "Secret " + name + ": Secrets Manager did not answer as expected, but not with JSON");
    }
    if (text.isEmpty()) {
      throw new SecretException("Secret " + name + " holds no text");
    }
    return text;
  }

  private SecretException refused(int status, String error) {
    return new SecretException(
        "Secret "
            + name
            + ": Secrets Manager answered with status "
            + status
            + (error.isEmpty() ? "" : " " + error));
  }

  private SecretException unanswered(Exception e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return new SecretException(
        "Secret "
            + name
            + ": Secrets Manager did not answer as expected, "
            + cause.getClass().getSimpleName());
  }

  /** Such as AccessDeniedException; whatever else stands there may quote anything. */
  private static String error(AwsHttp.Answer answer) {
    String error = answer.errorType();
    if (error.isEmpty()) {
      try {
        error = GetSecretValue.text(answer.body(), "__type");
      } catch (IOException nonsense) {
        return "";
      }
    }
    error = error.substring(error.indexOf('#') + 1);
    int colon = error.indexOf(':');
    error = colon < 0 ? error : error.substring(0, colon);
    return error.matches("[A-Za-z]{1,64}") ? error : "";
  }

  /** Under SnapStart credentials come from a local endpoint, which the SDK knows how to ask. */
  private synchronized AwsCredentials identity() {
    Optional<AwsCredentials> given = AwsCredentials.of(environment);
    if (given.isPresent()) {
      return given.get();
    }
    if (credentials == null) {
      credentials = DefaultCredentialsProvider.builder().build();
    }
    return AwsCredentials.of(credentials);
  }

  private String region() throws SecretException {
    String region = environment.get("AWS_REGION");
    if (region == null || region.isBlank()) {
      throw new SecretException("Secret " + name + ": AWS_REGION does not say where it is");
    }
    return region;
  }

  private URI endpoint() throws SecretException {
    Optional<URI> standIn = standIn();
    return standIn.isPresent() ? standIn.get() : endpoint(region());
  }

  private Optional<URI> standIn() {
    String url = environment.getOrDefault("AWS_ENDPOINT_URL_SECRETS_MANAGER", "");
    url = url.isBlank() ? environment.getOrDefault("AWS_ENDPOINT_URL", "") : url;
    return url.isBlank() ? Optional.empty() : Optional.of(URI.create(url).resolve("/"));
  }

  /** Where a region has Secrets Manager; the SDK's table of all services costs 400 classes. */
  static URI endpoint(String region) {
    String domain = region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
    return URI.create("https://secretsmanager." + region + "." + domain);
  }

  @Override
  public void rehearse() {
    try {
      for (int i = 0; i < REHEARSALS; i++) {
        fetch(NOBODY, (endpoint, headers, body, limit) -> new AwsHttp.Answer(200, REHEARSAL, "", 0))
            .authTokens();
      }
      synchronized (this) {
        credentials = DefaultCredentialsProvider.builder().build();
      }
      if (standIn().isEmpty()) {
        TlsRehearsal.run(endpoint());
      }
    } catch (SecretException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String toString() {
    return "SecretsManagerSource[" + name + "]";
  }
}
