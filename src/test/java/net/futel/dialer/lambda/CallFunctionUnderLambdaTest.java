package net.futel.dialer.lambda;

import static net.futel.dialer.aws.SecretsManagerStandIn.failing;
import static net.futel.dialer.aws.SecretsManagerStandIn.hanging;
import static net.futel.dialer.aws.SecretsManagerStandIn.nonsense;
import static net.futel.dialer.aws.SecretsManagerStandIn.withToken;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Map;
import net.futel.dialer.aws.SecretsManagerStandIn;
import net.futel.dialer.webhook.TwilioSide;
import net.futel.dialer.webhook.TwilioSide.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The outgoing function as Lambda runs it, with Secrets Manager well and unwell. */
class CallFunctionUnderLambdaTest {

  private static final String TOKEN = "the-token-that-is-in-the-secret";

  @Test
  void followsARotatedTokenAtOnceAndThenAsksNoMore() throws Exception {
    try (SecretsManagerStandIn secrets = SecretsManagerStandIn.start(withToken(TOKEN));
        LambdaProcess outgoing = start(secrets)) {
      outgoing.awaitSecret();
      assertEquals(200, dial(outgoing, TOKEN).status());
      secrets.become(withToken("second"));
      assertEquals(200, dial(outgoing, "second").status());
      for (int i = 0; i < 1000; i++) {
        assertEquals(200, dial(outgoing, "second").status());
      }
      assertEquals(403, dial(outgoing, TOKEN).status());
      assertEquals(403, dial(outgoing, "forged").status());
      assertEquals(2, secrets.requests());
    }
  }

  @Test
  void goesOnWithTheTokenThatItHasWhileSecretsManagerIsDown() throws Exception {
    try (SecretsManagerStandIn secrets = SecretsManagerStandIn.start(withToken(TOKEN));
        LambdaProcess outgoing = start(secrets)) {
      outgoing.awaitSecret();
      assertEquals(200, dial(outgoing, TOKEN).status());
      secrets.become(failing(400, "AccessDeniedException"));
      assertEquals(403, dial(outgoing, "forged").status());
      assertEquals(200, dial(outgoing, TOKEN).status());
      assertFalse(outgoing.output().contains(TOKEN), outgoing.output());
      assertTrue(outgoing.output().contains("AccessDeniedException"), outgoing.output());
    }
  }

  @Test
  void dials911InThreeSecondsWhileSecretsManagerHangs() throws Exception {
    try (SecretsManagerStandIn secrets = SecretsManagerStandIn.start(hanging());
        LambdaProcess outgoing = start(secrets)) {
      outgoing.api().awaitStarted();
      Answer answer =
          assertTimeout(Duration.ofSeconds(3), () -> dial(outgoing, "booth", "911", TOKEN));
      assertTrue(answer.text().contains("<Number>911</Number>"), answer.text());
      assertTrue(answer.text().contains("callerId=\"+15035550142\""), answer.text());
      assertInterrupted(dial(outgoing, TOKEN));
      int attempts = secrets.requests();
      assertTrue(attempts <= 2, "the next caller starts no fetch: " + attempts + " attempts");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"hush", "{}", "{\"SecretString\":\"{\\\"authToken\\\":{}}\"}"})
  void saysThatServiceIsInterruptedWhenTheSecretMakesNoSense(String answer) throws Exception {
    try (SecretsManagerStandIn secrets = SecretsManagerStandIn.start(nonsense(answer));
        LambdaProcess outgoing = start(secrets)) {
      outgoing.awaitSecret();
      assertInterrupted(dial(outgoing, TOKEN));
      assertTrue(outgoing.output().contains("Secret dialer/dev"), outgoing.output());
      assertFalse(outgoing.output().contains("hush"), outgoing.output());
    }
  }

  @Test
  void takesItsTokenFromTheEnvironmentUnderSamLocal() throws Exception {
    try (SecretsManagerStandIn secrets = SecretsManagerStandIn.start(withToken(TOKEN));
        LambdaProcess outgoing =
            outgoing(secrets)
                .with("AWS_SAM_LOCAL", "true")
                .with("TWILIO_AUTH_TOKEN", "local")
                .start()) {
      assertEquals(200, dial(outgoing, "local").status());
      assertEquals(403, dial(outgoing, TOKEN).status());
      assertEquals(0, secrets.requests());
    }
  }

  @Test
  void takesNoTokenFromTheEnvironmentOnAws() throws Exception {
    try (SecretsManagerStandIn secrets = SecretsManagerStandIn.start(withToken(TOKEN));
        LambdaProcess outgoing = outgoing(secrets).with("TWILIO_AUTH_TOKEN", "local").start()) {
      outgoing.awaitSecret();
      assertEquals(403, dial(outgoing, "local").status());
      assertEquals(200, dial(outgoing, TOKEN).status());
    }
  }

  private static LambdaProcess start(SecretsManagerStandIn secrets) throws Exception {
    return outgoing(secrets).start();
  }

  private static LambdaProcess.Builder outgoing(SecretsManagerStandIn secrets) {
    return LambdaProcess.of(OutgoingFunction.class)
        .with("AWS_ENDPOINT_URL", secrets.url())
        .firstCompilerOnly();
  }

  private static Answer dial(LambdaProcess outgoing, String token) {
    return dial(outgoing, "demo", "5035550123", token);
  }

  private static Answer dial(LambdaProcess outgoing, String from, String to, String token) {
    Map<String, String> call =
        Map.of(
            "From", "sip:" + from + "@d.sip.twilio.com", "To", "sip:" + to + "@d.sip.twilio.com");
    return TwilioSide.post(outgoing, "/sip-outgoing", call, token);
  }

  private static void assertInterrupted(Answer answer) {
    assertEquals(200, answer.status());
    assertTrue(answer.text().contains("<Say>"), answer.text());
    assertFalse(answer.text().contains("<Dial"), answer.text());
  }
}
