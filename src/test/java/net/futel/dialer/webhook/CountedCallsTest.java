package net.futel.dialer.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.futel.dialer.dialplan.Environment;
import net.futel.dialer.lambda.FallbackFunction;
import net.futel.dialer.lambda.IncomingFunction;
import net.futel.dialer.lambda.OutgoingFunction;
import net.futel.dialer.metrics.CloudWatchStandIn;
import net.futel.dialer.metrics.EmbeddedLines;
import net.futel.dialer.metrics.Metrics;
import net.futel.dialer.metrics.Point;
import net.futel.dialer.protocol.Form;
import net.futel.dialer.protocol.TwilioSignature;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What whole webhooks count, and which way it leaves. */
class CountedCallsTest {

  private static final String CALL = "CA00000000000000000000000000000001";

  private final CloudWatchStandIn cloudWatch = new CloudWatchStandIn();
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final Metrics metrics = cloudWatch.metrics("dev", log, InstantSource.system());
  private final Service service = Corpus.service(metrics);
  private final OutgoingFunction outgoing = new OutgoingFunction(service);
  private final IncomingFunction incoming = new IncomingFunction(service);

  @AfterEach
  void stop() {
    cloudWatch.close();
  }

  @ParameterizedTest
  @CsvSource({
    "completed, true, answered, pushed",
    "completed, false, failed, logged",
    "answered, '', answered, pushed",
    "canceled, '', canceled, pushed",
    "busy, '', busy, logged",
    "no-answer, '', no-answer, logged",
    "failed, '', failed, logged",
    "never heard of, '', failed, logged",
    "'', '', failed, logged",
  })
  void anEndedLegIsPushedOnlyWhenNobodyWaits(
      String status, String bridged, String outcome, String way) {
    Map<String, String> form = fromDemo();
    form.put("DialCallStatus", status);
    form.put("DialBridged", bridged);
    TwilioSide.post(outgoing, "/sip-outgoing/action/pstn", form);

    List<Point> wanted =
        List.of(
            calls("outgoing", "Outcome=" + outcome),
            calls("outgoing", "Extension=demo", "Outcome=" + outcome));
    assertCounted(way.equals("pushed") ? wanted : List.of(), cloudWatch.accepted());
    assertCounted(way.equals("logged") ? wanted : List.of(), logged());
    assertEquals(way.equals("pushed") ? 1 : 0, cloudWatch.requests());
  }

  @Test
  void aWebhookWithoutACallSidIsAnsweredLikeAnyOtherAndCountsNothing() {
    FallbackFunction fallback =
        new FallbackFunction(Optional.of("+15035550100"), metrics, (answer, nanos) -> {});
    for (String dialed : List.of("911", "19005550100", "5035551212")) {
      Map<String, String> form = fromDemo();
      form.put("To", sip(dialed));
      form.put("DialCallStatus", "busy");
      form.remove("CallSid");
      TwilioSide.post(outgoing, "/sip-outgoing/action/pstn", form);
      TwilioSide.post(outgoing, "/sip-outgoing/status", form);
      form.remove("DialCallStatus");
      assertEquals(200, TwilioSide.post(outgoing, "/sip-outgoing", form).status());
      form.put("From", sip("nobody"));
      TwilioSide.post(outgoing, "/sip-outgoing", form);
      TwilioSide.post(fallback, "/sip-fallback", form);
    }
    assertCounted(List.of(), logged());
    assertCounted(List.of(), cloudWatch.accepted());
  }

