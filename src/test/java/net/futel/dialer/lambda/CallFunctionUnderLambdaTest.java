package net.futel.dialer.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import net.futel.dialer.aws.SecretsManagerStandIn;
import net.futel.dialer.webhook.OutgoingFunction;
import net.futel.dialer.webhook.TwilioSide;
import org.junit.jupiter.api.Test;

/** The outgoing function as Lambda runs it, with Secrets Manager well and unwell. */
class CallFunctionUnderLambdaTest {

  private static final Map<String, String> CALL =
      Map.of("From", "sip:demo@d.sip.twilio.com", "To", "sip:5035550123@d.sip.twilio.com");

  @Test
  void followsARotatedTokenAtOnceAndThenAsksNoMore() throws Exception {
    try (SecretsManagerStandIn secrets =
            SecretsManagerStandIn.start(SecretsManagerStandIn.withToken("first"));
        LambdaProcess outgoing = outgoing(secrets.url()).start()) {
      assertEquals(200, status(outgoing, "first"));
      secrets.become(SecretsManagerStandIn.withToken("second"));
      assertEquals(200, status(outgoing, "second"));
      int asked = secrets.requests();
      for (int i = 0; i < 1000; i++) {
        assertEquals(200, status(outgoing, "second"));
      }
      assertEquals(403, status(outgoing, "forged"));
      assertEquals(asked, secrets.requests());
      assertEquals(2, asked);
    }
  }

  private static LambdaProcess.Builder outgoing(String secretsManager) {
    return LambdaProcess.of(OutgoingFunction.class).with("AWS_ENDPOINT_URL", secretsManager);
  }

  private static int status(LambdaProcess outgoing, String token) {
    return TwilioSide.post(outgoing, "/sip-outgoing", CALL, token).status();
  }
}
