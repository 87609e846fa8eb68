package net.futel.dialer.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.twilio.security.RequestValidator;
import java.io.ByteArrayOutputStream;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.futel.dialer.dialplan.Environment;
import net.futel.dialer.lambda.OutgoingFunction;
import net.futel.dialer.metrics.CloudWatchStandIn;
import net.futel.dialer.metrics.Point;
import net.futel.dialer.protocol.TwilioSignature;
import net.futel.dialer.secrets.LocalAuthTokens;
import net.futel.dialer.webhook.http.Answer;
import net.futel.dialer.webhook.http.LoggedError;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TwilioErrorsTest {

  private static final String PATH = "/twilio-events";
  private static final String CALL = "CA0123456789abcdef0123456789abcdef";

  private final CloudWatchStandIn cloudWatch = new CloudWatchStandIn();
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final List<Answer> answers = new ArrayList<>();
  private final OutgoingFunction function =
      new OutgoingFunction(
          new Service(
              Environment.PROD,
              Corpus.plan(),
              Optional.empty(),
              Optional.empty(),
              new LocalAuthTokens(List.of("an older token", TwilioSide.TOKEN)),
              cloudWatch.metrics("prod", log, InstantSource.system()),
              (answer, nanos) -> answers.add(answer)));

  @AfterEach
  void stop() {
    cloudWatch.close();
  }

  @Test
  void errorsAreCountedByCodeAndLoggedWithProductAndCall() {
    String body =
        "["
            + error("EV1", "\"32009\"", CALL, "")
            + ","
            + error("EV2", "11200", "", CALL)
            + ","
            + error("EV3", "\"32009\"", "", "")
            + "]";

    assertEquals(200, post(body));
    assertEquals(
        Point.sorted(
            List.of(
                Point.of("TwilioErrors", "Count", 2, "Environment=prod", "ErrorCode=32009"),
                Point.of("TwilioErrors", "Count", 1, "Environment=prod", "ErrorCode=11200"))),
        Point.sorted(cloudWatch.accepted()));
    assertEquals(1, cloudWatch.requests());
    assertEquals(
        List.of(
            new LoggedError("32009", "Programmable Voice", CALL),
            new LoggedError("11200", "Programmable Voice", CALL),
            new LoggedError("32009", "Programmable Voice", "")),
        answers.getFirst().errors());
  }

  @Test
  void anEventThatIsDeliveredAgainIsCountedOnce() {
    String first = error("EV1", "32009", CALL, "");
    post("[" + first + "]");
    post("[" + first + "," + error("EV2", "32009", CALL, "") + "]");

    assertEquals(2, cloudWatch.accepted().stream().mapToDouble(Point::value).sum());
  }

  @Test
  void eventsOfOtherTypesAreAcceptedAndIgnored() {
    assertEquals(
        200,
        post(
            """
            [{"type": "com.twilio.voice.insights.call-summary.complete", "id": "EV1",
              "data": {"error_code": 1}},
             {"type": 7, "data": [{}]}, {}, 3, null, ["x"], {"data": null}]
            """));
    assertEquals(200, post("[]"));
    assertEquals(0, cloudWatch.requests());
    assertEquals(List.of(), answers.getFirst().errors());
  }

  @Test
  void anErrorWithStrangeFieldsCountsAsWhatItIs() {
    assertEquals(
        200,
        post(
            """
            [{"type": "com.twilio.error-logs.error.logged",
              "data": {"error_code": {"x": 1}, "product_name": "+15035550188",
               "correlation_sid": ["CA"], "payload": {"From": "+15035550188"}}}]
            """));
    assertEquals(
        List.of(Point.of("TwilioErrors", "Count", 1, "Environment=prod", "ErrorCode=unknown")),
        cloudWatch.accepted());
    assertEquals(List.of(new LoggedError("unknown", "", "")), answers.getFirst().errors());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[{]", "7", "\"text\"", "[] []", "[{}", "<xml/>", "[[[["})
  void whatIsNoJsonArrayIsRefused(String body) {
    assertEquals(400, post(body));
    assertEquals(0, cloudWatch.requests());
  }

  @Test
  void nestingWithoutEndIsRefused() {
    assertEquals(400, post("[".repeat(100_000)));
  }

  @Test
  void aBodyThatIsTooLargeIsRefused() {
    assertEquals(400, post(" ".repeat(1024 * 1024 + 1)));
  }

  @Test
  void aForgedBatchCountsNothing() {
    String body = "[" + error("EV1", "32009", CALL, "") + "]";

    assertEquals(403, send(body, TwilioSide.bodyHash(body), "bm8gc2lnbmF0dXJl"));
    assertEquals(403, send(body, TwilioSide.bodyHash(body), null));
    assertEquals(403, send(body, "", sign("")));
    assertEquals(
        403,
        send(body, TwilioSide.bodyHash("other body"), sign(TwilioSide.bodyHash("other body"))));
    assertEquals(403, send(body, "bodySHA256", sign("bodySHA256")));
    assertEquals(0, cloudWatch.requests());
  }

  @Test
  void whatWeSignIsWhatTwiliosLibraryAccepts() throws Exception {
    String body = "[]";
    String url = "https://" + TwilioSide.DOMAIN + PATH + "?" + TwilioSide.bodyHash(body);

    assertEquals(
        true,
        new RequestValidator(TwilioSide.TOKEN)
            .validate(url, body, sign(TwilioSide.bodyHash(body))));
  }

  @Test
  void withoutATokenTwilioIsToTryAgain() {
    OutgoingFunction tokenless =
        new OutgoingFunction(
            new Service(
                Environment.PROD,
                Corpus.plan(),
                Optional.empty(),
                Optional.empty(),
                new LocalAuthTokens(List.of()),
                cloudWatch.metrics("prod", log, InstantSource.system()),
                (answer, nanos) -> answers.add(answer)));
    String body = "[" + error("EV1", "32009", CALL, "") + "]";

    assertEquals(
        403,
        TwilioSide.send(
                tokenless, event(body, TwilioSide.bodyHash(body), sign(TwilioSide.bodyHash(body))))
            .status());
    assertEquals(0, cloudWatch.requests());
  }

  @Test
  void onlyPostIsServed() {
    String signature = sign("");
    ObjectNode event = TwilioSide.event("GET", PATH, "", "", signature);

    assertEquals(405, TwilioSide.send(function, event).status());
  }

  @Test
  void noNumberReachesTheLog() {
    post("[" + error("EV1", "32009", CALL, CALL) + "]");

    assertFalse(answers.toString().contains("5035550188"));
  }

  /** As in Twilio's documentation of the event type. */
  private static String error(String id, String code, String correlationSid, String resourceSid) {
    return """
    {"specversion": "1.0", "type": "com.twilio.error-logs.error.logged",
     "source": "AC00000000000000000000000000000001", "id": "%s",
     "dataschema": "https://events-schemas.twilio.com/ErrorLogs.Error/2",
     "datacontenttype": "application/json", "time": "2026-11-23T12:00:00.000Z",
     "data": {"sid": "NO00000000000000000000000000000001",
      "account_sid": "AC00000000000000000000000000000001", "level": "ERROR",
      "product_name": "Programmable Voice", "error_code": %s,
      "correlation_sid": "%s",
      "payload": "{\\"resource_sid\\":\\"%s\\",\\"webhook\\":{\\"request\\":{\\"parameters\\":{\\"From\\":\\"+15035550188\\"}}}}"}}
    """
        .formatted(id, code, correlationSid, resourceSid);
  }

  private int post(String body) {
    return send(body, TwilioSide.bodyHash(body), sign(TwilioSide.bodyHash(body)));
  }

  private int send(String body, String query, String signature) {
    return TwilioSide.send(function, event(body, query, signature)).status();
  }

  private static ObjectNode event(String body, String query, String signature) {
    ObjectNode event = TwilioSide.event("POST", PATH, query, body, signature);
    event.withObject("/headers").put("content-type", "application/json");
    return event;
  }

  private static String sign(String query) {
    String url = "https://" + TwilioSide.DOMAIN + PATH + (query.isEmpty() ? "" : "?" + query);
    return TwilioSignature.of(TwilioSide.TOKEN, url, Map.of());
  }
}
