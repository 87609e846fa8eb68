package net.futel.dialer.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import net.futel.dialer.aws.AwsForFunctions;
import net.futel.dialer.aws.AwsForFunctions.Service;
import net.futel.dialer.aws.AwsForFunctions.Trouble;
import net.futel.dialer.lambda.FallbackFunction;
import net.futel.dialer.lambda.LambdaProcess;
import net.futel.dialer.lambda.OutgoingFunction;
import net.futel.dialer.lambda.RuntimeApi.FunctionError;
import net.futel.dialer.twilio.TwilioServer.Mishap;
import net.futel.dialer.twilio.TwilioStandIn;
import net.futel.dialer.webhook.TwilioSide;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** The notice as Lambda runs it, fed with lines that the call functions really wrote. */
class EmergencyNoticeFunctionTest {

  private static final String STARTED = "Tue, 24 Nov 2026 12:00:00 +0000";

  private static final TwilioStandIn twilio = new TwilioStandIn();
  private static final AtomicInteger tests = new AtomicInteger();
  private static AwsForFunctions aws;
  private static LambdaProcess shared;

  /** The process that is told of calls: one for all tests, but for those that need a fresh one. */
  private LambdaProcess notice;

  private String call;

  @BeforeAll
  static void start() throws IOException {
    aws = new AwsForFunctions(TwilioStandIn.TOKEN);
    twilio.account().addNumber("+15035550142", null, "registered");
    twilio.account().addAddress("+15035550142", "1 SW Main St", "Portland");
    shared = process();
  }

  private static LambdaProcess process() throws IOException {
    LambdaProcess notice =
        LambdaProcess.of(EmergencyNoticeFunction.class)
            .with("AWS_ENDPOINT_URL", aws.url())
            .with("TWILIO_API_BASE_URL", twilio.uri().toString())
            .with("ALARM_TOPIC", "arn:aws:sns:us-east-1:000000000000:alarms")
            .firstCompilerOnly()
            .start();
    notice.api().timeout(Duration.ofSeconds(30));
    notice.api().awaitStarted();
    return notice;
  }

  /** The process remembers what it told of, so that each test has calls of its own. */
  @BeforeEach
  void addCall() {
    tests.incrementAndGet();
    aws.reset(TwilioStandIn.TOKEN);
    twilio.heal();
    notice = shared;
    call = sid(0);
    twilio
        .account()
        .addCall(call, "", "sip:booth@d.sip.twilio.com", "sip:911@d", "in-progress", STARTED);
    twilio.account().addCall(sid(1), call, "+15035550142", "911", "ringing", STARTED);
  }

  private static String sid(int number) {
    return "CA%016x%016x".formatted(tests.get(), number);
  }

  @AfterAll
  static void stop() throws IOException {
    shared.close();
    aws.close();
    twilio.close();
  }

  @Test
  void tellsTheTopicOfWhatTheWebhookLogged() throws Exception {
    try (LambdaProcess outgoing =
        LambdaProcess.of(OutgoingFunction.class)
            .with("AWS_ENDPOINT_URL", aws.url())
            .firstCompilerOnly()
            .start()) {
      outgoing.api().awaitStarted();
      TwilioSide.post(outgoing, "/sip-outgoing", dialed("booth", "911"), TwilioStandIn.TOKEN);
      deliver(outgoing.output());
    }
    assertEquals(1, aws.published.size(), notice.output());
    String message = aws.published.getFirst();
    assertTrue(message.startsWith("911 dialed: booth (dev)\n911 was dialed.\n"), message);
    assertTrue(message.contains("Extension: booth\n"), message);
    assertTrue(message.contains("Leg: placed: it is ringing at Twilio\n"), message);
    assertTrue(message.contains("Dispatcher sees: +15035550142\n"), message);
    assertTrue(
        message.contains("Registered address: 1 SW Main St, Portland, OR 97204, US\n"), message);
    assertTrue(message.contains("Call back: +15035550142\n"), message);
    assertTrue(message.contains("When: 20"), message);
    assertSaysNothingInItsLog();
  }

  @Test
  void tellsOfNoProbe() throws Exception {
    try (LambdaProcess fallback =
        LambdaProcess.of(FallbackFunction.class).firstCompilerOnly().start()) {
      Map<String, String> probe = Map.of("From", "sip:booth@d", "To", "sip:911@d");
      TwilioSide.post(fallback, "/sip-fallback", probe, TwilioStandIn.TOKEN);
      deliver(fallback.output());
    }
    assertEquals(List.of(), aws.published);
  }

  @Test
  void saysThatA933CallIsATest() {
    deliver(line("booth", "emergency", "933", "/sip-outgoing"));
    assertTrue(aws.published.getFirst().startsWith("933 test: booth (dev)\n"), published());
    assertTrue(published().contains("This is a test"), published());
  }

  @Test
  void saysThatTheLegWasNotPlacedFromAPhoneThatMayNot() {
    deliver(line("demo", "refused", "911", "/sip-outgoing"));
    assertTrue(published().contains("Leg: not placed"), published());
    assertTrue(published().contains("Call back: +15035550100"), published());
  }

  @Test
  void asksTwilioWhoItWasWhenTheFallbackAnswered() {
    deliver(line("", "emergency", "911", "/sip-fallback"));
    assertTrue(published().contains("Extension: booth\n"), published());
    assertTrue(published().contains("The fallback answered"), published());
  }

