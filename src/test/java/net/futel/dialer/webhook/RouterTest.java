package net.futel.dialer.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import net.futel.dialer.dialplan.Environment;
import net.futel.dialer.lambda.IncomingFunction;
import net.futel.dialer.lambda.OutgoingFunction;
import net.futel.dialer.metrics.Metrics;
import net.futel.dialer.protocol.Form;
import net.futel.dialer.protocol.Paths;
import net.futel.dialer.protocol.TwilioSignature;
import net.futel.dialer.secrets.AuthTokens;
import net.futel.dialer.webhook.http.Answer;
import net.futel.dialer.webhook.http.AnswerLog;
import net.futel.dialer.webhook.http.Result;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens to requests that are not as Twilio sends them, and in which order it is noticed. */
class RouterTest {

  private static final Map<String, String> DIALED =
      Map.of("From", "sip:booth@x", "To", "sip:5035551212@x");

  private final OutgoingFunction outgoing = new OutgoingFunction(Corpus.service());
  private final IncomingFunction incoming = new IncomingFunction(Corpus.service());

  @TestFactory
  Stream<DynamicTest> pathsThatAreNotOurs() {
    return Stream.of(
            "/",
            "",
            "/sip-outgoing/",
            "/SIP-OUTGOING",
            "/sip-outgoing/action",
            "/sip-outgoing/action/",
            "/sip-outgoing/action/fax",
            "/sip-outgoing/action/pstn/",
            "/sip-outgoing%2Faction",
            "/sip-fallback",
            "/tones/ringback.wav",
            "/../sip-outgoing")
        .map(
            path ->
                DynamicTest.dynamicTest(
                    "path " + path,
                    () -> assertEquals(404, TwilioSide.post(outgoing, path, DIALED).status())));
  }

  @TestFactory
  Stream<DynamicTest> methodsThatTwilioDoesNotUse() {
    return Stream.of("PUT", "DELETE", "HEAD", "OPTIONS", "PATCH", "post", "TRACE")
        .map(
            method ->
                DynamicTest.dynamicTest(
                    method, () -> assertEquals(405, send(method, "", "To=1", null).status())));
  }

  @TestFactory
  Stream<DynamicTest> formsThatTwilioDoesNotSend() {
    return Stream.of(
            "To=%",
            "To=%4",
            "To=%zz",
            "To=%ff",
            "To=%C3%28",
            "To=%ED%A0%80",
            "To=1&To=2",
            "To=1&%54o=2",
            "a&a",
            "To=%00%",
            "=1&=2",
            "To=" + "1".repeat(64 * 1024))
        .map(
            form ->
                DynamicTest.dynamicTest(
                    form.substring(0, Math.min(40, form.length())),
                    () -> {
                      TwilioSide.Answer answer = send("POST", "", form, "signed by nobody");
                      assertEquals(400, answer.status());
                      assertEquals("", answer.text());
                      assertEquals(400, send("GET", form, "", "signed by nobody").status());
                    }));
  }

  @Test
  void aFormOfExactly64KiBIsRead() {
    Map<String, String> parameters = new LinkedHashMap<>(DIALED);
    String rest = "&Pad=";
    int form = Form.encode(parameters).length() + rest.length();
    parameters.put("Pad", "x".repeat(64 * 1024 - form));
    assertEquals(200, TwilioSide.post(outgoing, "/sip-outgoing", parameters).status());
    parameters.put("Pad", "x".repeat(64 * 1024 - form + 1));
    assertEquals(400, TwilioSide.post(outgoing, "/sip-outgoing", parameters).status());
  }

  @Test
  void aQueryOfExactly64KiBIsReadAndItsSignatureChecked() {
    String query = "To=" + "1".repeat(64 * 1024 - 3);
    assertEquals(403, send("GET", query, "", "signed by nobody").status());
    assertEquals(400, send("GET", query + "1", "", "signed by nobody").status());
  }

