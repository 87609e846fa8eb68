package net.futel.dialer.secrets;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/** Our signatures are those of the SDK's signer. */
class SignatureV4Test {

  private static final Map<String, String> HEADERS =
      Map.of(
          "content-type",
          "application/x-amz-json-1.1",
          "x-amz-target",
          "secretsmanager.GetSecretValue");

  /** All that goes into a signature. */
  record Signing(
      AwsCredentials credentials, String region, URI endpoint, String body, Instant at) {}

  @Property(tries = 300)
  void isTheSdks(@ForAll("signings") Signing signing) {
    assertEquals(sdk(signing), ours(signing));
  }

  @Test
  void changesWithEveryPart() {
    AwsCredentials credentials = new AwsCredentials("AKID", "secret", Optional.empty());
    URI endpoint = URI.create("https://secretsmanager.us-east-1.amazonaws.com");
    Instant at = Instant.parse("2026-11-23T08:00:00Z");
    String signature = signature(new Signing(credentials, "us-east-1", endpoint, "{}", at));
    for (Signing other :
        List.of(
            new Signing(
                new AwsCredentials("AKID", "other", Optional.empty()),
                "us-east-1",
                endpoint,
                "{}",
                at),
            new Signing(credentials, "us-east-2", endpoint, "{}", at),
            new Signing(credentials, "us-east-1", URI.create("https://example.org"), "{}", at),
            new Signing(credentials, "us-east-1", endpoint, "{ }", at),
            new Signing(credentials, "us-east-1", endpoint, "{}", at.plusSeconds(1)))) {
      assertFalse(signature(other).equals(signature), other.toString());
    }
  }

  private static String signature(Signing signing) {
    return ours(signing).get("authorization").replaceFirst(".*Signature=", "");
  }

  @Test
  void credentialsAreNotShown() {
    AwsCredentials credentials = new AwsCredentials("AKID", "secret", Optional.of("session"));
    assertEquals("AwsCredentials", credentials.toString());
  }

  @Provide
  Arbitrary<Signing> signings() {
    Arbitrary<String> word = Arbitraries.strings().alpha().numeric().ofMinLength(1).ofMaxLength(40);
    Arbitrary<AwsCredentials> credentials =
        Combinators.combine(word, word, word.optional()).as(AwsCredentials::new);
    Arbitrary<URI> endpoint =
        Arbitraries.of(
                "https://secretsmanager.us-east-1.amazonaws.com",
                "https://secretsmanager.cn-north-1.amazonaws.com.cn/",
                "https://example.org:443",
                "https://example.org:8443",
                "http://127.0.0.1:80",
                "http://127.0.0.1:5000")
            .map(URI::create);
    Arbitrary<Instant> at =
        Arbitraries.longs().between(0, 4102444800999L).map(Instant::ofEpochMilli);
    return Combinators.combine(
            credentials,
            Arbitraries.of("us-east-1", "eu-central-2"),
            endpoint,
            Arbitraries.strings(),
            at)
        .as(Signing::new);
  }

  private static Map<String, String> ours(Signing signing) {
    return new SignatureV4(signing.credentials(), signing.region(), "secretsmanager")
        .sign(signing.endpoint(), HEADERS, signing.body().getBytes(UTF_8), signing.at());
  }

  /** By the SDK; names in lower case. */
  private static Map<String, String> sdk(Signing signing) {
    AwsCredentials ours = signing.credentials();
    AwsCredentialsIdentity identity =
        ours.sessionToken().isPresent()
            ? AwsSessionCredentialsIdentity.create(
                ours.accessKeyId(), ours.secretAccessKey(), ours.sessionToken().get())
            : AwsCredentialsIdentity.create(ours.accessKeyId(), ours.secretAccessKey());
    SdkHttpRequest.Builder request =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.POST)
            .uri(signing.endpoint())
            .encodedPath("/");
    HEADERS.forEach(request::putHeader);
    SignRequest<AwsCredentialsIdentity> unsigned =
        SignRequest.builder(identity)
            .request(request.build())
            .payload(() -> new ByteArrayInputStream(signing.body().getBytes(UTF_8)))
            .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "secretsmanager")
            .putProperty(AwsV4HttpSigner.REGION_NAME, signing.region())
            .putProperty(AwsV4HttpSigner.SIGNING_CLOCK, Clock.fixed(signing.at(), ZoneOffset.UTC))
            .build();
    Map<String, String> headers = new TreeMap<>();
    AwsV4HttpSigner.create()
        .sign(unsigned)
        .request()
        .headers()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
    return headers;
  }
}
