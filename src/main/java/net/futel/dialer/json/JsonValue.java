package net.futel.dialer.json;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A value in a JSON text that {@link JsonReader} has read. Asking for a value that is absent, or
 * for another type, gives an empty answer and never an exception.
 */
public sealed interface JsonValue {

  /** A text. */
  record Text(String value) implements JsonValue {}

  /** A number, as it is written, in at most a thousand characters. */
  record Numeral(String written) implements JsonValue {

    /** The number's value, or nothing when a {@link BigDecimal} cannot hold it. */
    public Optional<BigDecimal> value() {
      try {
        return Optional.of(new BigDecimal(written));
      } catch (NumberFormatException beyondAllBounds) {
        return Optional.empty();
      }
    }
  }

  /** {@code true} or {@code false}. */
  record Flag(boolean value) implements JsonValue {}

  /** {@code null}, or what is not there. */
  record Null() implements JsonValue {

    private static final Null NOTHING = new Null();
  }

  /** A list of values. */
  record Array(List<JsonValue> items) implements JsonValue {}

  /** An object, its members in the text's order. */
  record Obj(Map<String, JsonValue> members) implements JsonValue {}

  /** The member with this key; {@link Null} where there is none. */
  default JsonValue get(String key) {
    return this instanceof Obj object
        ? object.members().getOrDefault(key, Null.NOTHING)
        : Null.NOTHING;
  }

  /** The value of a text. */
  default Optional<String> text() {
    return this instanceof Text text ? Optional.of(text.value()) : Optional.empty();
  }

  /** The value of a text, or a number as it is written; empty for anything else. */
  default String textOrNumber() {
    return this instanceof Numeral number ? number.written() : text().orElse("");
  }

  /** Whether this is {@code true}. */
  default boolean isTrue() {
    return this instanceof Flag flag && flag.value();
  }

  /** The value as JSON, shortened when it is long: for showing to a person. */
  default String shown() {
    return switch (this) {
      case Text text -> quoted(text.value());
      case Numeral number -> shortened(number.written());
      case Flag flag -> Boolean.toString(flag.value());
      case Null nothing -> "null";
      case Array array -> array.items().isEmpty() ? "[]" : "a list of " + array.items().size();
      case Obj object -> object.members().isEmpty() ? "{}" : "an object";
    };
  }

  private static String quoted(String value) {
    return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(shortened(value))) + '"';
  }

  private static String shortened(String text) {
    return text.length() > 80 ? text.substring(0, 80) + "…" : text;
  }
}
