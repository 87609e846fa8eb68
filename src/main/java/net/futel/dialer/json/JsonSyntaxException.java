package net.futel.dialer.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A text that is not JSON. The message says what the text does wrong and where, and quotes nothing
 * of it, such as {@code ends too early: a } is missing after line 1}.
 */
public final class JsonSyntaxException extends IOException {

  private static final long serialVersionUID = 1;

  /** A piece of the parser's message to what it means. */
  private static final Map<String, String> MEANINGS = new LinkedHashMap<>();

  static {
    MEANINGS.put("expecting a colon", "a : is missing there");
    MEANINGS.put("expecting comma", "a comma is missing there");
    MEANINGS.put("double-quote to start", "a key in double quotes must stand there");
    MEANINGS.put("expected a value", "a value is missing there");
    MEANINGS.put("Unrecognized token", "a text must stand in double quotes");
    MEANINGS.put("Illegal unquoted", "a double quote is missing, or a line break is in a text");
    MEANINGS.put("Unexpected close marker", "another bracket must be closed first");
    MEANINGS.put("Leading zeroes", "a number must not begin with 0");
    MEANINGS.put("Invalid UTF-8", "a character is not UTF-8");
    MEANINGS.put("comment", "JSON has no comments");
  }

  JsonSyntaxException(String message) {
    super(message);
  }

  /**
   * What the parser found.
   *
   * @param lastLine the line of the last token that was read
   */
  static JsonSyntaxException of(JsonProcessingException fault, JsonParser parser, int lastLine) {
    if (fault instanceof StreamConstraintsException) {
      return new JsonSyntaxException(
          "cannot be read after line "
              + lastLine
              + ": something is nested too deeply, or is too long");
    }
    return new JsonSyntaxException(
        fault.getOriginalMessage().startsWith("Unexpected end-of-input")
            ? "ends too early: " + missing(fault, parser, lastLine)
            : "is not JSON at " + place(fault.getLocation()) + ": " + meaning(fault));
  }

  private static String missing(JsonProcessingException fault, JsonParser parser, int lastLine) {
    if (fault instanceof JsonEOFException inside) {
      JsonToken token = inside.getTokenBeingDecoded();
      if (token == JsonToken.VALUE_STRING || token == JsonToken.FIELD_NAME) {
        return "a \" is missing in line " + fault.getLocation().getLineNr();
      }
    }
    String bracket = parser.getParsingContext().inArray() ? "]" : "}";
    return "a " + bracket + " is missing after line " + lastLine;
  }

  /** Where a parser is, such as {@code line 2, column 7}. */
  static String place(JsonLocation at) {
    return "line " + at.getLineNr() + ", column " + at.getColumnNr();
  }

  private static String meaning(JsonProcessingException fault) {
    for (Map.Entry<String, String> meaning : MEANINGS.entrySet()) {
      if (fault.getOriginalMessage().contains(meaning.getKey())) {
        return meaning.getValue();
      }
    }
    return "a character cannot stand there";
  }
}