  @TestFactory
  Stream<DynamicTest> forgeries() {
    String right = TwilioSignature.of(TwilioSide.TOKEN, url("/sip-outgoing"), DIALED);
    return Stream.of(
            "",
            "x",
            right + "=",
            right.substring(1),
            right.toLowerCase(java.util.Locale.ROOT),
            TwilioSignature.of("another token", url("/sip-outgoing"), DIALED),
            TwilioSignature.of(TwilioSide.TOKEN, url("/sip-outgoing/"), DIALED),
            TwilioSignature.of(TwilioSide.TOKEN, url("/sip-outgoing?a"), DIALED),
            TwilioSignature.of(TwilioSide.TOKEN, url("/sip-outgoing"), Map.of()),
            TwilioSignature.of(
                TwilioSide.TOKEN, "http://" + TwilioSide.DOMAIN + "/sip-outgoing", DIALED))
        .map(
            signature ->
                DynamicTest.dynamicTest(
                    "signature " + signature,
                    () -> {
                      TwilioSide.Answer answer = send("POST", "", Form.encode(DIALED), signature);
                      assertEquals(403, answer.status());
                      assertEquals("", answer.text());
                    }));
  }

  @Test
  void aRequestWithNoSignatureIsForged() {
    assertEquals(403, send("POST", "", Form.encode(DIALED), null).status());
  }

  @Test
  void aHostHeaderDoesNotDecideWhatWasSigned() {
    String signature =
        TwilioSignature.of(TwilioSide.TOKEN, "https://evil.example/sip-outgoing", DIALED);
    ObjectNode event =
        TwilioSide.event("POST", "/sip-outgoing", "", Form.encode(DIALED), signature);
    ((ObjectNode) event.get("headers"))
        .put("host", "evil.example")
        .put("x-forwarded-host", "evil.example");
    assertEquals(403, TwilioSide.send(outgoing, event).status());
  }

  @Test
  void aQueryOnAPostIsSignedButNotRead() {
    String query = "To=sip%3A911%40x&x=a%2Bb%20c";
    String signature = TwilioSignature.of(TwilioSide.TOKEN, url("/sip-outgoing?" + query), DIALED);
    TwilioSide.Answer answer = send("POST", query, Form.encode(DIALED), signature);
    assertEquals("pstn +15035551212 as +15035550100 (3600)", Heard.of(answer.text()));
    assertEquals(403, send("POST", query + "&y", Form.encode(DIALED), signature).status());
  }

  @Test
  void aGetIsReadFromItsQuery() {
    String query = Form.encode(DIALED);
    String signature =
        TwilioSignature.of(TwilioSide.TOKEN, url("/sip-outgoing?" + query), Map.of());
    TwilioSide.Answer answer = send("GET", query, "To=sip:911@x", signature);
    assertEquals("pstn +15035551212 as +15035550100 (3600)", Heard.of(answer.text()));
  }

  @Test
  void aPlainBodyAsSamLocalDeliversItIsRead() {
    String signature = TwilioSignature.of(TwilioSide.TOKEN, url("/sip-outgoing"), DIALED);
    ObjectNode event = TwilioSide.event("POST", "/sip-outgoing", "", "", signature);
    event.put("body", Form.encode(DIALED)).put("isBase64Encoded", false);
    assertEquals(200, TwilioSide.send(outgoing, event).status());
  }

  @Test
  void headersInCapitalsAreRead() {
    String signature = TwilioSignature.of(TwilioSide.TOKEN, url("/sip-outgoing"), DIALED);
    ObjectNode event = TwilioSide.event("POST", "/sip-outgoing", "", Form.encode(DIALED), null);
    ((ObjectNode) event.get("headers")).put("X-Twilio-Signature", signature);
    assertEquals(200, TwilioSide.send(outgoing, event).status());
  }

  @Test
  void aBodyThatIsNotTheBase64ItIsSaidToBeIsMalformed() {
    ObjectNode event = TwilioSide.event("POST", "/sip-outgoing", "", "", "x");
    event.put("body", "*not base64*");
    assertEquals(400, TwilioSide.send(outgoing, event).status());
  }

