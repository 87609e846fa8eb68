package net.futel.dialer.secrets;

import static java.time.format.DateTimeFormatter.BASIC_ISO_DATE;
import static java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import net.futel.dialer.aws.SecretsManagerStandIn;
import net.futel.dialer.aws.SecretsManagerStandIn.Mood;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The SDK's own client against Secrets Manager as it is on good days and on bad ones. */
@Execution(ExecutionMode.SAME_THREAD)
class SecretsManagerSourceTest {

  private static SecretsManagerStandIn standIn;

  private SecretsManagerSource source;

  @BeforeAll
  static void start() throws Exception {
    standIn = SecretsManagerStandIn.start(SecretsManagerStandIn.withToken("t"));
    System.setProperty("aws.accessKeyId", "test");
    System.setProperty("aws.secretAccessKey", "test");
    // As before a snapshot: on a busy machine a cold client takes longer than a caller waits.
    source(standIn.url()).prime();
  }

  @AfterAll
  static void stop() {
    standIn.close();
    System.clearProperty("aws.accessKeyId");
    System.clearProperty("aws.secretAccessKey");
  }

  @BeforeEach
  void source() {
    source = source(standIn.url());
  }

  @Test
  void readsTheSecretByItsName() throws SecretException {
    standIn.become(SecretsManagerStandIn.withToken("t"));
    assertEquals(List.of("t"), source.fetch().authTokens());
    List<String> asked = standIn.asked();
    assertEquals("{\"SecretId\":\"dialer/dev\"}", asked.get(asked.size() - 1));
  }

  @Test
  void followsASecretThatChanges() throws SecretException {
    standIn.become(SecretsManagerStandIn.withToken("t"));
    assertEquals(List.of("t"), source.fetch().authTokens());
    standIn.become(
        SecretsManagerStandIn.withSecret(Map.of("authToken", "t", "nextAuthToken", "u")));
    assertEquals(List.of("t", "u"), source.fetch().authTokens());
  }

  @Test
  void triesAgainAfterAHiccup() throws SecretException {
    Mood well = SecretsManagerStandIn.withToken("t");
    standIn.become(
        (self, exchange) -> {
          self.become(well);
          SecretsManagerStandIn.failing(500, "InternalServiceError").answer(self, exchange);
        });
    assertEquals(List.of("t"), source.fetch().authTokens());
  }

  @Test
  void saysWhatSecretsManagerSaid() {
    standIn.become(SecretsManagerStandIn.failing(400, "AccessDeniedException"));
    assertEquals(
        "Secret dialer/dev: Secrets Manager answered with status 400 AccessDeniedException",
        complaint());
    standIn.become(SecretsManagerStandIn.failing(400, "ResourceNotFoundException"));
    assertEquals(
        "Secret dialer/dev: Secrets Manager answered with status 400 ResourceNotFoundException",
        complaint());
  }

  @Test
  void givesUpInTimeWhenItIsThrottled() {
    standIn.become(SecretsManagerStandIn.failing(400, "ThrottlingException"));
    assertTimeout(Duration.ofSeconds(4), () -> assertTrue(complaint().contains("dialer/dev")));
  }

  @Test
  void givesUpInTimeWhenNothingIsAnswered() {
    standIn.become(SecretsManagerStandIn.hanging());
    assertTimeout(Duration.ofSeconds(4), () -> assertTrue(complaint().contains("Timeout")));
  }

  @Test
  void saysThatNobodyIsThere() throws Exception {
    SecretsManagerStandIn gone = SecretsManagerStandIn.start(SecretsManagerStandIn.withToken("t"));
    gone.close();
    source = source(gone.url());
    assertEquals(
        "Secret dialer/dev: Secrets Manager did not answer as expected, ConnectException",
        complaint());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hush",
        "{}",
        "<html>hush</html>",
        "{\"SecretString\":\"hush\"}",
        "{\"SecretString\":{\"authToken\":\"hush\"}}",
        "{\"SecretBinary\":\"aHVzaA==\"}"
      })
  void quotesNothingOfAnAnswerThatMakesNoSense(String answer) {
    standIn.become(SecretsManagerStandIn.nonsense(answer));
    SecretException fault = assertThrows(SecretException.class, () -> source.fetch().authTokens());
    assertTrue(fault.getMessage().startsWith("Secret dialer/dev"), fault.getMessage());
    assertFalse(fault.toString().contains("hush"), fault.toString());
    assertEquals(null, fault.getCause());
  }

  /** A restored snapshot's clock may lag behind. Here the server's is three days ahead of ours. */
  @Test
  void signsByTheServersClockWhenOursIsWrong() throws Exception {
    ZonedDateTime then = ZonedDateTime.now(ZoneOffset.UTC).plusDays(3);
    String refused = answer("400 Bad Request", then, "{\"__type\":\"InvalidSignatureException\"}");
    String secret = answer("200 OK", then, "{\"SecretString\":\"{\\\"authToken\\\":\\\"t\\\"}\"}");
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      FutureTask<List<String>> asked =
          new FutureTask<>(() -> List.of(exchange(server, refused), exchange(server, secret)));
      Thread.ofVirtual().start(asked);
      source = source("http://127.0.0.1:" + server.getLocalPort());
      assertEquals(List.of("t"), source.fetch().authTokens());
      String day = then.format(BASIC_ISO_DATE).substring(0, 8);
      assertFalse(asked.get().get(0).contains("X-Amz-Date: " + day));
      assertTrue(asked.get().get(1).contains("X-Amz-Date: " + day), asked.get().get(1));
    }
  }

  private static String answer(String status, ZonedDateTime date, String body) {
    return "HTTP/1.1 %s\r\nDate: %s\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s"
        .formatted(status, date.format(RFC_1123_DATE_TIME), body.length(), body);
  }

  /** Answers one request; JDK's HTTP server would put its own date over the answer's. */
  private static String exchange(ServerSocket server, String answer) throws IOException {
    try (Socket socket = server.accept()) {
      byte[] request = new byte[8192];
      int length = 0;
      String text = "";
      while (!text.endsWith("}")) {
        length += socket.getInputStream().read(request, length, request.length - length);
        text = new String(request, 0, length, StandardCharsets.UTF_8);
      }
      socket.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
      return text;
    }
  }

  @Test
  void primesWithoutReadingTheSecret() {
    int before = standIn.requests();
    source.prime();
    assertEquals(before, standIn.requests());
  }

  @Test
  void primesWhereNoCredentialsAreFound() {
    System.clearProperty("aws.accessKeyId");
    System.setProperty("aws.disableEc2Metadata", "true");
    try {
      assertDoesNotThrow(source::prime);
    } finally {
      System.setProperty("aws.accessKeyId", "test");
      System.clearProperty("aws.disableEc2Metadata");
    }
  }

  private String complaint() {
    return assertThrows(SecretException.class, source::fetch).getMessage();
  }

  private static SecretsManagerSource source(String url) {
    return new SecretsManagerSource("dialer/dev", environment(url));
  }

  private static Map<String, String> environment(String url) {
    return Map.of("AWS_REGION", "us-east-1", "AWS_ENDPOINT_URL", url);
  }
}
