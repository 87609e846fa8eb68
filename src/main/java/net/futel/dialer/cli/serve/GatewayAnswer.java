package net.futel.dialer.cli.serve;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import net.futel.dialer.json.JsonReader;
import net.futel.dialer.json.JsonValue;

/**
 * A Lambda's answer as API Gateway reads it.
 *
 * @param status HTTP status
 * @param headers name to value
 * @param body bytes to send, possibly none
 */
record GatewayAnswer(int status, Map<String, String> headers, ByteBuffer body) {

  /**
   * Reads the JSON of an APIGatewayV2HTTPResponse; what it does not know is passed over.
   *
   * @throws IOException when the answer is not JSON
   */
  static GatewayAnswer of(byte[] json) throws IOException {
    JsonValue answer = JsonReader.read(json);
    Map<String, String> headers = new LinkedHashMap<>();
    if (answer.get("headers") instanceof JsonValue.Obj object) {
      object.members().forEach((name, value) -> headers.put(name, value.textOrNumber()));
    }
    String body = answer.get("body").textOrNumber();
    return new GatewayAnswer(
        Integer.parseInt(answer.get("statusCode").textOrNumber()),
        headers,
        ByteBuffer.wrap(
            answer.get("isBase64Encoded").isTrue()
                ? Base64.getDecoder().decode(body)
                : body.getBytes(StandardCharsets.UTF_8)));
  }
}