  @TestFactory
  Stream<DynamicTest> neededParameters() {
    return Stream.of(
            Map.entry("/sip-outgoing", Map.of("From", "sip:booth@x")),
            Map.entry("/sip-outgoing/refer", Map.of("From", "sip:booth@x", "To", "x")),
            Map.entry("/sip-outgoing/refer", Map.of("ReferTransferTarget", "sip:0@x")),
            Map.entry("/sip-incoming", Map.of("From", "+14155550123")))
        .map(
            webhook ->
                DynamicTest.dynamicTest(
                    webhook.toString(),
                    () -> {
                      boolean in = webhook.getKey().startsWith("/sip-incoming");
                      TwilioSide.Answer answer =
                          TwilioSide.post(
                              in ? incoming : outgoing, webhook.getKey(), webhook.getValue());
                      assertEquals(400, answer.status());
                      assertEquals("", answer.text());
                    }));
  }

  @Test
  void aForgedRequestIsNotToldWhatItLacks() {
    assertEquals(
        403, TwilioSide.post(outgoing, "/sip-outgoing", Map.of("a", "b"), "other").status());
  }

  @Test
  void anAbsentFromIsAnUnknownCaller() {
    TwilioSide.Answer answer =
        TwilioSide.post(outgoing, "/sip-outgoing", Map.of("To", "sip:5035551212@x"));
    assertTrue(Heard.of(answer.text()).startsWith("says This phone is not set up"));
  }

  @Test
  void statusIsAnsweredWithAnEmptyDocument() {
    for (String path : List.of("/sip-outgoing/status", "/sip-incoming/status")) {
      boolean in = path.startsWith("/sip-incoming");
      TwilioSide.Answer answer = TwilioSide.post(in ? incoming : outgoing, path, Map.of());
      assertEquals(200, answer.status());
      assertEquals("nothing", Heard.of(answer.text()));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "[", "{", "nonsense", "{\"body\":", "\u0000", "{\"a\":1,}", "{\"a\":1}{"})
  void anEventThatIsNoJsonIsMalformed(String event) {
    assertEquals(400, TwilioSide.send(outgoing, event.getBytes(StandardCharsets.UTF_8)).status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "7", "null", "{\"a\":1}"})
  void anEventThatIsNoRequestIsTakenForTheSchedules(String event) {
    assertEquals(204, TwilioSide.send(outgoing, event.getBytes(StandardCharsets.UTF_8)).status());
  }

  @Test
  void fieldsOfStrangeTypesAreAbsent() throws Exception {
    String event =
        "{\"rawPath\":{\"a\":[1]},\"rawQueryString\":7,\"headers\":[1,{}],\"body\":{},"
            + "\"isBase64Encoded\":\"yes\",\"requestContext\":{\"domainName\":[],\"http\":{\"method\":\"POST\"}}}";
    JsonNode parsed = new com.fasterxml.jackson.databind.ObjectMapper().readTree(event);
    assertEquals(404, TwilioSide.send(outgoing, parsed).status());
  }

  @Test
  void theScheduleThatKeepsUsWarmIsAnsweredWithNothing() {
    byte[] event = "{\"source\":\"aws.events\",\"detail\":{}}".getBytes(StandardCharsets.UTF_8);
    assertEquals(204, TwilioSide.send(outgoing, event).status());
    assertEquals(204, TwilioSide.send(incoming, event).status());
  }

  @Test
  void theScheduleLooksAtTheSecretWhileNobodyWaits() {
    List<String> asked = new ArrayList<>();
    AuthTokens tokens =
        new NoTokens() {
          @Override
          public void keepFresh() {
            asked.add("fresh");
          }
        };
    List<Answer> told = new ArrayList<>();
    List<Long> times = new ArrayList<>();
    OutgoingFunction function =
        new OutgoingFunction(
            with(
                tokens,
                (answer, nanos) -> {
                  told.add(answer);
                  times.add(nanos);
                }));
    byte[] event = "{\"source\":\"aws.events\"}".getBytes(StandardCharsets.UTF_8);
    long before = System.nanoTime();
    assertEquals(204, TwilioSide.send(function, event).status());
    long longest = System.nanoTime() - before;
    assertEquals(List.of("fresh"), asked);
    assertEquals(Result.PING, told.getFirst().result());
    assertTrue(times.getFirst() > 0 && times.getFirst() <= longest);
  }

