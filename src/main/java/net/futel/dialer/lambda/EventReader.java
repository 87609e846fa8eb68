package net.futel.dialer.lambda;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import net.futel.dialer.webhook.HttpEvent;

/**
 * Reads an event with the streaming parser: binding it to a class costs a first call a hundred
 * times more. A field of a type that it never has counts as absent.
 */
final class EventReader {

  private static final JsonFactory JSON = new JsonFactory();

  private String method;
  private String domainName = "";
  private String path = "";
  private String query = "";
  private String body = "";
  private boolean base64;
  private String signature;
  private String idempotencyToken;

  private EventReader() {}

  /** Throws when the text is not JSON; never for what is in it. */
  static HttpEvent read(InputStream in) throws IOException {
    EventReader reader = new EventReader();
    try (JsonParser parser = JSON.createParser(in)) {
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        reader.event(parser);
      }
    }
    return new HttpEvent(
        Optional.ofNullable(reader.method),
        reader.domainName,
        reader.path,
        reader.query,
        reader.body,
        reader.base64,
        Optional.ofNullable(reader.signature),
        Optional.ofNullable(reader.idempotencyToken));
  }

  private void event(JsonParser parser) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      switch (name) {
        case "rawPath" -> path = text(parser, path);
        case "rawQueryString" -> query = text(parser, query);
        case "body" -> body = text(parser, body);
        case "isBase64Encoded" -> base64 = value == JsonToken.VALUE_TRUE;
        case "headers" -> headers(parser);
        case "requestContext" -> context(parser);
        default -> parser.skipChildren();
      }
    }
  }

  private void headers(JsonParser parser) throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return;
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName().toLowerCase(Locale.ROOT);
      parser.nextToken();
      switch (name) {
        case "x-twilio-signature" -> signature = text(parser, signature);
        case "i-twilio-idempotency-token" -> idempotencyToken = text(parser, idempotencyToken);
        default -> parser.skipChildren();
      }
    }
  }

  private void context(JsonParser parser) throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return;
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if (name.equals("domainName")) {
        domainName = text(parser, domainName);
      } else if (name.equals("http") && value == JsonToken.START_OBJECT) {
        http(parser);
      } else {
        parser.skipChildren();
      }
    }
  }

  private void http(JsonParser parser) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      if (name.equals("method")) {
        method = text(parser, method);
      } else {
        parser.skipChildren();
      }
    }
  }

  private static String text(JsonParser parser, String otherwise) throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_STRING) {
      return parser.getText();
    }
    parser.skipChildren();
    return otherwise;
  }
}
