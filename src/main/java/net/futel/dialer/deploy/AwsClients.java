package net.futel.dialer.deploy;

import java.time.Duration;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.builder.SdkClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.retries.api.RetryStrategy;

/**
 * Builds AWS clients with time-outs that fit within a Lambda's. Region, credentials and {@code
 * AWS_ENDPOINT_URL} are found as the SDK does.
 */
public final class AwsClients {

  private static final Duration CONNECT = Duration.ofSeconds(2);

  private AwsClients() {}

  /**
   * One that tries once: what is worth a second try, and until when, is known where it is used.
   *
   * @param longest how long an answer may take
   */
  public static <B extends AwsSyncClientBuilder<B, C> & SdkClientBuilder<B, C>, C> C tryingOnce(
      B builder, Duration longest) {
    return client(builder, AwsRetryStrategy.doNotRetry(), longest, longest);
  }

  /**
   * One that tries three times, as the SDK does.
   *
   * @param attempt how long an answer may take
   * @param longest how long all of it may take
   */
  public static <B extends AwsSyncClientBuilder<B, C> & SdkClientBuilder<B, C>, C> C patient(
      B builder, Duration attempt, Duration longest) {
    return client(builder, AwsRetryStrategy.standardRetryStrategy(), attempt, longest);
  }

  private static <B extends AwsSyncClientBuilder<B, C> & SdkClientBuilder<B, C>, C> C client(
      B builder, RetryStrategy retries, Duration attempt, Duration longest) {
    return builder
        .httpClientBuilder(
            UrlConnectionHttpClient.builder().connectionTimeout(CONNECT).socketTimeout(attempt))
        .overrideConfiguration(
            settings ->
                settings
                    .retryStrategy(retries)
                    .apiCallAttemptTimeout(attempt)
                    .apiCallTimeout(longest))
        .build();
  }
}