  @Test
  void whatIsToldOfARequestIsOursAndNotTheStrangers() {
    List<Answer> told = new ArrayList<>();
    List<Long> times = new ArrayList<>();
    OutgoingFunction function =
        new OutgoingFunction(
            with(
                Corpus.service().tokens(),
                (answer, nanos) -> {
                  told.add(answer);
                  times.add(nanos);
                }));
    long before = System.nanoTime();
    Map<String, String> call = new LinkedHashMap<>(DIALED);
    String callSid = "CA00000000000000000000000000000001";
    call.put("CallSid", callSid);
    TwilioSide.post(function, "/sip-outgoing", call);
    TwilioSide.post(function, "/sip-outgoing", call, "another token");
    TwilioSide.post(function, "/secret/5035550100", call);
    long longest = System.nanoTime() - before;
    List<String> lines =
        told.stream().map(s -> s.status() + " " + s.path() + " " + s.callSid()).toList();
    assertEquals(List.of("200 /sip-outgoing " + callSid, "403 /sip-outgoing ", "404  "), lines);
    times.forEach(nanos -> assertTrue(nanos > 0 && nanos <= longest, nanos + " ns"));
    assertFalse(told.toString().contains("5035551212"), "the document stays out of the log");
  }

  @Test
  void theLogTellsWhichServiceWasDialedAndHowALegEnded() {
    List<Answer> told = new ArrayList<>();
    OutgoingFunction function =
        new OutgoingFunction(with(Corpus.service().tokens(), (answer, nanos) -> told.add(answer)));
    heard(function, "/sip-outgoing", "booth", "To", "933");
    heard(function, "/sip-outgoing", "demo", "To", "911");
    heard(function, "/sip-outgoing", "demo", "To", "19005550100");
    heard(function, "/sip-outgoing", "booth", "To", "5035551212");
    TwilioSide.post(function, "/sip-outgoing/action/pstn", Map.of("DialCallStatus", "busy"));
    assertEquals(
        List.of("emergency 933", "refused 911", "refused ", "pstn ", "busy "),
        told.stream().map(it -> it.result().label() + " " + it.service()).toList());
  }

  @Test
  void withNoTokenAtAllOnlyEmergencyCallsGoThrough() {
    OutgoingFunction lost = new OutgoingFunction(withTokens(new NoTokens()));
    IncomingFunction lostIncoming = new IncomingFunction(withTokens(new NoTokens()));
    assertEquals("911 as +15035550142", heard(lost, "/sip-outgoing", "booth", "To", "911"));
    assertEquals("911 as +15035550190", heard(lost, "/sip-outgoing", "nobody", "To", "911"));
    String interrupted = "says Telephone service is interrupted. Please try again later.";
    assertEquals(interrupted, heard(lost, "/sip-outgoing", "booth", "To", "5035551212"));
    assertEquals(interrupted, heard(lost, "/sip-outgoing", "demo", "To", "911"));
    assertEquals(
        "933 as +15035550142",
        heard(lost, "/sip-outgoing/refer", "booth", "ReferTransferTarget", "933"));
    assertEquals(interrupted, heard(lostIncoming, "/sip-incoming", "x", "To", "911"));
    assertEquals("nothing", heard(lost, "/sip-outgoing/action/pstn", "booth", "a", "b"));
    assertEquals("nothing", heard(lost, "/sip-outgoing/status", "booth", "a", "b"));
    assertEquals(interrupted, heard(lost, Paths.accept("en"), "booth", "Digits", "1"));
    assertEquals("nothing", heard(lostIncoming, "/sip-incoming/action", "booth", "a", "b"));
  }

