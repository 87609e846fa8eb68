package net.futel.dialer.webhook;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/**
 * What we answer over HTTP.
 *
 * @param body text, or Base64 where {@code base64} says so
 */
public record HttpAnswer(int status, Map<String, String> headers, String body, boolean base64) {

  private static final JsonFactory JSON = new JsonFactory();
  private static final Map<String, String> TWIML =
      Map.of("content-type", "text/xml; charset=utf-8");

  /** A TwiML document. */
  public static HttpAnswer twiml(String document) {
    return new HttpAnswer(200, TWIML, document, false);
  }

  /** A status with an empty body. */
  public static HttpAnswer empty(int status) {
    return new HttpAnswer(status, Map.of(), "", false);
  }

  /** Writes the answer as an HTTP API takes it, payload format 2.0. */
  public void write(OutputStream out) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeNumberField("statusCode", status);
      json.writeObjectFieldStart("headers");
      for (Map.Entry<String, String> header : headers.entrySet()) {
        json.writeStringField(header.getKey(), header.getValue());
      }
      json.writeEndObject();
      json.writeStringField("body", body);
      json.writeBooleanField("isBase64Encoded", base64);
      json.writeEndObject();
    }
  }
}
