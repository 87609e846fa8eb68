package net.futel.dialer.cli.aws;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.AwsClient;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsProfileRegionProvider;

/**
 * Builds the command line's AWS clients for one region. Credentials come from the process's
 * environment, or else from where the SDK looks; {@code AWS_ENDPOINT_URL} leads to a stand-in.
 * Immutable.
 */
public final class Aws {

  private static final Duration CONNECT = Duration.ofSeconds(3);
  private static final Duration ATTEMPT = Duration.ofSeconds(10);
  private static final Duration CALL = Duration.ofSeconds(30);

  private final String region;
  private final Map<String, String> environment;

  /**
   * @param region such as {@code us-east-1}
   * @param environment the process's own
   */
  public Aws(String region, Map<String, String> environment) {
    this.region = region;
    this.environment = Map.copyOf(environment);
  }

  /** The region that the environment or the AWS profile names, as the AWS CLI and SAM read them. */
  public static Optional<String> configuredRegion(Map<String, String> environment) {
    for (String name : new String[] {"AWS_REGION", "AWS_DEFAULT_REGION"}) {
      String region = environment.getOrDefault(name, "").strip();
      if (!region.isEmpty()) {
        return Optional.of(region);
      }
    }
    try {
      return Optional.of(new AwsProfileRegionProvider().getRegion()).map(Region::id);
    } catch (SdkException none) {
      return Optional.empty();
    }
  }

  public String region() {
    return region;
  }

  /**
   * Asks a service once.
   *
   * @param service its name, such as {@code Secrets Manager}
   * @throws AwsException when it does not do what it is asked
   */
  <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C extends AwsClient, T> T ask(
      B builder, String service, Function<C, T> request) throws AwsException {
    builder
        .region(Region.of(region))
        .credentialsProvider(credentials())
        .overrideConfiguration(limits -> limits.apiCallAttemptTimeout(ATTEMPT).apiCallTimeout(CALL))
        .httpClientBuilder(
            UrlConnectionHttpClient.builder().connectionTimeout(CONNECT).socketTimeout(ATTEMPT));
    setting("AWS_ENDPOINT_URL_" + service.toUpperCase(Locale.ROOT).replace(' ', '_'))
        .or(() -> setting("AWS_ENDPOINT_URL"))
        .map(URI::create)
        .ifPresent(builder::endpointOverride);
    try (C client = builder.build()) {
      return request.apply(client);
    } catch (SdkException e) {
      throw AwsException.of(service, e);
    }
  }

  private AwsCredentialsProvider credentials() {
    Optional<String> key = setting("AWS_ACCESS_KEY_ID");
    Optional<String> secret = setting("AWS_SECRET_ACCESS_KEY");
    if (key.isEmpty() || secret.isEmpty()) {
      return DefaultCredentialsProvider.builder().build();
    }
    return StaticCredentialsProvider.create(
        setting("AWS_SESSION_TOKEN").isPresent()
            ? AwsSessionCredentials.create(
                key.get(), secret.get(), setting("AWS_SESSION_TOKEN").get())
            : AwsBasicCredentials.create(key.get(), secret.get()));
  }

  private Optional<String> setting(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }
}