  @Test
  void saysThatAStrangerMayBePlayingATrickWhenTwilioKnowsNoSuchCall() {
    String unknown = "CA" + "9".repeat(32);
    deliver(line("", "emergency", "911", "/sip-fallback").replace(call, unknown));
    assertTrue(published().contains("may be playing a trick"), published());
    assertTrue(published().contains("Dispatcher sees: +15035550100"), published());
  }

  @Test
  void isSentWithoutTwiliosPartWhenTwilioIsDownOrSlow() {
    int number = 0;
    for (Mishap mishap : List.of(Mishap.HANG, Mishap.ERROR, Mishap.MALFORMED)) {
      aws.published.clear();
      twilio.heal();
      twilio.troubleFrom(1, mishap);
      String sid = sid(2 + ++number);
      deliver(line("booth", "emergency", "911", "/sip-outgoing").replace(call, sid));
      assertTrue(published().contains("Dispatcher sees: +15035550142"), published());
      assertTrue(published().contains("Registered address: not known"), published());
      assertTrue(published().contains("Leg: placed"), published());
    }
    assertSaysNothingInItsLog();
  }

  @Test
  void isSentWithoutTwiliosPartWhenThereIsNoSecret() throws Exception {
    aws.down(Service.SECRETS, Trouble.ERROR);
    try (LambdaProcess fresh = process()) {
      notice = fresh;
      deliver(line("booth", "emergency", "911", "/sip-outgoing"));
    }
    assertTrue(published().contains("Dispatcher sees: +15035550142"), published());
  }

  @Test
  void failsWhileTheTopicIsDownSoThatLambdaTriesAgainAndLosesNothing() {
    String line = line("booth", "emergency", "911", "/sip-outgoing");
    for (Trouble trouble : List.of(Trouble.ERROR, Trouble.THROTTLED, Trouble.HANG)) {
      aws.down(Service.SNS, trouble);
      assertFails(() -> deliver(line));
    }
    assertEquals(List.of(), aws.published);
    assertSaysNothingInItsLog();
    aws.heal(Service.SNS);
    deliver(line);
    assertEquals(1, aws.published.size());
  }

  @Test
  void survivesAHiccupOfTheTopic() {
    aws.trouble(Service.SNS, Trouble.THROTTLED, Trouble.ERROR);
    deliver(line("booth", "emergency", "911", "/sip-outgoing"));
    assertEquals(1, aws.published.size());
  }

  @Test
  void tellsOfACallOnceHoweverOftenItsLinesAreDelivered() {
    String line = line("booth", "emergency", "911", "/sip-outgoing");
    deliver(line + line);
    deliver(line);
    assertEquals(1, aws.published.size());
    deliver(line("booth", "emergency", "933", "/sip-outgoing"));
    assertEquals(2, aws.published.size(), "another service");
  }

  @Test
  void tellsOfAFloodInOneMessage() {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 200; i++) {
      lines.append(line("booth", "emergency", "911", "/sip-outgoing").replace(call, sid(2 + i)));
    }
    deliver(lines.toString());
    assertEquals(1, aws.published.size());
    assertTrue(published().startsWith("911 dialed: booth (dev) and 199 more\n"), published());
    assertTrue(published().contains("And 150 more."), published());
  }

  @Test
  void takesTheScheduleThatKeepsItsSnapshotForNoCall() {
    notice.invoke("{\"source\":\"aws.events\",\"detail\":{}}");
    assertEquals(List.of(), aws.published);
  }

  @Test
  void failsOnWhatIsNoDelivery() {
    for (String nonsense : List.of("{}", "[]", "{\"awslogs\":{\"data\":\"%%\"}}")) {
      assertFails(() -> notice.invoke(nonsense));
    }
    assertEquals(List.of(), aws.published);
  }

  private static void assertFails(Executable delivery) {
    Throwable failure = assertThrows(CompletionException.class, delivery).getCause();
    assertInstanceOf(FunctionError.class, failure);
  }

  private String published() {
    return String.join("\n", aws.published);
  }

  private void assertSaysNothingInItsLog() {
    String log = notice.output();
    assertFalse(log.contains("+1503"), log);
    assertFalse(log.contains("Main St"), log);
    assertFalse(log.contains("911 was dialed"), log);
  }

  private Map<String, String> dialed(String from, String to) {
    return Map.of("CallSid", call, "From", "sip:" + from + "@d.sip", "To", "sip:" + to + "@d.sip");
  }

  private String line(String extension, String result, String service, String path) {
    ObjectNode line = new ObjectMapper().createObjectNode();
    line.put("timestamp", "2026-11-24T12:00:00Z").put("level", "INFO").put("callSid", call);
    line.put("path", path).put("status", 200);
    if (!extension.isEmpty()) {
      line.put("extension", extension);
    }
    return line.put("result", result).put("service", service) + "\n";
  }

  /** As CloudWatch Logs delivers those lines that the subscription filter lets through. */
  private void deliver(String log) {
    ObjectNode delivery = new ObjectMapper().createObjectNode();
    delivery.put("messageType", "DATA_MESSAGE").put("logGroup", "/aws/lambda/dialer-dev-outgoing");
    var events = delivery.putArray("logEvents");
    log.lines()
        .filter(NoticeFilter::lets)
        .forEach(
            line ->
                events
                    .addObject()
                    .put("id", "1")
                    .put("timestamp", Instant.now().toEpochMilli())
                    .put("message", line));
    if (events.isEmpty()) {
      return;
    }
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(zipped)) {
      zip.write(delivery.toString().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    ObjectNode event = new ObjectMapper().createObjectNode();
    event
        .putObject("awslogs")
        .put("data", Base64.getEncoder().encodeToString(zipped.toByteArray()));
    notice.invoke(event.toString());
  }
}
