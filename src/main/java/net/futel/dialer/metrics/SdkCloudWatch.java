package net.futel.dialer.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import net.futel.dialer.aws.CannedHttpClient;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClientBuilder;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricDataRequest;

/**
 * Sends data to CloudWatch with the AWS SDK, in one attempt: after a slow first one, a second might
 * be counted twice, and the line of log is surer.
 */
final class SdkCloudWatch implements CloudWatchPush.CloudWatchApi {

  /** What CloudWatch answers to a push: an empty map in CBOR. */
  private static final CannedHttpClient CANNED =
      new CannedHttpClient(
          Map.of("smithy-protocol", "rpc-v2-cbor", "Content-Type", "application/cbor"),
          new byte[] {(byte) 0xa0});

  private final CloudWatchClient client;

  /**
   * Builds the client; region, credentials and {@code AWS_ENDPOINT_URL} are found as the SDK does.
   */
  SdkCloudWatch() {
    this(builder -> {});
  }

  SdkCloudWatch(Consumer<CloudWatchClientBuilder> more) {
    CloudWatchClientBuilder builder =
        configured()
            .httpClient(
                UrlConnectionHttpClient.builder()
                    .connectionTimeout(Duration.ofMillis(700))
                    .socketTimeout(Duration.ofMillis(1200))
                    .build());
    more.accept(builder);
    client = builder.build();
  }

  @Override
  public void put(Instant at, List<Datum> data) {
    client.putMetricData(request(at, data));
  }

  @Override
  public void prime(Instant at, List<Datum> data) {
    try (CloudWatchClient canned = CANNED.answer(configured())) {
      canned.putMetricData(request(at, data));
    }
  }

  private static CloudWatchClientBuilder configured() {
    return CloudWatchClient.builder()
        .overrideConfiguration(
            settings ->
                settings
                    .apiCallTimeout(CloudWatchPush.LIMIT)
                    .retryStrategy(AwsRetryStrategy.doNotRetry()));
  }

  private static PutMetricDataRequest request(Instant at, List<Datum> data) {
    return PutMetricDataRequest.builder()
        .namespace(Metric.NAMESPACE)
        .metricData(data.stream().map(datum -> toSdk(at, datum)).toList())
        .build();
  }

  private static MetricDatum toSdk(Instant at, Datum datum) {
    return MetricDatum.builder()
        .metricName(datum.metric().label())
        .unit(datum.metric().unit().label())
        .value(datum.value())
        .timestamp(at)
        .dimensions(
            datum.dimensions().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(SdkCloudWatch::toSdk)
                .toList())
        .build();
  }

  private static software.amazon.awssdk.services.cloudwatch.model.Dimension toSdk(
      Map.Entry<Dimension, String> dimension) {
    return software.amazon.awssdk.services.cloudwatch.model.Dimension.builder()
        .name(dimension.getKey().label())
        .value(dimension.getValue())
        .build();
  }
}
