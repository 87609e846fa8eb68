package net.futel.dialer.webhook;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import net.futel.dialer.protocol.TwilioWebhook;
import net.futel.dialer.webhook.http.Answer;

/** Asks a function as Twilio and API Gateway do: signs, wraps into an event, unwraps the answer. */
public final class TwilioSide {

  public static final String TOKEN = "12345678901234567890123456789012";
  public static final String DOMAIN = "calls.example.org";

  private static final ObjectMapper JSON = new ObjectMapper();

  private TwilioSide() {}

  /** An answer as the function gave it. */
  public record Answer(int status, Map<String, String> headers, String body, boolean base64) {

    public byte[] bytes() {
      return base64 ? Base64.getDecoder().decode(body) : body.getBytes(StandardCharsets.UTF_8);
    }

    public String text() {
      return new String(bytes(), StandardCharsets.UTF_8);
    }
  }

  /** Posts a signed form as API Gateway would deliver it. */
  public static Answer post(
      RequestStreamHandler function, String path, Map<String, String> parameters) {
    return post(function, path, parameters, TOKEN);
  }

  public static Answer post(
      RequestStreamHandler function, String path, Map<String, String> parameters, String token) {
    TwilioWebhook webhook = new TwilioWebhook(path, parameters);
    String signature = webhook.signature(token, "https://" + DOMAIN);
    return send(function, event("POST", path, "", webhook.body(), signature));
  }

  /** An HTTP API event, payload 2.0; a form body is Base64 as on AWS. */
  public static ObjectNode event(
      String method, String path, String query, String body, String signature) {
    ObjectNode event = JSON.createObjectNode();
    event.put("version", "2.0").put("routeKey", method + " " + path).put("rawPath", path);
    event.put("rawQueryString", query);
    ObjectNode headers = event.putObject("headers");
    headers.put("content-type", "application/x-www-form-urlencoded; charset=utf-8");
    if (signature != null) {
      headers.put("x-twilio-signature", signature);
    }
    ObjectNode context = event.putObject("requestContext");
    context.put("domainName", DOMAIN).put("stage", "$default");
    context.putObject("http").put("method", method).put("path", path);
    event.put("body", Base64.getEncoder().encodeToString(body.getBytes(StandardCharsets.UTF_8)));
    event.put("isBase64Encoded", true);
    return event;
  }

  public static Answer send(RequestStreamHandler function, JsonNode event) {
    return send(function, event.toString().getBytes(StandardCharsets.UTF_8));
  }

  public static Answer send(RequestStreamHandler function, byte[] event) {
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      function.handleRequest(new ByteArrayInputStream(event), out, null);
      JsonNode answer = JSON.readTree(out.toByteArray());
      Map<String, String> headers = new TreeMap<>();
      answer
          .path("headers")
          .properties()
          .forEach(h -> headers.put(h.getKey(), h.getValue().asText()));
      return new Answer(
          answer.path("statusCode").asInt(),
          headers,
          answer.path("body").asText(),
          answer.path("isBase64Encoded").asBoolean());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The query of a URL to which Twilio posts a body that is no form: the body's hash. */
  public static String bodyHash(String body) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      byte[] hash = sha256.digest(body.getBytes(StandardCharsets.UTF_8));
      return "bodySHA256=" + HexFormat.of().formatHex(hash);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
