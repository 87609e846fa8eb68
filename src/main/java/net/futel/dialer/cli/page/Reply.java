package net.futel.dialer.cli.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Answers of the page, each with the headers that keep other sites out of it. */
final class Reply {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** No script, style, sound or request but this server's own; no frame around it. */
  static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self';"
          + " connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

  private Reply() {}

  /** Sets the headers that every answer has. */
  static void secure(Response response, String contentType) {
    HttpFields.Mutable headers = response.getHeaders();
    headers.put(HttpHeader.CONTENT_TYPE, contentType);
    headers.put(HttpHeader.CACHE_CONTROL, "no-store");
    headers.put("Content-Security-Policy", POLICY);
    headers.put("X-Frame-Options", "DENY");
    headers.put("X-Content-Type-Options", "nosniff");
    headers.put("Referrer-Policy", "same-origin");
    headers.put("Cross-Origin-Resource-Policy", "same-origin");
    headers.put("Cross-Origin-Opener-Policy", "same-origin");
  }

  /** Sends a body. */
  static void send(Response response, int status, String type, byte[] body, Callback callback) {
    response.setStatus(status);
    secure(response, type);
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, (long) body.length);
    response.write(true, ByteBuffer.wrap(body), callback);
  }

  /** Sends data as JSON. */
  static void json(Response response, int status, Map<String, ?> data, Callback callback) {
    byte[] body = text(data).getBytes(StandardCharsets.UTF_8);
    send(response, status, "application/json", body, callback);
  }

  /** Sends what is wrong, a sentence. */
  static void wrong(Response response, int status, String sentence, Callback callback) {
    json(response, status, Map.of("error", sentence), callback);
  }

  /** Maps, lists, texts, numbers and truth values as JSON, in one line. */
  static String text(Object data) {
    try {
      return JSON.writeValueAsString(data);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("there is nothing in it that JSON cannot say", e);
    }
  }
}
