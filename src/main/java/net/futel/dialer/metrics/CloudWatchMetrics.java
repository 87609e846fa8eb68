package net.futel.dialer.metrics;

import com.amazonaws.services.lambda.runtime.LambdaRuntime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import net.futel.dialer.metrics.CallEvent.Direction;

/**
 * Counts to CloudWatch, namespace {@code Dialer}: by its API where nobody waits for the answer, by
 * a line of log in the embedded metric format where somebody does, and by that line too when the
 * API refuses or takes longer than two seconds. Making one loads no class of the SDK.
 *
 * <p>A push that CloudWatch takes but confirms too late is counted by the line as well: rather
 * twice than not at all.
 */
public final class CloudWatchMetrics implements Metrics {

  /** How often {@link #prime} writes its lines: enough to have the code compiled. */
  private static final int ROUNDS = 200;

  private static final List<CallEvent> EVERY_KIND =
      List.of(
          new CallEvent.Ended(Direction.OUTGOING, "demo", "answered", OptionalLong.of(1)),
          new CallEvent.Refused(Direction.INCOMING, "one,two", "premium"),
          new CallEvent.EmergencyPlaced("+15035550100"),
          new CallEvent.TwilioError("32009"));

  private final Data data;
  private final CloudWatchPush push;
  private final EmbeddedMetrics embedded;
  private final InstantSource clock;
  private final RecentNames deliveries = new RecentNames();

  CloudWatchMetrics(
      String environment,
      Supplier<CloudWatchPush.CloudWatchApi> api,
      Consumer<byte[]> log,
      InstantSource clock) {
    this.data = new Data(environment);
    this.push = new CloudWatchPush(api);
    this.embedded = new EmbeddedMetrics(log);
    this.clock = clock;
  }

  /**
   * What a Lambda function counts with: region, credentials and {@code AWS_ENDPOINT_URL} as Lambda
   * sets them, lines to the function's log.
   *
   * @param environment {@code dev} or {@code prod}
   */
  public static CloudWatchMetrics ofFunction(String environment) {
    return new CloudWatchMetrics(
        environment,
        () -> new SdkCloudWatch(),
        line -> LambdaRuntime.getLogger().log(line),
        InstantSource.system());
  }

  @Override
  public void count(Channel channel, String delivery, List<CallEvent> events) {
    try {
      if (!events.isEmpty() && deliveries.add(delivery)) {
        leave(channel, clock.instant(), data.of(events));
      }
    } catch (RuntimeException | LinkageError e) {
      // A call is worth more than its count. The exception may quote a number: only its kind is
      // safe to log.
      String kind = e.getClass().getSimpleName();
      LambdaRuntime.getLogger().log("{\"level\":\"ERROR\",\"notCounted\":\"" + kind + "\"}\n");
    }
  }

  private void leave(Channel channel, Instant at, List<Datum> counted) {
    if (channel == Channel.LOG) {
      embedded.write(at, counted);
      return;
    }
    Optional<String> failure = push.push(at, counted);
    if (failure.isPresent()) {
      embedded.write(at, counted);
      embedded.write(at, data.pushFailed(), Map.of("cause", failure.get()));
    }
  }

  /**
   * Makes the first push as quick as the next: builds the client, runs a push that ends in memory,
   * and writes lines that nobody reads. For the time before a snapshot; counts nothing, never
   * throws.
   */
  public void prime() {
    try {
      List<Datum> sample = new Data("priming").of(EVERY_KIND);
      EmbeddedMetrics nowhere = new EmbeddedMetrics(line -> {});
      for (int round = 0; round < ROUNDS; round++) {
        nowhere.write(clock.instant(), sample);
      }
      push.prime(clock.instant(), sample);
    } catch (RuntimeException | LinkageError e) {
      // Then the first push is as slow as it would have been.
      return;
    }
  }
}
