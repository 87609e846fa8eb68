package net.futel.dialer.secrets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import net.futel.dialer.aws.SecretsManagerStandIn;
import net.futel.dialer.aws.SecretsManagerStandIn.Mood;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.endpoints.SecretsManagerEndpointProvider;

/** The SDK's own client against Secrets Manager as it is on good days and on bad ones. */
class SecretsManagerSourceTest {

  private static SecretsManagerStandIn standIn;

  private SecretsManagerSource source;

  @BeforeAll
  static void start() throws Exception {
    standIn = SecretsManagerStandIn.start(SecretsManagerStandIn.withToken("t"));
    System.setProperty("aws.accessKeyId", "test");
    System.setProperty("aws.secretAccessKey", "test");
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

  @Test
  void signsByTheServersClockWhenOursIsWrong() throws SecretException {
    Clock wrong = Clock.offset(Clock.systemUTC(), Duration.ofDays(-3));
    String wrongDay = LocalDate.now(wrong).format(DateTimeFormatter.BASIC_ISO_DATE);
    Mood well = SecretsManagerStandIn.withToken("t");
    standIn.become(
        (self, exchange) -> {
          boolean late = exchange.getRequestHeaders().getFirst("X-Amz-Date").startsWith(wrongDay);
          Mood mood = late ? SecretsManagerStandIn.failing(400, "InvalidSignatureException") : well;
          mood.answer(self, exchange);
        });
    source = new SecretsManagerSource("dialer/dev", environment(standIn.url()), wrong);
    assertEquals(List.of("t"), source.fetch().authTokens());
  }

  @Test
  void asksWhereTheSdkWould() {
    SecretsManagerEndpointProvider sdk = SecretsManagerEndpointProvider.defaultProvider();
    for (Region region : Region.regions()) {
      String id = region.id();
      boolean isPublic = !id.contains("iso") && !id.contains("eusc") && !region.isGlobalRegion();
      if (isPublic) {
        URI endpoint =
            sdk.resolveEndpoint(it -> it.region(region).useDualStack(false).useFips(false))
                .join()
                .url();
        assertEquals(endpoint, SecretsManagerSource.endpoint(id));
      }
    }
  }

  @Test
  void rehearsesWithoutARequest() {
    int before = standIn.requests();
    source.rehearse();
    assertEquals(before, standIn.requests());
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
