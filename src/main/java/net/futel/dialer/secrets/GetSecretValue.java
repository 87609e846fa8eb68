package net.futel.dialer.secrets;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * The one request that we make of Secrets Manager, signed by the SDK. The SDK's own client for it
 * would add 2,000 classes and more than half a second of processor time to a cold start; see
 * PERFORMANCE.md. See
 * docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html.
 */
final class GetSecretValue {

  private static final JsonFactory JSON = new JsonFactory();
  private static final AwsV4HttpSigner SIGNER = AwsV4HttpSigner.create();

  private final URI endpoint;
  private final String region;
  private final byte[] body;

  GetSecretValue(URI endpoint, String region, String secret) {
    this.endpoint = endpoint;
    this.region = region;
    this.body = body(secret);
  }

  private static byte[] body(String secret) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(64);
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringField("SecretId", secret);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return bytes.toByteArray();
  }

  byte[] body() {
    return body.clone();
  }

  /** The request as these credentials sign it now. */
  SdkHttpRequest signed(AwsCredentialsIdentity credentials, Clock clock) {
    SdkHttpRequest request =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.POST)
            .uri(endpoint)
            .encodedPath("/")
            .putHeader("Content-Type", "application/x-amz-json-1.1")
            .putHeader("X-Amz-Target", "secretsmanager.GetSecretValue")
            .build();
    SignRequest<AwsCredentialsIdentity> unsigned =
        SignRequest.builder(credentials)
            .request(request)
            .payload(() -> new ByteArrayInputStream(body))
            .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "secretsmanager")
            .putProperty(AwsV4HttpSigner.REGION_NAME, region)
            .putProperty(AwsV4HttpSigner.SIGNING_CLOCK, clock)
            .build();
    return SIGNER.sign(unsigned).request();
  }

  /**
   * The text under a name of an answer, empty when there is none.
   *
   * @throws IOException when the answer is not JSON
   */
  static String text(String answer, String name) throws IOException {
    try (JsonParser parser = JSON.createParser(answer)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("not a JSON object");
      }
      String text = "";
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        boolean wanted = parser.currentName().equals(name);
        if (parser.nextToken() == JsonToken.VALUE_STRING && wanted) {
          text = parser.getText();
        }
        parser.skipChildren();
      }
      return text;
    }
  }
}
