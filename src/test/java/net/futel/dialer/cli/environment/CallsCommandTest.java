package net.futel.dialer.cli.environment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import net.futel.dialer.cli.DialerProcess;
import net.futel.dialer.cli.Typed;
import net.futel.dialer.metrics.CloudWatchStandIn;
import net.futel.dialer.metrics.Point;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs the command as a script would, in a process of its own with AWS's own settings. */
class CallsCommandTest {

  @TempDir private static Path home;

  private static CloudWatchStandIn cloudWatch;
  private static DialerProcess process;

  @BeforeAll
  static void start() throws IOException {
    cloudWatch = new CloudWatchStandIn();
    process = start(settings(), "UTF-8");
  }

  @AfterAll
  static void stop() throws IOException {
    process.close();
    cloudWatch.close();
  }

  @BeforeEach
  void forget() {
    cloudWatch.reset();
  }

  @Test
  void aTableShowsOutcomesPerExtension() throws Exception {
    hold("prod", "booth", "outgoing", "answered", 6, Duration.ofHours(1));
    hold("prod", "booth", "outgoing", "answered", 3, Duration.ofHours(20));
    hold("prod", "booth", "outgoing", "busy", 3, Duration.ofHours(2));
    hold("prod", "booth", "incoming", "unregistered", 2, Duration.ofHours(2));
    hold("prod", "demo", "outgoing", "refused", 1, Duration.ofMinutes(2));
    hold("prod", "demo", "outgoing", "answered", 50, Duration.ofDays(3));
    hold("dev", "demo", "outgoing", "answered", 70, Duration.ofHours(1));

    Typed ran = calls("calls", "--env", "prod");

    assertEquals("", ran.err());
    assertEquals(0, ran.status());
    assertEquals(
        """
        Calls in prod in the last 24h

        extension  direction  answered  busy  no-answer  unregistered  failed  canceled  refused  total
        booth      outgoing          9     3          0             0       0         0        0     12  ██████████████████░░░░░░
        booth      incoming          0     0          0             2       0         0        0      2  ░░░░
        demo       outgoing          0     0          0             0       0         0        1      1  ░░
        """,
        ran.out());
  }

  @Test
  void oneExtensionOverAWeekAsJson() throws Exception {
    hold("dev", "demo", "outgoing", "answered", 2, Duration.ofDays(3));
    hold("dev", "booth", "outgoing", "answered", 5, Duration.ofDays(3));

    Typed ran = calls("calls", "--env", "dev", "--since", "7d", "--extension", "demo", "--json");

    JsonNode json = new ObjectMapper().readTree(ran.out());
    assertEquals("dev", json.path("environment").asText());
    assertEquals(
        Duration.ofDays(7),
        Duration.between(
            Instant.parse(json.path("since").asText()),
            Instant.parse(json.path("until").asText())));
    assertEquals(1, json.path("calls").size());
    assertEquals("demo", json.at("/calls/0/extension").asText());
    assertEquals(2, json.at("/calls/0/outcomes/answered").asInt());
    assertEquals(0, json.at("/calls/0/outcomes/busy").asInt());
    assertEquals(2, json.at("/calls/0/total").asInt());
  }

  @Test
  void aTerminalInAsciiGetsBarsThatItCanShow() throws Exception {
    hold("prod", "booth", "outgoing", "answered", 1, Duration.ofHours(1));
    hold("prod", "booth", "outgoing", "failed", 1, Duration.ofHours(1));

    try (DialerProcess ascii = start(settings(), "US-ASCII")) {
      Typed ran = ascii.type("calls", "--env", "prod");
      assertTrue(ran.out().contains("  ############............\n"), ran.out());
    }
  }

  @Test
  void aQuietDaySaysSo() throws Exception {
    assertEquals(
        "No calls were counted in prod in the last 24h.\n", calls("calls", "--env", "prod").out());
  }

  @Test
  void withoutCredentialsItSaysWhatToSet() throws Exception {
    Typed ran = run(Map.of("AWS_REGION", "us-west-2"), "calls", "--env", "prod");

    assertEquals(1, ran.status());
    assertEquals(
        "dialer: no AWS credentials were found. Set AWS_PROFILE, or run aws configure or aws"
            + " sso login.\n",
        ran.err());
  }

  @Test
  void withoutARegionItSaysWhatToSet() throws Exception {
    Typed ran =
        run(
            Map.of("AWS_ACCESS_KEY_ID", "test", "AWS_SECRET_ACCESS_KEY", "test"),
            "calls",
            "--env",
            "prod");

    assertEquals(1, ran.status());
    assertEquals(
        "dialer: no AWS region is set. Set AWS_REGION to where prod is deployed.\n", ran.err());
  }

  @Test
  void aRefusalNamesThePermissionsThatAreNeeded() throws Exception {
    cloudWatch.behave(CloudWatchStandIn.Mode.DENYING);

    Typed ran = calls("calls", "--env", "prod");

    assertEquals(1, ran.status());
    assertTrue(ran.err().contains("403 AccessDenied"), ran.err());
    assertTrue(ran.err().contains("cloudwatch:GetMetricData"), ran.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"--since=0h", "--since=15d", "--since=soon"})
  void whatMakesNoSenseIsWrongUsage(String argument) throws Exception {
    Typed ran = calls("calls", argument);

    assertEquals(2, ran.status());
    assertTrue(ran.err().contains(argument.replace("=", " is ") + ", expected "), ran.err());
    assertEquals(0, cloudWatch.requests());
  }

  @Test
  void anEnvironmentThatDoesNotExistIsWrongUsage() throws Exception {
    Typed ran = calls("calls", "--env=test");

    assertEquals(2, ran.status());
    assertTrue(ran.err().contains("'test' is neither dev nor prod"), ran.err());
    assertEquals(0, cloudWatch.requests());
  }

  private void hold(
      String environment,
      String extension,
      String direction,
      String outcome,
      int calls,
      Duration ago) {
    cloudWatch.hold(
        Instant.now().minus(ago),
        Point.of(
            "Calls",
            "Count",
            calls,
            "Environment=" + environment,
            "Direction=" + direction,
            "Extension=" + extension,
            "Outcome=" + outcome));
    cloudWatch.hold(
        Instant.now().minus(ago),
        Point.of(
            "Calls",
            "Count",
            calls,
            "Environment=" + environment,
            "Direction=" + direction,
            "Outcome=" + outcome));
  }

  private static Typed calls(String... arguments) throws IOException {
    return process.type(arguments);
  }

  private static Typed run(Map<String, String> settings, String... arguments) throws IOException {
    try (DialerProcess other = start(settings, "UTF-8")) {
      return other.type(arguments);
    }
  }

  private static Map<String, String> settings() {
    return Map.of(
        "AWS_REGION",
        "us-west-2",
        "AWS_ACCESS_KEY_ID",
        "test",
        "AWS_SECRET_ACCESS_KEY",
        "test",
        "AWS_ENDPOINT_URL",
        cloudWatch.endpoint().toString());
  }

  private static DialerProcess start(Map<String, String> settings, String encoding)
      throws IOException {
    Map<String, String> all = new HashMap<>(settings);
    all.put("HOME", home.toString());
    all.put("AWS_EC2_METADATA_DISABLED", "true");
    return DialerProcess.start(
        home, all, "-Dstdout.encoding=" + encoding, "-Duser.home=" + home, "-Daws.maxAttempts=1");
  }
}
