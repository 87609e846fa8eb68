package net.futel.dialer.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Reads a whole JSON text as a tree of values.
 *
 * <pre>{@code
 * JsonReader.read("{\"a\": [1, 2]}".getBytes(UTF_8)).get("a"); // Array[items=[1, 2]]
 * }</pre>
 */
public final class JsonReader {

  private static final JsonFactory JSON = new JsonFactory();

  private final JsonParser parser;
  private final BiConsumer<String, JsonValue> repeated;
  private int lastLine = 1;

  private JsonReader(JsonParser parser, BiConsumer<String, JsonValue> repeated) {
    this.parser = parser;
    this.repeated = repeated;
  }

  /**
   * Reads a text in UTF-8. Of a key that is repeated the last value is kept.
   *
   * @throws JsonSyntaxException when the text is not JSON
   * @throws IOException when it is not UTF-8
   */
  public static JsonValue read(byte[] text) throws IOException {
    return read(text, (place, value) -> {});
  }

  /**
   * Reads a text and tells of each key that is repeated.
   *
   * @param repeated takes the key's place, such as {@code extensions.demo.callerId} or {@code
   *     list[0].key}, and the value that took the earlier one's place
   * @throws JsonSyntaxException when the text is not JSON
   * @throws IOException when it is not UTF-8
   */
  public static JsonValue read(byte[] text, BiConsumer<String, JsonValue> repeated)
      throws IOException {
    try (JsonParser parser = JSON.createParser(text)) {
      return new JsonReader(parser, repeated).whole();
    }
  }

  /** Reads a text in UTF-8 from a stream, to its end. */
  public static JsonValue read(InputStream text) throws IOException {
    try (JsonParser parser = JSON.createParser(text)) {
      return new JsonReader(parser, (place, value) -> {}).whole();
    }
  }

  private JsonValue whole() throws IOException {
    try {
      if (next() == null) {
        throw new JsonSyntaxException("is empty");
      }
      JsonValue value = value();
      if (next() != null) {
        String place = JsonSyntaxException.place(parser.currentTokenLocation());
        throw new JsonSyntaxException("goes on at " + place + ", after its last bracket");
      }
      return value;
    } catch (JsonProcessingException fault) {
      throw JsonSyntaxException.of(fault, parser, lastLine);
    }
  }

  private JsonToken next() throws IOException {
    JsonToken token = parser.nextToken();
    lastLine = parser.currentTokenLocation().getLineNr();
    return token;
  }

  private JsonValue value() throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object();
      case START_ARRAY -> array();
      case VALUE_STRING -> new JsonValue.Text(parser.getText());
      case VALUE_TRUE -> new JsonValue.Flag(true);
      case VALUE_FALSE -> new JsonValue.Flag(false);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new JsonValue.Numeral(parser.getText());
      default -> new JsonValue.Null();
    };
  }

  private JsonValue object() throws IOException {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    while (next() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      next();
      JsonValue value = value();
      if (members.put(key, value) != null) {
        repeated.accept(place(parser.getParsingContext()), value);
      }
    }
    return new JsonValue.Obj(members);
  }

  private JsonValue array() throws IOException {
    List<JsonValue> items = new ArrayList<>();
    while (next() != JsonToken.END_ARRAY) {
      items.add(value());
    }
    return new JsonValue.Array(items);
  }

  private static String place(JsonStreamContext at) {
    if (at == null || at.inRoot()) {
      return "";
    }
    String above = place(at.getParent());
    if (at.inArray()) {
      return above + "[" + at.getCurrentIndex() + "]";
    }
    return above.isEmpty() ? at.getCurrentName() : above + "." + at.getCurrentName();
  }
}
