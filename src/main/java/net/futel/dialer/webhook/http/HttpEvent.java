package net.futel.dialer.webhook.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Holds what we read of an HTTP API event, payload format 2.0. See
 * docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html.
 *
 * @param method absent when the event is no HTTP request, such as the schedule that keeps us warm
 * @param path as sent, still percent-encoded
 * @param query as sent, without its {@code ?}; empty when there is none
 * @param body as it stands in the event
 * @param base64 whether the body is Base64, as form bodies are on AWS
 */
public record HttpEvent(
    Optional<String> method,
    String domainName,
    String path,
    String query,
    String body,
    boolean base64,
    Optional<String> signature,
    Optional<String> idempotencyToken) {

  /** Whether the request has this method, in capitals. */
  public boolean isMethod(String name) {
    return method.isPresent() && method.get().equals(name);
  }

  /**
   * The body's bytes; nothing when there are more than {@code most}, or when it should be Base64
   * and is not. A body that is far too long is not decoded.
   */
  public Optional<byte[]> bodyBytes(int most) {
    long longest = base64 ? (most + 2L) / 3 * 4 : most;
    return body.length() > longest
        ? Optional.empty()
        : bodyBytes().filter(bytes -> bytes.length <= most);
  }

  /** The body's bytes; nothing when it should be Base64 and is not. */
  public Optional<byte[]> bodyBytes() {
    if (!base64) {
      return Optional.of(body.getBytes(StandardCharsets.UTF_8));
    }
    try {
      return Optional.of(Base64.getDecoder().decode(body));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }
}
