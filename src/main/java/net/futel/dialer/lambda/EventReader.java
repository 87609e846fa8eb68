package net.futel.dialer.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import net.futel.dialer.json.JsonReader;
import net.futel.dialer.json.JsonValue;
import net.futel.dialer.webhook.http.HttpEvent;

/** Reads an HTTP API event, payload format 2.0. A field of a wrong type counts as absent. */
final class EventReader {

  private EventReader() {}

  /**
   * Reads an event to its end.
   *
   * @throws IOException when the text is not JSON; never for what is in it
   */
  static HttpEvent read(InputStream in) throws IOException {
    JsonValue event = JsonReader.read(in);
    JsonValue context = event.get("requestContext");
    JsonValue headers = event.get("headers");
    return new HttpEvent(
        context.get("http").get("method").text(),
        context.get("domainName").text().orElse(""),
        event.get("rawPath").text().orElse(""),
        event.get("rawQueryString").text().orElse(""),
        event.get("body").text().orElse(""),
        event.get("isBase64Encoded").isTrue(),
        header(headers, "x-twilio-signature"),
        header(headers, "i-twilio-idempotency-token"));
  }

  /** API Gateway writes names in lower case; {@code sam local} as they were sent. */
  private static Optional<String> header(JsonValue headers, String name) {
    Optional<String> lower = headers.get(name).text();
    return lower.isPresent() || !(headers instanceof JsonValue.Obj object)
        ? lower
        : object.members().entrySet().stream()
            .filter(header -> header.getKey().toLowerCase(Locale.ROOT).equals(name))
            .findFirst()
            .map(Map.Entry::getValue)
            .flatMap(JsonValue::text);
  }
}
