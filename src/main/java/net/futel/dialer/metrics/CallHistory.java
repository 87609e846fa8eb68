package net.futel.dialer.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.DimensionFilter;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.ListMetricsRequest;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;

/**
 * Reads back from CloudWatch what was counted about the calls of each extension. Never used on a
 * call's path.
 */
public final class CallHistory {

  /** CloudWatch keeps values by the minute for 15 days, and lists what had one in the last 14. */
  public static final Duration LONGEST = Duration.ofDays(14);

  private static final int QUERIES_A_REQUEST = 500;

  private final CloudWatchClient cloudWatch;

  public CallHistory(CloudWatchClient cloudWatch) {
    this.cloudWatch = cloudWatch;
  }

  /**
   * The calls of one extension in one direction.
   *
   * @param extension a name of the dial plan, {@code direct} or {@code unknown}
   * @param direction {@code outgoing} or {@code incoming}
   * @param outcomes how many calls ended how; outcomes that never happened are left out
   */
  public record Calls(String extension, String direction, Map<String, Long> outcomes) {

    public Calls {
      outcomes = Map.copyOf(outcomes);
    }

    /** All calls, whatever their outcome. */
    public long total() {
      return outcomes.values().stream().mapToLong(Long::longValue).sum();
    }

    /** How many calls ended so. */
    public long count(String outcome) {
      return outcomes.getOrDefault(outcome, 0L);
    }
  }

  /**
   * What was counted in a stretch of time, by extension and direction in alphabetical order.
   *
   * @param since at most {@link #LONGEST} before {@code until}; rounded down to what CloudWatch
   *     adds up by: a minute up to three hours, a quarter of an hour up to a day, beyond that an
   *     hour
   * @throws SdkException when CloudWatch cannot be asked or refuses
   */
  public List<Calls> read(
      String environment, Optional<String> extension, Instant since, Instant until) {
    List<software.amazon.awssdk.services.cloudwatch.model.Metric> series =
        series(environment, extension);
    Map<List<String>, Map<String, Long>> found = new TreeMap<>(CallHistory::inOrder);
    for (int from = 0; from < series.size(); from += QUERIES_A_REQUEST) {
      add(
          series.subList(from, Math.min(series.size(), from + QUERIES_A_REQUEST)),
          since,
          until,
          found);
    }
    return found.entrySet().stream()
        .map(row -> new Calls(row.getKey().get(0), row.getKey().get(1), row.getValue()))
        .toList();
  }

  private static int inOrder(List<String> one, List<String> other) {
    int extensions = one.get(0).compareTo(other.get(0));
    return extensions != 0 ? extensions : other.get(1).compareTo(one.get(1));
  }

  private List<software.amazon.awssdk.services.cloudwatch.model.Metric> series(
      String environment, Optional<String> extension) {
    DimensionFilter.Builder named = DimensionFilter.builder().name(Dimension.EXTENSION.label());
    extension.ifPresent(named::value);
    return cloudWatch
        .listMetricsPaginator(
            ListMetricsRequest.builder()
                .namespace(Metric.NAMESPACE)
                .metricName(Metric.CALLS.label())
                .dimensions(
                    DimensionFilter.builder()
                        .name(Dimension.ENVIRONMENT.label())
                        .value(environment)
                        .build(),
                    named.build())
                .build())
        .metrics()
        .stream()
        .toList();
  }

  private void add(
      List<software.amazon.awssdk.services.cloudwatch.model.Metric> series,
      Instant since,
      Instant until,
      Map<List<String>, Map<String, Long>> found) {
    int period = period(Duration.between(since, until));
    GetMetricDataRequest request =
        GetMetricDataRequest.builder()
            .startTime(Instant.ofEpochSecond(since.getEpochSecond() / period * period))
            .endTime(until)
            .metricDataQueries(
                IntStream.range(0, series.size())
                    .mapToObj(i -> query("m" + i, series.get(i), period))
                    .toList())
            .build();
    for (MetricDataResult result : cloudWatch.getMetricDataPaginator(request).metricDataResults()) {
      Map<String, String> dimensions =
          series.get(Integer.parseInt(result.id().substring(1))).dimensions().stream()
              .collect(Collectors.toMap(d -> d.name(), d -> d.value()));
      long calls = Math.round(result.values().stream().mapToDouble(Double::doubleValue).sum());
      if (calls > 0) {
        List<String> row = new ArrayList<>();
        row.add(dimensions.getOrDefault(Dimension.EXTENSION.label(), ""));
        row.add(dimensions.getOrDefault(Dimension.DIRECTION.label(), ""));
        found
            .computeIfAbsent(row, key -> new TreeMap<>())
            .merge(dimensions.getOrDefault(Dimension.OUTCOME.label(), ""), calls, Long::sum);
      }
    }
  }

  private static MetricDataQuery query(
      String id, software.amazon.awssdk.services.cloudwatch.model.Metric metric, int period) {
    return MetricDataQuery.builder()
        .id(id)
        .metricStat(stat -> stat.metric(metric).period(period).stat("Sum"))
        .build();
  }

  /** Seconds that CloudWatch adds up by: few enough sums to fetch, fine enough to begin with. */
  private static int period(Duration stretch) {
    if (stretch.compareTo(Duration.ofHours(3)) <= 0) {
      return 60;
    }
    return stretch.compareTo(Duration.ofDays(1)) <= 0 ? 900 : 3600;
  }
}
