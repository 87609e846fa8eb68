package net.futel.dialer.webhook;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads CloudEvents of Twilio's Event Streams. What is missing or strange in one is left empty: a
 * count of an error whose call nobody knows is better than none.
 */
final class TwilioErrorReader {

  private static final String ERROR_LOGGED = "com.twilio.error-logs.error.logged";

  private static final JsonFactory JSON = new JsonFactory();
  private static final Pattern CODE = Pattern.compile("[0-9]{1,6}");
  private static final Pattern PRODUCT = Pattern.compile("[A-Za-z][A-Za-z &/._-]{0,63}");
  private static final Pattern CALL_SID =
      Pattern.compile("(?<![0-9A-Za-z])CA[0-9a-fA-F]{32}(?![0-9A-Za-z])");

  private String id = "";
  private String type = "";
  private String code = "unknown";
  private String product = "";
  private String callSid = "";

  private TwilioErrorReader() {}

  /**
   * An event of any type.
   *
   * @param id names it when it is delivered again, or empty
   * @param type such as {@code com.twilio.error-logs.error.logged}
   */
  record Event(String id, String type, LoggedError error) {

    boolean isError() {
      return type.equals(ERROR_LOGGED);
    }
  }

  /**
   * The events of a batch, or the one event that stands alone.
   *
   * @throws IOException when the text is not JSON, or neither an array nor an object
   */
  static List<Event> read(byte[] json) throws IOException {
    List<Event> events = new ArrayList<>();
    try (JsonParser parser = JSON.createParser(json)) {
      JsonToken first = parser.nextToken();
      if (first == JsonToken.START_OBJECT) {
        events.add(event(parser));
      } else if (first == JsonToken.START_ARRAY) {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          if (parser.currentToken() == JsonToken.START_OBJECT) {
            events.add(event(parser));
          } else {
            parser.skipChildren();
          }
        }
      } else {
        throw new IOException("neither an array nor an object");
      }
      if (parser.nextToken() != null) {
        throw new IOException("something behind the end");
      }
    }
    return events;
  }

  private static Event event(JsonParser parser) throws IOException {
    TwilioErrorReader reader = new TwilioErrorReader();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      switch (name) {
        case "id" -> reader.id = text(parser);
        case "type" -> reader.type = text(parser);
        case "data" -> {
          if (value == JsonToken.START_OBJECT) {
            reader.data(parser);
          } else {
            parser.skipChildren();
          }
        }
        default -> parser.skipChildren();
      }
    }
    return new Event(
        reader.id, reader.type, new LoggedError(reader.code, reader.product, reader.callSid));
  }

  private void data(JsonParser parser) throws IOException {
    String inPayload = "";
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      switch (name) {
        case "error_code" -> code = matching(CODE, text(parser), code);
        case "product_name", "product" -> product = matching(PRODUCT, text(parser), product);
        case "resource_sid", "correlation_sid", "call_sid" ->
            callSid = matching(CALL_SID, text(parser), callSid);
        // JSON inside a text; which call it is about stands first.
        case "payload" -> inPayload = found(text(parser));
        default -> parser.skipChildren();
      }
    }
    callSid = callSid.isEmpty() ? inPayload : callSid;
  }

  private static String matching(Pattern pattern, String text, String otherwise) {
    return pattern.matcher(text).matches() ? text : otherwise;
  }

  private static String found(String text) {
    Matcher matcher = CALL_SID.matcher(text);
    return matcher.find() ? matcher.group() : "";
  }

  /** A text or a number as text; anything else counts as empty. */
  private static String text(JsonParser parser) throws IOException {
    if (parser.currentToken().isScalarValue() && parser.currentToken() != JsonToken.VALUE_NULL) {
      return parser.getText();
    }
    parser.skipChildren();
    return "";
  }
}
