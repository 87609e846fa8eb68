package net.futel.dialer.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.futel.dialer.aws.SecretsManagerStandIn;
import net.futel.dialer.metrics.CloudWatchStandIn;
import net.futel.dialer.metrics.CloudWatchStandIn.Mode;
import net.futel.dialer.metrics.EmbeddedLines;
import net.futel.dialer.metrics.Point;
import net.futel.dialer.webhook.TwilioSide;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the outgoing function counts as Lambda runs it, with CloudWatch well and unwell. */
class MetricsUnderLambdaTest {

  private static final List<String> OUTCOMES =
      List.of("answered", "canceled", "busy", "no-answer", "unregistered", "failed");

  /** Restored from its snapshot once for all tests, as that takes seconds. */
  private static LambdaProcess restored;

  private static CloudWatchStandIn cloudWatch;
  private static SecretsManagerStandIn secrets;
  private static int calls;

  @TempDir private Path directory;

  /** Where in the output of the restored function, and in what CloudWatch holds, a test begins. */
  private int outputBefore;

  private int acceptedBefore;
  private int requestsBefore;

  @BeforeAll
  static void start() throws IOException {
    cloudWatch = new CloudWatchStandIn();
    secrets = SecretsManagerStandIn.start(SecretsManagerStandIn.withToken(TwilioSide.TOKEN));
    restored = outgoing().snapStart().start();
    restored.api().restore();
  }

  @AfterAll
  static void stop() throws IOException {
    restored.close();
    secrets.close();
    cloudWatch.close();
  }

  @BeforeEach
  void begin() {
    secrets.become(SecretsManagerStandIn.withToken(TwilioSide.TOKEN));
    cloudWatch.behave(Mode.HEALTHY);
    outputBefore = restored.output().length();
    acceptedBefore = cloudWatch.accepted().size();
    requestsBefore = cloudWatch.requests();
  }

  @Test
  void aCallOfEachOutcomeYieldsExactlyTheDataOfTheTable() {
    for (String waited : OUTCOMES.subList(2, OUTCOMES.size())) {
      end(restored, waited);
    }
    refuse(restored);
    placeEmergency(restored);
    assertEquals(0, requests(), "somebody waits");
    assertEquals(sums(waitedFor()), sums(logged()));

    end(restored, "answered");
    end(restored, "canceled");
    assertEquals(sums(nobodyWaits()), sums(accepted()));
    assertEquals(sums(waitedFor()), sums(logged()));
  }

  @ParameterizedTest
  @EnumSource(
      value = Mode.class,
      names = {"BROKEN", "DEAF", "THROTTLING", "HANGING"})
  void withCloudWatchUnwellTheAnswerComesAndTheFiguresAreInTheLog(Mode mode) {
    cloudWatch.behave(mode);
    for (String outcome : OUTCOMES) {
      end(restored, outcome);
    }
    refuse(restored);
    placeEmergency(restored);

    List<Point> wanted = new ArrayList<>(waitedFor());
    wanted.addAll(nobodyWaits());
    wanted.add(Point.of("PushesFailed", "Count", 2, "Environment=dev"));
    assertEquals(sums(wanted), sums(logged()));
    assertEquals(List.of(), accepted());
    assertEquals(2, requests());
  }

  private List<Point> logged() {
    return EmbeddedLines.points(restored.output().substring(outputBefore));
  }

  private List<Point> accepted() {
    List<Point> all = cloudWatch.accepted();
    return all.subList(acceptedBefore, all.size());
  }

  private int requests() {
    return cloudWatch.requests() - requestsBefore;
  }

  @Test
  void eachWebhookIsOneLineOfJsonWithNoNumberInIt() throws Exception {
    end(restored, "busy");
    refuse(restored);
    restored.invoke("{\"source\":\"aws.events\"}");
    TwilioSide.post(restored, "/sip-outgoing", call("5035551212"), "another token");

    String output = restored.output().substring(outputBefore);
    List<JsonNode> lines = webhookLines(output);
    assertEquals(3, lines.size(), output);
    assertEquals("busy", lines.get(0).path("result").asText());
    assertEquals("demo", lines.get(0).path("extension").asText());
    assertEquals("premium", lines.get(1).path("reason").asText());
    assertEquals("warm", lines.get(1).path("start").asText());
    assertEquals("forged", lines.get(2).path("result").asText());
    assertFalse(output.contains("503555"), output);
    assertFalse(output.contains("900555"), output);
  }

  @Test
  void aHigherLogLevelKeepsTheMetricsAndDropsTheRest() throws Exception {
    try (LambdaProcess outgoing = outgoing().with("AWS_LAMBDA_LOG_LEVEL", "ERROR").start()) {
      outgoing.awaitSecret();
      refuse(outgoing);
      assertEquals(3, EmbeddedLines.points(outgoing.output()).size());
      assertEquals(1, outgoing.output().lines().count(), outgoing.output());
    }
  }

  @Test
  void aSecretThatCannotBeFetchedIsCounted() throws Exception {
    secrets.become(SecretsManagerStandIn.failing(500, "InternalServiceError"));
    try (LambdaProcess outgoing = outgoing().start()) {
      String counted = "SecretRefreshesFailed{Environment=dev} Count";
      placeEmergency(outgoing);
      // The fetch may still be at it when the caller has been answered; the schedule waits for it.
      for (int i = 0;
          i < 10 && !sums(EmbeddedLines.points(outgoing.output())).containsKey(counted);
          i++) {
        outgoing.invoke("{\"source\":\"aws.events\"}");
      }
      assertTrue(
          sums(EmbeddedLines.points(outgoing.output())).containsKey(counted), outgoing.output());
      assertEquals(0, requests());
    }
  }