  @Test
  void anAnsweredCallCountsItsSeconds() {
    Map<String, String> form = fromDemo();
    form.put("DialCallStatus", "completed");
    form.put("DialCallDuration", "42");
    TwilioSide.post(outgoing, "/sip-outgoing/action/phone", form);

    assertCounted(
        List.of(
            calls("outgoing", "Outcome=answered"),
            calls("outgoing", "Extension=demo", "Outcome=answered"),
            Point.of("CallSeconds", "Seconds", 42, "Environment=dev", "Direction=outgoing")),
        cloudWatch.accepted());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "a minute", "99999999999999999999", "1e3", "86401"})
  void aStrangeDurationIsLeftOut(String seconds) {
    Map<String, String> form = fromDemo();
    form.put("DialCallStatus", "completed");
    form.put("DialCallDuration", seconds);
    TwilioSide.post(outgoing, "/sip-outgoing/action/pstn", form);

    assertEquals(List.of("Calls", "Calls"), names(cloudWatch.accepted()));
  }

  @Test
  void aRefusedCallIsCountedWithoutAnyRequest() {
    Map<String, String> form = fromDemo();
    form.put("To", sip("19005550100"));
    TwilioSide.post(outgoing, "/sip-outgoing", form);

    assertCounted(
        List.of(
            calls("outgoing", "Outcome=refused"),
            calls("outgoing", "Extension=demo", "Outcome=refused"),
            Point.of("RefusedCalls", "Count", 1, "Environment=dev", "Reason=premium")),
        logged());
    assertEquals(0, cloudWatch.requests());
  }

  @Test
  void aCallThatIsDialedIsNotCountedBeforeItEnds() {
    TwilioSide.post(outgoing, "/sip-outgoing", fromDemo());

    assertEquals(List.of(), logged());
    assertEquals(0, cloudWatch.requests());
  }

  @Test
  void anEmergencyCallIsCountedAsItIsPlaced() {
    Map<String, String> form = fromDemo();
    form.put("From", sip("+15035550123"));
    form.put("To", sip("933"));
    TwilioSide.post(outgoing, "/sip-outgoing", form);

    assertCounted(
        List.of(
            Point.of("EmergencyCalls", "Count", 1, "Environment=dev"),
            Point.of("EmergencyCalls", "Count", 1, "Environment=dev", "Extension=direct")),
        logged());
  }

  @Test
  void anIncomingCallCountsUnderThePhoneThatRang() {
    TwilioSide.post(
        incoming,
        "/sip-incoming/action",
        Map.of(
            "CallSid", CALL,
            "From", "+15035550188",
            "To", "+15035550100",
            "DialCallStatus", "failed",
            "ErrorCode", "32009"));

    Point total = calls("incoming", "Outcome=unregistered");
    assertEquals(2, logged().size());
    assertEquals(total, logged().getFirst());
    String extension = logged().getLast().dimensions().get("Extension");
    assertEquals(
        Labels.rung(Corpus.plan().incoming(Environment.DEV, "+15035550188", "+15035550100")),
        extension);
  }

  @Test
  void aForgedCallbackCountsNothing() {
    Map<String, String> form = fromDemo();
    form.put("DialCallStatus", "busy");
    TwilioSide.post(outgoing, "/sip-outgoing/action/pstn", form, "another token");
    form.put("DialCallStatus", "completed");
    TwilioSide.post(outgoing, "/sip-outgoing/action/pstn", form, "another token");

    assertEquals("", log.toString(UTF_8));
    assertEquals(0, cloudWatch.requests());
  }

  @Test
  void aWebhookThatTwilioRepeatsIsCountedOnce() {
    Map<String, String> form = fromDemo();
    form.put("DialCallStatus", "busy");
    for (int i = 0; i < 3; i++) {
      TwilioSide.post(outgoing, "/sip-outgoing/action/pstn", form);
    }
    assertEquals(2, logged().size());

    form.put("CallSid", "CA00000000000000000000000000000002");
    TwilioSide.post(outgoing, "/sip-outgoing/action/pstn", form);
    assertEquals(4, logged().size());
  }

  @Test
  void theIdempotencyTokenTellsARepetitionWhateverTheCall() {
    Map<String, String> form = fromDemo();
    form.put("DialCallStatus", "busy");
    for (String token : List.of("one", "one", "two")) {
      String path = "/sip-outgoing/action/pstn";
      String signature =
          TwilioSignature.of(TwilioSide.TOKEN, "https://" + TwilioSide.DOMAIN + path, form);
      ObjectNode event = TwilioSide.event("POST", path, "", Form.encode(form), signature);
      event.withObject("/headers").put("i-twilio-idempotency-token", token);
      TwilioSide.send(outgoing, event);
    }
    assertEquals(4, logged().size());
  }

  @Test
  void aCallerWhoHangsUpBeforeAnyLegEndedIsCountedByTheStatus() {
    Map<String, String> form = fromDemo();
    form.put("CallStatus", "canceled");
    TwilioSide.post(outgoing, "/sip-outgoing/status", form);

    assertCounted(
        List.of(
            calls("outgoing", "Outcome=canceled"),
            calls("outgoing", "Extension=demo", "Outcome=canceled")),
        cloudWatch.accepted());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void actionAndStatusOfOneCallCountItOnceInEitherOrder(boolean statusFirst) {
    Map<String, String> form = fromDemo();
    form.put("CallStatus", "canceled");
    form.put("DialCallStatus", "canceled");
    Stream<String> paths = Stream.of("/sip-outgoing/action/pstn", "/sip-outgoing/status");
    List<String> order = paths.toList();
    for (String path : statusFirst ? order.reversed() : order) {
      TwilioSide.post(outgoing, path, form);
    }
    assertEquals(2, cloudWatch.accepted().size());
    assertEquals("", log.toString(UTF_8));
  }

  @Test
  void eachLegOfACallThatWasHandedBackCounts() {
    Map<String, String> form = fromDemo();
    form.put("DialCallStatus", "completed");
    TwilioSide.post(outgoing, "/sip-outgoing/action/trunk", form);
    form.put("DialCallStatus", "busy");
    TwilioSide.post(outgoing, "/sip-outgoing/action/pstn", form);

    assertEquals(2, cloudWatch.accepted().size());
    assertEquals(2, logged().size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"completed", "", "in-progress", "strange"})
  void theStatusOfACompletedCallCountsNothing(String callStatus) {
    Map<String, String> form = fromDemo();
    form.put("CallStatus", callStatus);
    TwilioSide.post(outgoing, "/sip-outgoing/status", form);

    assertEquals(0, cloudWatch.requests());
    assertEquals("", log.toString(UTF_8));
  }

  @Test
  void theFallbackIsCountedWithoutAnyRequest() {
    FallbackFunction fallback =
        new FallbackFunction(Optional.of("+15035550199"), metrics, (answer, nanos) -> {});
    TwilioSide.post(fallback, "/sip-fallback", fromDemo());

    assertCounted(List.of(Point.of("FallbackCalls", "Count", 1, "Environment=dev")), logged());
    assertEquals(0, cloudWatch.requests());
  }

  @Test
  void whatNothingTellsApartIsCountedEachTime() {
    FallbackFunction fallback =
        new FallbackFunction(Optional.of("+15035550199"), metrics, (answer, nanos) -> {});
    Map<String, String> form = fromDemo();
    form.put("CallSid", "not one of Twilio's");
    TwilioSide.post(fallback, "/sip-fallback", form);
    TwilioSide.post(fallback, "/sip-fallback", form);

    assertEquals(2, logged().size());
  }

  @Test
  void nothingThatIsCountedNamesAPerson() {
    for (String path : List.of("/sip-outgoing/action/pstn", "/sip-outgoing/status")) {
      Map<String, String> form =
          new TreeMap<>(
              Map.of(
                  "CallSid", "5035550177",
                  "From", "sip:5035550177@example.com",
                  "To", "5035550177",
                  "DialCallStatus", "5035550177",
                  "CallStatus", "no-answer",
                  "ErrorCode", "5035550177"));
      TwilioSide.post(outgoing, path, form);
    }
    assertFalse(cloudWatch.accepted().isEmpty());
    assertFalse(log.toString(UTF_8).isEmpty());
    assertFalse((cloudWatch.accepted() + log.toString(UTF_8)).contains("5035550177"));
  }

  private static Map<String, String> fromDemo() {
    return new TreeMap<>(Map.of("CallSid", CALL, "From", sip("demo"), "To", sip("5035551212")));
  }

  private static String sip(String user) {
    return "sip:" + user + "@direct-futel-dev.sip.twilio.com";
  }

  private static Point calls(String direction, String... more) {
    List<String> dimensions =
        Stream.concat(Stream.of("Environment=dev", "Direction=" + direction), Stream.of(more))
            .toList();
    return Point.of("Calls", "Count", 1, dimensions.toArray(String[]::new));
  }

  private List<Point> logged() {
    return EmbeddedLines.points(log.toString(UTF_8));
  }

  private static List<String> names(List<Point> points) {
    return points.stream().map(Point::metric).toList();
  }

  private static void assertCounted(List<Point> wanted, List<Point> got) {
    assertEquals(Point.sorted(wanted), Point.sorted(got));
  }
}
