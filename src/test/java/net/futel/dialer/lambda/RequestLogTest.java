package net.futel.dialer.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.amazonaws.services.lambda.runtime.api.client.logging.LambdaContextLogger;
import com.amazonaws.services.lambda.runtime.api.client.logging.LogSink;
import com.amazonaws.services.lambda.runtime.logging.LogFormat;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import net.futel.dialer.webhook.http.Answer;
import net.futel.dialer.webhook.http.LoggedError;
import net.futel.dialer.webhook.http.Result;
import org.junit.jupiter.api.Test;

/** The log through the logger of Lambda's own runtime client. */
class RequestLogTest {

  private static final String CALL = "CA0123456789abcdef0123456789abcdef";
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  private static final Answer REFUSED =
      new Answer(
          200,
          Answer.Content.TWIML,
          "<Response/>",
          "/sip-outgoing",
          CALL,
          "demo",
          Result.REFUSED,
          "",
          "premium",
          "",
          List.of());

  private static final Answer PING = Answer.empty(204, Result.PING);

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @Test
  void aWebhookIsOneLineOfJsonThatLambdaLeavesAsItIs() {
    RequestLog log = log(LogLevel.INFO);
    log.answered(REFUSED, 1_234_567);
    log.answered(REFUSED, 1_234_567);

    String line =
        """
        {"timestamp":"2026-11-23T12:00:00Z","level":"INFO","callSid":"%s","path":"/sip-outgoing",\
        "status":200,"extension":"demo","result":"refused","reason":"premium",\
        "milliseconds":1.23,"start":"%s"}
        """;
    assertEquals(line.formatted(CALL, "cold") + line.formatted(CALL, "warm"), written());
  }

  @Test
  void twiliosErrorsStandInTheLineOfTheirWebhook() {
    log(LogLevel.INFO)
        .answered(
            new Answer(
                200,
                Answer.Content.NONE,
                "",
                "/twilio-events",
                "",
                "",
                Result.TWILIO_ERRORS,
                "",
                "",
                "",
                List.of(
                    new LoggedError("32009", "Programmable Voice", CALL),
                    new LoggedError("11200", "", ""))),
            0);

    assertEquals(
        """
        {"timestamp":"2026-11-23T12:00:00Z","level":"INFO","path":"/twilio-events","status":200,\
        "result":"twilio-errors","milliseconds":0.0,"start":"cold","errors":[\
        {"code":"32009","product":"Programmable Voice","callSid":"%s"},{"code":"11200"}]}
        """
            .formatted(CALL),
        written());
  }

  @Test
  void asTextAnAnswerIsWithoutItsDocument() {
    assertEquals(
        "Answer[200 /sip-outgoing %s demo refused premium []]".formatted(CALL), REFUSED.toString());
  }

  @Test
  void theLevelOfLoggingConfigDecides() {
    log(LogLevel.WARN).answered(REFUSED, 1);

    assertEquals("", written());
  }

  @Test
  void theScheduleThatKeepsAFunctionWarmIsNotLoggedButWarms() {
    RequestLog log = log(LogLevel.INFO);
    log.answered(PING, 1);
    assertEquals("", written());

    log.answered(REFUSED, 1_234_567);
    assertEquals(true, written().contains("\"start\":\"warm\""));
  }

  private RequestLog log(LogLevel level) {
    LambdaContextLogger logger = new LambdaContextLogger(new Captured(), level, LogFormat.JSON);
    return new RequestLog(logger::log, InstantSource.fixed(NOW));
  }

  private String written() {
    return out.toString(UTF_8);
  }

  private final class Captured implements LogSink {

    @Override
    public void log(byte[] message) {
      out.writeBytes(message);
    }

    @Override
    public void log(LogLevel level, LogFormat format, byte[] message) {
      log(message);
    }

    @Override
    public void close() {
      // Nothing to close.
    }
  }
}