  @Test
  void nothingOfCloudWatchsClientIsLoadedWhileSomebodyWaits() throws Exception {
    Path loaded = directory.resolve("classes");
    try (LambdaProcess outgoing = outgoing().option("-Xlog:class+load:file=" + loaded).start()) {
      outgoing.awaitSecret();
      end(outgoing, "busy");
      refuse(outgoing);
      assertEquals(0, cloudWatchClasses(loaded));

      end(outgoing, "answered");
      assertTrue(cloudWatchClasses(loaded) > 0);
    }
  }

  @Test
  void theSnapshotHoldsAClientThatHasSentNothing() throws Exception {
    Path loaded = directory.resolve("classes");
    try (LambdaProcess outgoing =
        outgoing().snapStart().option("-Xlog:class+load:file=" + loaded).start()) {
      outgoing.api().restore();
      assertEquals(0, requests());
      assertEquals("", outgoing.output());
      long primed = cloudWatchClasses(loaded);

      end(outgoing, "answered");
      assertEquals(3, accepted().size(), outgoing.output());
      assertEquals(primed, cloudWatchClasses(loaded), "the push needs no class that is not there");
    }
  }

  private static LambdaProcess.Builder outgoing() {
    return LambdaProcess.of(OutgoingFunction.class)
        .with("AWS_ENDPOINT_URL_SECRETS_MANAGER", secrets.url())
        .with("AWS_ENDPOINT_URL", cloudWatch.endpoint().toString())
        .firstCompilerOnly();
  }

  private static void end(LambdaProcess outgoing, String outcome) {
    Map<String, String> form = call("5035551212");
    form.putAll(
        switch (outcome) {
          case "answered" ->
              Map.of(
                  "DialCallStatus", "completed", "DialBridged", "true", "DialCallDuration", "42");
          case "unregistered" -> Map.of("DialCallStatus", "failed", "ErrorCode", "32009");
          default -> Map.of("DialCallStatus", outcome);
        });
    assertEquals(200, TwilioSide.post(outgoing, "/sip-outgoing/action/pstn", form).status());
  }

  private static void refuse(LambdaProcess outgoing) {
    assertEquals(200, TwilioSide.post(outgoing, "/sip-outgoing", call("19005551212")).status());
  }

  private static void placeEmergency(LambdaProcess outgoing) {
    Map<String, String> form = call("933");
    form.put("From", "sip:booth@direct-futel-dev.sip.twilio.com");
    assertEquals(200, TwilioSide.post(outgoing, "/sip-outgoing", form).status());
  }

  private static Map<String, String> call(String dialed) {
    return new TreeMap<>(
        Map.of(
            "CallSid",
            "CA%032d".formatted(calls++),
            "From",
            "sip:demo@direct-futel-dev.sip.twilio.com",
            "To",
            "sip:" + dialed + "@direct-futel-dev.sip.twilio.com"));
  }

  /** What is logged when each outcome was had that somebody waits for, and both routes. */
  private static List<Point> waitedFor() {
    List<Point> points = new ArrayList<>();
    OUTCOMES.subList(2, OUTCOMES.size()).forEach(outcome -> points.addAll(calls(outcome)));
    points.addAll(calls("refused"));
    points.add(Point.of("RefusedCalls", "Count", 1, "Environment=dev", "Reason=premium"));
    points.add(Point.of("EmergencyCalls", "Count", 1, "Environment=dev"));
    points.add(Point.of("EmergencyCalls", "Count", 1, "Environment=dev", "Extension=booth"));
    return points;
  }

  private static List<Point> nobodyWaits() {
    List<Point> points = new ArrayList<>(calls("answered"));
    points.addAll(calls("canceled"));
    points.add(Point.of("CallSeconds", "Seconds", 42, "Environment=dev", "Direction=outgoing"));
    return points;
  }

  private static List<Point> calls(String outcome) {
    return List.of(
        Point.of(
            "Calls", "Count", 1, "Environment=dev", "Direction=outgoing", "Outcome=" + outcome),
        Point.of(
            "Calls",
            "Count",
            1,
            "Environment=dev",
            "Direction=outgoing",
            "Extension=demo",
            "Outcome=" + outcome));
  }

  private static Map<String, Double> sums(List<Point> points) {
    Map<String, Double> sums = new TreeMap<>();
    for (Point point : points) {
      sums.merge(
          point.metric() + point.dimensions() + " " + point.unit(), point.value(), Double::sum);
    }
    return sums;
  }

  private static List<JsonNode> webhookLines(String output) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : output.lines().toList()) {
      JsonNode json = new ObjectMapper().readTree(line);
      if (json.has("milliseconds")) {
        lines.add(json);
      }
    }
    return lines;
  }

  private static long cloudWatchClasses(Path loaded) throws IOException {
    try (var lines = Files.lines(loaded)) {
      return lines.filter(line -> line.contains("awssdk.services.cloudwatch")).count();
    }
  }
}
