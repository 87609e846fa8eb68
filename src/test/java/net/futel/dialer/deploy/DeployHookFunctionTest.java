package net.futel.dialer.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.CloudFormationCustomResourceEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import net.futel.dialer.aws.SecretsManagerStandIn;
import net.futel.dialer.twilio.TwilioServer.Mishap;
import net.futel.dialer.twilio.TwilioStandIn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Execution(ExecutionMode.SAME_THREAD)
class DeployHookFunctionTest {

  /** What the function has, with half a minute for the answer kept out of it. */
  private static final Duration PLENTY = Duration.ofSeconds(60);

  /** Two seconds more than what is kept back. */
  private static final Duration LITTLE = Duration.ofSeconds(16);

  private Surroundings around;

  @BeforeEach
  void start() throws IOException {
    around = new Surroundings();
  }

  @AfterEach
  void stop() {
    around.close();
  }

  private JsonNode run(String type, Duration remaining) throws IOException {
    return run(type, remaining, around.uri());
  }

  private JsonNode run(String type, Duration remaining, URI service) throws IOException {
    return run(around.request(type), remaining, Surroundings.routeTo(service));
  }

  private JsonNode run(
      CloudFormationCustomResourceEvent request, Duration remaining, UnaryOperator<URI> route)
      throws IOException {
    long start = System.nanoTime();
    new DeployHookFunction(around.settings(), route)
        .handleRequest(request, around.context(remaining));
    assertTrue(System.nanoTime() - start < remaining.toNanos(), "in time");
    assertEquals(1, around.answers.size(), around.log.toString());
    String answer = around.answers.getFirst();
    assertTrue(answer.startsWith("PUT "), answer);
    assertTrue(answer.length() <= 4096 + 4, answer);
    return new ObjectMapper().readTree(answer.substring(4));
  }

  private String reason(JsonNode answer) {
    assertEquals("FAILED", answer.path("Status").asText(), around.log.toString());
    String reason = answer.path("Reason").asText();
    assertFalse(reason.isEmpty());
    assertFalse(reason.contains("\n"), reason);
    assertTrue(reason.length() <= 3000, reason);
    return reason;
  }

  @Test
  void registersAServiceThatAnswers() throws IOException {
    JsonNode answer = run("Create", PLENTY);
    assertEquals("SUCCESS", answer.path("Status").asText(), around.log.toString());
    assertEquals("dialer-twilio-dev", answer.path("PhysicalResourceId").asText());
    assertEquals("stack", answer.path("StackId").asText());
    assertEquals("request", answer.path("RequestId").asText());
    assertEquals("Twilio", answer.path("LogicalResourceId").asText());
    assertEquals("", around.answerTypes.getFirst());
    String url = around.twilio.account().all("domains").getFirst().get("voice_url").toString();
    assertTrue(url.startsWith(Surroundings.BASE + "/sip-outgoing#"), url);
  }

  @Test
  void readsTheAccountTwice() throws IOException {
    run("Create", PLENTY);
    List<String> requests = around.twilio.requests();
    for (String list : List.of("SIP/Domains", "SIP/CredentialLists", "Applications")) {
      assertEquals(
          2,
          requests.stream()
              .filter(it -> it.startsWith("GET ") && it.endsWith("/" + list + ".json"))
              .count(),
          requests.toString());
    }
  }

  @Test
  void keepsItsIdOnUpdateSoThatNothingIsEverReplaced() throws IOException {
    assertEquals("made-before", run("Update", PLENTY).path("PhysicalResourceId").asText());
  }

  @Test
  void deletingTouchesNothing() throws IOException {
    JsonNode answer = run("Delete", PLENTY);
    assertEquals("SUCCESS", answer.path("Status").asText());
    assertEquals(List.of(), around.twilio.requests());
    assertEquals(0, around.secrets.requests());
  }

  @Test
  void registersNoServiceThatIsOutOfOrder() throws IOException {
    around.serviceStatus = 500;
    String reason = reason(run("Create", LITTLE));
    assertTrue(reason.contains("an outgoing call"), reason);
    assertTrue(reason.contains("500"), reason);
    assertEquals(List.of(), around.twilio.requests());
  }

  @Test
  void registersNoServiceThatTakesForgedCalls() throws IOException {
    around.checksSignatures = false;
    String reason = reason(run("Create", LITTLE));
    assertTrue(reason.contains("a forged call"), reason);
    assertEquals(List.of(), around.twilio.requests());
  }

  @Test
  void registersNoServiceWhoseFallbackIsDead() throws IOException {
    around.fallbackStatus = 502;
    String reason = reason(run("Create", LITTLE));
    assertTrue(
        reason.contains("911 at https://calls.example.org/sip-fallback was answered 502"), reason);
    assertEquals(List.of(), around.twilio.requests());
  }

  @Test
  void pointsTwilioAtAFallbackInAnotherRegionOnceThatAnswers() throws IOException {
    String fallback = "https://calls.example.net/sip-fallback";
    URI other = URI.create("http://127.0.0.1:1/");
    UnaryOperator<URI> down =
        url -> url.getHost().endsWith("net") ? other : around.route().apply(url);
    String reason = reason(run(around.request("Create", fallback), LITTLE, down));
    assertTrue(reason.contains("911 at " + fallback + " could not be sent"), reason);
    assertEquals(List.of(), around.twilio.requests());

    around.answers.clear();
    JsonNode answer = run(around.request("Create", fallback), PLENTY, around.route());
    assertEquals("SUCCESS", answer.path("Status").asText(), around.log.toString());
    for (String kind : List.of("domains", "applications")) {
      String url =
          around.twilio.account().all(kind).getFirst().get("voice_fallback_url").toString();
      assertTrue(url.startsWith(fallback + "#"), url);
    }
  }

