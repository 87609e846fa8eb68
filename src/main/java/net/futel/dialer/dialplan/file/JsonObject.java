package net.futel.dialer.dialplan.file;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import net.futel.dialer.dialplan.file.DialPlanException.Fault;
import net.futel.dialer.json.JsonValue;

/**
 * One object of the plan file, asked for its keys one by one. What is missing or wrong becomes a
 * fault and a harmless value stands in, so that every fault is found in one reading.
 */
final class JsonObject {

  private final String path;
  private final Map<String, JsonValue> members;
  private final List<Fault> faults;

  private JsonObject(String path, Map<String, JsonValue> members, List<Fault> faults) {
    this.path = path;
    this.members = members;
    this.faults = faults;
  }

  static JsonObject root(JsonValue value, List<Fault> faults) {
    if (value instanceof JsonValue.Obj object) {
      return new JsonObject("", object.members(), faults);
    }
    faults.add(
        new Fault(
            "(file)",
            value.shown(),
            "The file holds " + value.shown() + ". It must hold an object: { … }."));
    return new JsonObject("", Map.of(), faults);
  }

  private JsonObject child(String key, JsonValue value) {
    if (value instanceof JsonValue.Obj object) {
      return new JsonObject(path(key), object.members(), faults);
    }
    fault(key, "an object: { … }");
    return new JsonObject(path(key), Map.of(), faults);
  }

  String path(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  boolean has(String key) {
    return members.containsKey(key);
  }

  Set<String> keys() {
    return members.keySet();
  }

  /** The value of a key is missing or wrong. */
  void fault(String key, String expected) {
    faults.add(
        has(key)
            ? Fault.wrong(path(key), shown(key), expected)
            : Fault.missing(path(key), expected));
  }

  /** The value of a key is wrong, and this is to be done. */
  void told(String key, String remedy) {
    faults.add(Fault.told(path(key), shown(key), remedy));
  }

  /**
   * A key is wrong, whatever its value.
   *
   * @param what such as {@code an extension's name}
   */
  void badKey(String key, String what, String remedy) {
    String quoted = new JsonValue.Text(key).shown();
    faults.add(
        new Fault(
            path(key), shown(key), path + ": " + quoted + " cannot be " + what + ". " + remedy));
  }

  private String shown(String key) {
    return members.get(key).shown();
  }

  /** Every key must be one of these. */
  void onlyKeys(List<String> known) {
    for (String key : members.keySet()) {
      if (!known.contains(key)) {
        faults.add(
            new Fault(
                path(key),
                shown(key),
                "%s is %s, but no such key is known. Known here: %s."
                    .formatted(path(key), shown(key), String.join(", ", known))));
      }
    }
  }

  String requiredText(String key, Predicate<String> valid, String expected) {
    Optional<String> text = text(key, valid, expected);
    if (!has(key)) {
      fault(key, expected);
    }
    return text.orElse("");
  }

  Optional<String> text(String key, Predicate<String> valid, String expected) {
    if (!has(key)) {
      return Optional.empty();
    }
    Optional<String> text = members.get(key).text().filter(valid);
    if (text.isEmpty()) {
      fault(key, expected);
    }
    return text;
  }

  boolean flag(String key, boolean otherwise) {
    JsonValue value = members.get(key);
    if (value instanceof JsonValue.Flag flag) {
      return flag.value();
    }
    if (value != null) {
      fault(key, "true or false");
    }
    return otherwise;
  }

  int whole(String key, int least, int most, int otherwise) {
    JsonValue value = members.get(key);
    if (value instanceof JsonValue.Numeral number) {
      Optional<BigDecimal> whole = number.value().filter(it -> isWhole(it, least, most));
      if (whole.isPresent()) {
        return whole.get().intValue();
      }
    }
    if (value != null) {
      fault(key, "a whole number from " + least + " to " + most);
    }
    return otherwise;
  }

  private static boolean isWhole(BigDecimal value, int least, int most) {
    // The range first: it keeps a number such as 1e999999 from being written out.
    return value.compareTo(BigDecimal.valueOf(least)) >= 0
        && value.compareTo(BigDecimal.valueOf(most)) <= 0
        && value.stripTrailingZeros().scale() <= 0;
  }

  /** A list of texts without repeats; nothing when the key is absent. */
  Optional<List<String>> texts(String key, Predicate<String> valid, String expected) {
    if (!has(key)) {
      return Optional.empty();
    }
    if (!(members.get(key) instanceof JsonValue.Array array)) {
      fault(key, "a list, each item " + expected);
      return Optional.empty();
    }
    Set<String> texts = new LinkedHashSet<>();
    for (int i = 0; i < array.items().size(); i++) {
      JsonValue item = array.items().get(i);
      String place = path(key) + "[" + i + "]";
      Optional<String> text = item.text().filter(valid);
      if (text.isEmpty()) {
        faults.add(Fault.wrong(place, item.shown(), expected));
      } else if (!texts.add(text.get())) {
        faults.add(Fault.told(place, item.shown(), "It is in the list already: take one out."));
      }
    }
    return Optional.of(new ArrayList<>(texts));
  }

  /** The same, but the list must have so many items at least and at most. */
  Optional<List<String>> texts(
      String key, int least, int most, Predicate<String> valid, String expected) {
    Optional<List<String>> texts = texts(key, valid, expected);
    if (texts.isPresent() && members.get(key) instanceof JsonValue.Array array) {
      int size = array.items().size();
      if (size < least || size > most) {
        String many = most == Integer.MAX_VALUE ? least + " or more" : least + " to " + most;
        fault(key, "a list of " + many + ", each " + expected);
      }
    }
    return texts;
  }

  /** Whether a key's value is an object. */
  boolean isObject(String key) {
    return members.get(key) instanceof JsonValue.Obj;
  }

  /** An object of this one; nothing when the key is absent. */
  Optional<JsonObject> object(String key) {
    return Optional.ofNullable(members.get(key)).map(value -> child(key, value));
  }

  /** Every member as an object. */
  Map<String, JsonObject> objects() {
    Map<String, JsonObject> objects = new LinkedHashMap<>();
    members.forEach((key, value) -> objects.put(key, child(key, value)));
    return objects;
  }
}
