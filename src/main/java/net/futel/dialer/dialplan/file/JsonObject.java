package net.futel.dialer.dialplan.file;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    return of("", value, "a JSON object", faults);
  }

  private static JsonObject of(String path, JsonValue value, String expected, List<Fault> faults) {
    if (value instanceof JsonValue.Obj object) {
      return new JsonObject(path, object.members(), faults);
    }
    faults.add(new Fault(path.isEmpty() ? "(file)" : path, value.shown(), expected));
    return new JsonObject(path, Map.of(), faults);
  }

  String path(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  boolean has(String key) {
    return members.containsKey(key);
  }

  void fault(String key, String expected) {
    JsonValue value = members.get(key);
    faults.add(new Fault(path(key), value == null ? "absent" : value.shown(), expected));
  }

  /** Every key must be one of these. */
  void onlyKeys(List<String> known) {
    for (String key : members.keySet()) {
      if (!known.contains(key)) {
        fault(key, "a known key; known here: " + String.join(", ", known));
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
    JsonValue value = members.get(key);
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof JsonValue.Text text && valid.test(text.value())) {
      return Optional.of(text.value());
    }
    fault(key, expected);
    return Optional.empty();
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
    JsonValue value = members.get(key);
    if (value == null) {
      return Optional.empty();
    }
    if (!(value instanceof JsonValue.Array array)) {
      fault(key, "a list, each item " + expected);
      return Optional.empty();
    }
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < array.items().size(); i++) {
      JsonValue item = array.items().get(i);
      String place = path(key) + "[" + i + "]";
      if (!(item instanceof JsonValue.Text text) || !valid.test(text.value())) {
        faults.add(new Fault(place, item.shown(), expected));
      } else if (texts.contains(text.value())) {
        faults.add(new Fault(place, item.shown(), "listed only once"));
      } else {
        texts.add(text.value());
      }
    }
    return Optional.of(texts);
  }

  boolean isEmptyList(String key) {
    return members.get(key) instanceof JsonValue.Array array && array.items().isEmpty();
  }

  /** An object of this one; nothing when the key is absent. */
  Optional<JsonObject> object(String key) {
    return Optional.ofNullable(members.get(key))
        .map(value -> of(path(key), value, "an object", faults));
  }

  /** Every member as an object. */
  Map<String, JsonObject> objects() {
    Map<String, JsonObject> objects = new LinkedHashMap<>();
    members.forEach((key, value) -> objects.put(key, of(path(key), value, "an object", faults)));
    return objects;
  }

  /** Every member as a text: keys and values must be of a form. */
  Map<String, String> textByKey(
      Predicate<String> validKey, String expectedKey, Predicate<String> valid, String expected) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (String key : members.keySet()) {
      if (!validKey.test(key)) {
        fault(key, "under a key that is " + expectedKey);
      }
      text(key, valid, expected).ifPresent(text -> texts.put(key, text));
    }
    return texts;
  }
}
