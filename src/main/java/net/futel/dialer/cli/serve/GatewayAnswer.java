package net.futel.dialer.cli.serve;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A Lambda's answer as API Gateway reads it.
 *
 * @param status HTTP status
 * @param headers name to value
 * @param body bytes to send, possibly none
 */
record GatewayAnswer(int status, Map<String, String> headers, ByteBuffer body) {

  private static final JsonFactory JSON = new JsonFactory();

  /** Reads the JSON of an APIGatewayV2HTTPResponse; what it does not know is passed over. */
  static GatewayAnswer of(byte[] answer) throws IOException {
    int status = 200;
    boolean base64 = false;
    String body = "";
    Map<String, String> headers = Map.of();
    try (JsonParser json = JSON.createParser(answer)) {
      json.nextToken();
      for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
        JsonToken value = json.nextToken();
        switch (name) {
          case "statusCode" -> status = json.getIntValue();
          case "isBase64Encoded" -> base64 = value == JsonToken.VALUE_TRUE;
          case "body" -> body = value == JsonToken.VALUE_NULL ? "" : json.getText();
          case "headers" -> headers = headers(json, value);
          default -> json.skipChildren();
        }
      }
    }
    return new GatewayAnswer(
        status,
        headers,
        ByteBuffer.wrap(
            base64 ? Base64.getDecoder().decode(body) : body.getBytes(StandardCharsets.UTF_8)));
  }

  private static Map<String, String> headers(JsonParser json, JsonToken value) throws IOException {
    Map<String, String> headers = new LinkedHashMap<>();
    if (value == JsonToken.START_OBJECT) {
      for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
        headers.put(name, json.nextTextValue());
      }
    }
    return headers;
  }
}
