package net.futel.dialer.secrets;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.util.Map;

/**
 * The one request that we make of Secrets Manager. The SDK's own client for it would add 2,000
 * classes and more than half a second of processor time to a cold start; see docs/performance.md.
 * See docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html.
 */
final class GetSecretValue {

  private static final JsonFactory JSON = new JsonFactory();
  private static final Map<String, String> HEADERS =
      Map.of(
          "content-type",
          "application/x-amz-json-1.1",
          "x-amz-target",
          "secretsmanager.GetSecretValue");

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

  /** The request's headers as these credentials sign it at an instant. */
  Map<String, String> signed(AwsCredentials credentials, Instant at) {
    return new SignatureV4(credentials, region, "secretsmanager").sign(endpoint, HEADERS, body, at);
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
