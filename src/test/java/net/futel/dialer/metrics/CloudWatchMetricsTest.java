package net.futel.dialer.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static net.futel.dialer.metrics.CallEvent.Direction.INCOMING;
import static net.futel.dialer.metrics.CallEvent.Direction.OUTGOING;
import static net.futel.dialer.metrics.Metrics.Channel.API;
import static net.futel.dialer.metrics.Metrics.Channel.LOG;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CloudWatchMetricsTest {

  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  /** An event of each kind and of each outcome. */
  private static final List<CallEvent> EVERYTHING =
      List.of(
          new CallEvent.Ended(OUTGOING, "demo", "answered", OptionalLong.of(42)),
          new CallEvent.Ended(INCOMING, "demo", "answered", OptionalLong.of(7)),
          new CallEvent.Ended(OUTGOING, "demo", "busy", OptionalLong.empty()),
          new CallEvent.Ended(OUTGOING, "booth", "no-answer", OptionalLong.empty()),
          new CallEvent.Ended(INCOMING, "demo", "unregistered", OptionalLong.empty()),
          new CallEvent.Ended(OUTGOING, "direct", "failed", OptionalLong.empty()),
          new CallEvent.Ended(INCOMING, "unknown", "canceled", OptionalLong.empty()),
          new CallEvent.Refused(OUTGOING, "demo", "premium"),
          new CallEvent.Refused(OUTGOING, "demo", "country"),
          new CallEvent.EmergencyPlaced("booth"),
          new CallEvent.TwilioError("32009"),
          new CallEvent.TwilioError("32009"),
          new CallEvent.SecretRefreshFailed());

  private final CloudWatchStandIn cloudWatch = new CloudWatchStandIn();
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();

  @AfterEach
  void stop() {
    cloudWatch.close();
  }

  @Test
  void bothWaysOutCarryTheSameValues() {
    metrics().count(API, "one", EVERYTHING);
    assertEquals("", log.toString(UTF_8));
    metrics().count(LOG, "one", EVERYTHING);

    assertEquals(1, cloudWatch.requests());
    assertEquals(sums(cloudWatch.accepted()), sums(logged()));
    assertTrue(sums(logged()).size() > 20, sums(logged()).toString());
  }

  @Test
  void anAnsweredCallCountsTwiceAsACallAndOnceByItsSeconds() {
    metrics().count(API, "one", EVERYTHING.subList(0, 1));

    assertEquals(
        Point.sorted(
            List.of(
                Point.of(
                    "Calls",
                    "Count",
                    1,
                    "Environment=prod",
                    "Direction=outgoing",
                    "Outcome=answered"),
                Point.of(
                    "Calls",
                    "Count",
                    1,
                    "Environment=prod",
                    "Direction=outgoing",
                    "Extension=demo",
                    "Outcome=answered"),
                Point.of("CallSeconds", "Seconds", 42, "Environment=prod", "Direction=outgoing"))),
        Point.sorted(cloudWatch.accepted()));
  }

  @Test
  void aRefusedCallCountsAsACallAndByItsReason() {
    metrics().count(LOG, "one", List.of(new CallEvent.Refused(INCOMING, "unknown", "no-trunk")));

    assertEquals(0, cloudWatch.requests());
    assertEquals(
        Point.sorted(
            List.of(
                Point.of(
                    "Calls",
                    "Count",
                    1,
                    "Environment=prod",
                    "Direction=incoming",
                    "Outcome=refused"),
                Point.of(
                    "Calls",
                    "Count",
                    1,
                    "Environment=prod",
                    "Direction=incoming",
                    "Extension=unknown",
                    "Outcome=refused"),
                Point.of("RefusedCalls", "Count", 1, "Environment=prod", "Reason=no-trunk"))),
        Point.sorted(logged()));
    assertEquals(1, lines());
  }

  @ParameterizedTest
  @EnumSource(
      value = CloudWatchStandIn.Mode.class,
      names = "HEALTHY",
      mode = EnumSource.Mode.EXCLUDE)
  void whatCloudWatchDoesNotTakeIsInTheLogWithTheSameFigures(CloudWatchStandIn.Mode mode) {
    metrics().count(API, "healthy", EVERYTHING);
    Map<String, Double> wanted = sums(cloudWatch.accepted());
    cloudWatch.behave(mode);

    metrics().count(API, "one", EVERYTHING);

    assertEquals(2, cloudWatch.requests(), "one attempt, or it might be counted twice");
    assertEquals(with(wanted, "PushesFailed{Environment=prod} Count", 1.0), sums(logged()));
  }

  @Test
  void whatCannotEvenBeConnectedToIsInTheLog() {
    cloudWatch.close();
    metrics().count(API, "one", List.of(new CallEvent.TwilioError("11200")));

    assertEquals(
        Map.of(
            "TwilioErrors{Environment=prod, ErrorCode=11200} Count",
            1.0,
            "PushesFailed{Environment=prod} Count",
            1.0),
        sums(logged()));
    assertTrue(log.toString(UTF_8).contains("\"cause\":\"SdkClientException\""));
  }

  @Test
  void afterATroubleCloudWatchIsAskedAgain() {
    CloudWatchMetrics metrics = metrics();
    cloudWatch.behave(CloudWatchStandIn.Mode.THROTTLING);
    metrics.count(API, "one", EVERYTHING.subList(2, 3));
    cloudWatch.behave(CloudWatchStandIn.Mode.HEALTHY);
    metrics.count(API, "two", EVERYTHING.subList(2, 3));

    assertEquals(2, cloudWatch.accepted().size());
  }

  @Test
  void aWebhookThatTwilioRepeatsIsCountedOnce() {
    CloudWatchMetrics metrics = metrics();
    for (int i = 0; i < 3; i++) {
      metrics.count(LOG, "one", EVERYTHING.subList(9, 10));
      metrics.count(API, "one", EVERYTHING.subList(9, 10));
    }
    metrics.count(LOG, "two", EVERYTHING.subList(9, 10));

    assertEquals(0, cloudWatch.requests());
    assertEquals(2, lines());
  }

  @Test
  void aWebhookThatNothingNamesIsCountedEachTime() {
    CloudWatchMetrics metrics = metrics();
    metrics.count(LOG, "", EVERYTHING.subList(9, 10));
    metrics.count(LOG, "", EVERYTHING.subList(9, 10));

    assertEquals(2, lines());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+15035550100",
        "15035550100",
        "sip:demo@example.com",
        "CA0123456789abcdef0123456789abcdef",
        "",
        "two words",
        ":colon"
      })
  void noNumberAddressOrCallSidBecomesADimension(String name) {
    metrics()
        .count(
            LOG,
            "one",
            List.of(
                new CallEvent.Ended(OUTGOING, name, name, OptionalLong.empty()),
                new CallEvent.Refused(INCOMING, name, name),
                new CallEvent.EmergencyPlaced(name),
                new CallEvent.TwilioError(name)));

    assertFalse(logged().isEmpty());
    for (Point point : logged()) {
      assertFalse(point.dimensions().containsValue(name), point.toString());
    }
  }

  @Test
  void anExtensionNamedByItsNumberCountsAsDirect() {
    metrics().count(LOG, "one", List.of(new CallEvent.EmergencyPlaced("+15035550142")));

    assertEquals("direct", logged().getLast().dimensions().get("Extension"));
  }

  @Test
  void primingSendsAndLogsNothing() {
    CloudWatchMetrics metrics = metrics();
    metrics.prime();

    assertEquals(0, cloudWatch.requests());
    assertEquals("", log.toString(UTF_8));
  }

  @Test
  void primingWithoutRegionOrCredentialsIsNoFault() {
    new CloudWatchMetrics(
            "prod",
            () -> {
              throw new IllegalStateException("no region");
            },
            log::writeBytes,
            InstantSource.system())
        .prime();

    assertEquals("", log.toString(UTF_8));
  }

  @Test
  void aClientThatCannotBeBuiltCostsNoData() {
    new CloudWatchMetrics(
            "prod",
            () -> {
              throw new NoClassDefFoundError("software/amazon/awssdk/Gone");
            },
            log::writeBytes,
            InstantSource.system())
        .count(API, "one", List.of(new CallEvent.EmergencyPlaced("booth")));

    assertEquals(
        List.of("EmergencyCalls", "EmergencyCalls", "PushesFailed"),
        logged().stream().map(Point::metric).toList());
  }

  private CloudWatchMetrics metrics() {
    return cloudWatch.metrics("prod", log, InstantSource.fixed(NOW));
  }

  private List<Point> logged() {
    return EmbeddedLines.points(log.toString(UTF_8));
  }

  private long lines() {
    return log.toString(UTF_8).lines().count();
  }

  private static Map<String, Double> sums(List<Point> points) {
    Map<String, Double> sums = new TreeMap<>();
    for (Point point : points) {
      assertEquals("Dialer", point.namespace());
      sums.merge(
          point.metric() + point.dimensions() + " " + point.unit(), point.value(), Double::sum);
    }
    return sums;
  }

  private static Map<String, Double> with(Map<String, Double> map, String key, Double value) {
    List<String> clashes = new ArrayList<>();
    if (map.containsKey(key)) {
      clashes.add(key);
    }
    assertEquals(List.of(), clashes);
    Map<String, Double> more = new TreeMap<>(map);
    more.put(key, value);
    return more;
  }
}