  @Test
  void anUnknownCallerWithNoEmergencyNumberInThePlanHasTheFallbackCallerId() throws Exception {
    Service service =
        new Service(
            Environment.DEV,
            net.futel.dialer.dialplan.file.PlanReader.packaged(),
            Optional.empty(),
            Optional.of("+15035550199"),
            Corpus.service().tokens(),
            Metrics.none(),
            (answer, nanos) -> {});
    OutgoingFunction function = new OutgoingFunction(service);
    assertEquals("911 as +15035550199", heard(function, "/sip-outgoing", "nobody", "To", "911"));
  }

  @Test
  void aRotatedTokenIsPickedUpByTheCallThatNeedsIt() {
    OutgoingFunction function = new OutgoingFunction(withTokens(new Rotating()));
    assertEquals(200, TwilioSide.post(function, "/sip-outgoing", DIALED, "new").status());
    assertEquals(403, TwilioSide.post(function, "/sip-outgoing", DIALED, "newer").status());
  }

  @Test
  void aSignatureThatIsNoneDoesNotUseUpTheRefresh() {
    Rotating tokens = new Rotating();
    OutgoingFunction function = new OutgoingFunction(withTokens(tokens));
    for (String none : List.of("forged", "", "bm8gc2lnbmF0dXJl", "*".repeat(28))) {
      ObjectNode event = TwilioSide.event("POST", "/sip-outgoing", "", Form.encode(DIALED), none);
      assertEquals(403, TwilioSide.send(function, event).status());
    }
    assertEquals(List.of("old"), tokens.tokens());
    assertEquals(200, TwilioSide.post(function, "/sip-outgoing", DIALED, "new").status());
  }

  @Test
  void theAddressOfATunnelIsWhatWasSigned() {
    Service local = Corpus.service();
    OutgoingFunction function =
        new OutgoingFunction(
            new Service(
                local.environment(),
                local.plan(),
                Optional.of("https://tunnel.example:8443"),
                Optional.empty(),
                local.tokens(),
                Metrics.none(),
                (answer, nanos) -> {}));
    String signature =
        TwilioSignature.of(TwilioSide.TOKEN, "https://tunnel.example:8443/sip-outgoing", DIALED);
    ObjectNode event =
        TwilioSide.event("POST", "/sip-outgoing", "", Form.encode(DIALED), signature);
    assertEquals(200, TwilioSide.send(function, event).status());
  }

  private static class NoTokens implements AuthTokens {
    @Override
    public List<String> tokens() {
      return List.of();
    }

    @Override
    public List<String> refresh(List<String> tried) {
      return List.of();
    }
  }

  private static final class Rotating implements AuthTokens {
    private boolean refreshed;

    @Override
    public List<String> tokens() {
      return refreshed ? List.of("new") : List.of("old");
    }

    @Override
    public List<String> refresh(List<String> tried) {
      refreshed = true;
      return tried.equals(tokens()) ? List.of() : tokens();
    }
  }

  private static Service withTokens(AuthTokens tokens) {
    return with(tokens, (answer, nanos) -> {});
  }

  private static Service with(AuthTokens tokens, AnswerLog log) {
    Service service = Corpus.service();
    return new Service(
        service.environment(),
        service.plan(),
        Optional.empty(),
        service.fallbackCallerId(),
        tokens,
        Metrics.none(),
        log);
  }

  private static String heard(
      com.amazonaws.services.lambda.runtime.RequestStreamHandler function,
      String path,
      String from,
      String parameter,
      String dialed) {
    Map<String, String> parameters =
        Map.of("From", "sip:" + from + "@x", parameter, "sip:" + dialed + "@x");
    return Heard.of(TwilioSide.post(function, path, parameters).text());
  }

  private TwilioSide.Answer send(String method, String query, String form, String signature) {
    return TwilioSide.send(
        outgoing, TwilioSide.event(method, "/sip-outgoing", query, form, signature));
  }

  private static String url(String path) {
    return "https://" + TwilioSide.DOMAIN + path;
  }
}