  @Test
  void refusesAFallbackUrlThatIsNone() throws IOException {
    String reason =
        reason(run(around.request("Create", "https://x.example"), PLENTY, around.route()));
    assertTrue(reason.contains("The fallback URL is 'https://x.example'."), reason);
  }

  @Test
  void probesWithoutACallSidSoThatNothingIsCounted() throws IOException {
    run("Create", PLENTY);
    assertFalse(around.asked.isEmpty());
    around.asked.forEach(asked -> assertTrue(asked.endsWith(" false"), asked));
  }

  @Test
  void saysInFullWhatIsWrongWithEachProbe() throws IOException {
    around.serviceStatus = 500;
    around.fallbackStatus = 500;
    String reason = reason(run("Create", LITTLE));
    for (String probe :
        List.of("an outgoing call at", "an incoming call at", "a menu at", "911 at")) {
      assertTrue(reason.contains(probe), reason);
    }
  }

  @Test
  void namesTheKeyOfASidThatIsNone() throws IOException {
    around.secrets.become(
        SecretsManagerStandIn.withSecret(
            Map.of("accountSid", "AC…", "authToken", TwilioStandIn.TOKEN)));
    String reason = reason(run("Create", PLENTY));
    assertTrue(
        reason.startsWith("The value of accountSid in secret dialer/dev is the placeholder AC…."),
        reason);
  }

  @Test
  void registersNoServiceThatRingsNobody() throws IOException {
    around.serviceAnswer = "<Response><Say>interrupted</Say><Hangup/></Response>";
    assertTrue(reason(run("Create", LITTLE)).contains("no phone would ring"));
  }

  @Test
  void answersInTimeWhenTheServiceCannotBeReached() throws IOException {
    assertTrue(
        reason(run("Create", LITTLE, URI.create("http://127.0.0.1:1")))
            .contains("could not be sent"));
  }

  @Test
  void saysThatCredentialsAreWrong() throws IOException {
    around.twilio.changePassword("rotated");
    assertTrue(reason(run("Update", PLENTY)).contains("401"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"HANG", "ERROR", "CUT_OFF", "MALFORMED"})
  void answersInTimeWhateverTwilioDoes(String mishap) throws IOException {
    around.twilio.troubleFrom(1, Mishap.valueOf(mishap));
    reason(run("Update", LITTLE));
  }

  @Test
  void answersWhenThereIsNoSecret() throws IOException {
    around.secrets.become(SecretsManagerStandIn.failing(400, "ResourceNotFoundException"));
    assertTrue(reason(run("Create", PLENTY)).contains("Secret dialer/dev"));
  }

  @ParameterizedTest
  @ValueSource(classes = {NoClassDefFoundError.class, StackOverflowError.class})
  void answersWhateverErrorIsThrownAndQuotesNothingOfIt(Class<? extends Error> kind)
      throws IOException {
    Map<String, String> settings =
        new HashMap<>(around.settings()) {
          private static final long serialVersionUID = 1;

          @Override
          public String getOrDefault(Object name, String otherwise) {
            throw kind == StackOverflowError.class
                ? new StackOverflowError("+15035550100")
                : new NoClassDefFoundError("+15035550100");
          }
        };
    new DeployHookFunction(settings, around.route())
        .handleRequest(around.request("Create"), around.context(PLENTY));
    JsonNode answer = new ObjectMapper().readTree(around.answers.getFirst().substring(4));
    assertTrue(reason(answer).contains(kind.getSimpleName()), answer.toString());
    assertFalse((answer + String.join("", around.log)).contains("+1503"), answer.toString());
  }

  @Test
  void answersWhenNoTimeIsLeft() throws IOException {
    assertTrue(reason(run("Create", Duration.ofSeconds(9))).contains("no time"));
  }

  @Test
  void sendsTheAnswerAgainWhenItIsTurnedAway() throws IOException {
    around.refusals.set(1);
    assertEquals("SUCCESS", run("Delete", PLENTY).path("Status").asText());
  }

  @Test
  void logsNoSecretNumberOrSignedUrl() throws IOException {
    run("Create", PLENTY);
    String log = String.join("\n", around.log);
    assertFalse(log.contains("signed=yes"), log);
    assertFalse(log.contains("+1503"), log);
    assertFalse(log.contains("token\""), log);
  }

  @Test
  void survivesWhatIsNoRequestAtAll() {
    for (String nonsense :
        List.of("null", "{}", "{\"RequestType\": \"Create\"}", "{\"ResponseURL\": \"a b\"}")) {
      CloudFormationCustomResourceEvent event =
          Surroundings.read(nonsense.getBytes(StandardCharsets.UTF_8));
      new DeployHookFunction(around.settings(), around.route())
          .handleRequest(event, around.context(PLENTY));
    }
    assertEquals(List.of(), around.answers);
    assertEquals(4, around.log.size());
  }
}
