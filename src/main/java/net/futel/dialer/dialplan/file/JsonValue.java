package net.futel.dialer.dialplan.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.futel.dialer.dialplan.file.DialPlanException.Fault;

/**
 * A JSON text as a tree of plain values that remembers the keys it saw twice. The streaming parser
 * alone is used, because the tree model would be one more library on the call path.
 */
sealed interface JsonValue {

  record Text(String value) implements JsonValue {}

  record Whole(BigDecimal value) implements JsonValue {}

  record Flag(boolean value) implements JsonValue {}

  record Null() implements JsonValue {}

  record Array(List<JsonValue> items) implements JsonValue {}

  record Obj(Map<String, JsonValue> members) implements JsonValue {}

  /** Reads a whole text; a key that is repeated is added to the faults and its last value kept. */
  static JsonValue read(byte[] text, List<Fault> faults) throws IOException {
    try (JsonParser parser = new JsonFactory().createParser(text)) {
      parser.nextToken();
      if (parser.currentToken() == null) {
        throw new SyntaxException("an empty text", 1, 1);
      }
      JsonValue value = value(parser, "", faults);
      if (parser.nextToken() != null) {
        throw new SyntaxException(
            "more after the end of the plan",
            parser.currentTokenLocation().getLineNr(),
            parser.currentTokenLocation().getColumnNr());
      }
      return value;
    } catch (JsonProcessingException wrong) {
      int line = wrong.getLocation() == null ? 0 : wrong.getLocation().getLineNr();
      int column = wrong.getLocation() == null ? 0 : wrong.getLocation().getColumnNr();
      throw new SyntaxException(wrong.getOriginalMessage(), line, column);
    }
  }

  private static JsonValue value(JsonParser parser, String path, List<Fault> faults)
      throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser, path, faults);
      case START_ARRAY -> array(parser, path, faults);
      case VALUE_STRING -> new Text(parser.getText());
      case VALUE_TRUE -> new Flag(true);
      case VALUE_FALSE -> new Flag(false);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser);
      default -> new Null();
    };
  }

  private static Whole number(JsonParser parser) throws IOException {
    try {
      return new Whole(parser.getDecimalValue());
    } catch (NumberFormatException beyondAllBounds) {
      throw new SyntaxException(
          "a number beyond all bounds",
          parser.currentTokenLocation().getLineNr(),
          parser.currentTokenLocation().getColumnNr());
    }
  }

  private static Obj object(JsonParser parser, String path, List<Fault> faults) throws IOException {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      String place = path.isEmpty() ? key : path + "." + key;
      parser.nextToken();
      JsonValue value = value(parser, place, faults);
      if (members.put(key, value) != null) {
        faults.add(new Fault(place, value.text(), "a key that stands here only once"));
      }
    }
    return new Obj(members);
  }

  private static Array array(JsonParser parser, String path, List<Fault> faults)
      throws IOException {
    List<JsonValue> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(value(parser, path + "[" + items.size() + "]", faults));
    }
    return new Array(items);
  }

  /** The value as JSON, shortened when it is long: for showing to a person. */
  default String text() {
    return switch (this) {
      case Text text -> quoted(text.value());
      case Whole number -> number.value().toString();
      case Flag flag -> Boolean.toString(flag.value());
      case Null nothing -> "null";
      case Array array -> array.items().isEmpty() ? "[]" : "a list of " + array.items().size();
      case Obj object -> object.members().isEmpty() ? "{}" : "an object";
    };
  }

  private static String quoted(String value) {
    String shown = value.length() > 80 ? value.substring(0, 80) + "…" : value;
    return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(shown)) + '"';
  }

  /** A text that is not JSON. */
  final class SyntaxException extends IOException {

    private static final long serialVersionUID = 1;

    private final int line;
    private final int column;

    SyntaxException(String message, int line, int column) {
      super(message);
      this.line = line;
      this.column = column;
    }

    String place() {
      return "line " + line + ", column " + column;
    }
  }
}
