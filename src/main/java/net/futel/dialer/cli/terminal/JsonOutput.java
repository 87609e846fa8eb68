package net.futel.dialer.cli.terminal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.futel.dialer.twilio.rest.Printable;

/** What {@code --json} prints. */
public final class JsonOutput {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private JsonOutput() {}

  /** Maps, lists, texts, numbers and truth values as JSON, a line each. */
  public static String of(Object value) {
    try {
      return escaped(JSON.writeValueAsString(ordered(value)));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("there is nothing in it that JSON cannot say", e);
    }
  }

  /** Maps that have no order of their own, such as those of {@code Map.of}, get one. */
  private static Object ordered(Object value) {
    if (value instanceof Map<?, ?> map) {
      return values(map, map instanceof SequencedMap ? new LinkedHashMap<>() : new TreeMap<>());
    }
    return value instanceof List<?> list
        ? list.stream().map(JsonOutput::ordered).collect(Collectors.toList())
        : value;
  }

  private static Map<String, Object> values(Map<?, ?> from, Map<String, Object> to) {
    from.forEach((key, value) -> to.put(key.toString(), ordered(value)));
    return to;
  }

  /** JSON itself escapes only C0; whatever else a terminal would obey stands in texts alone. */
  private static String escaped(String json) {
    StringBuilder escaped = new StringBuilder(json.length());
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      boolean layout = c == '\n' || c == '\r';
      if (Printable.isUnsafe(c) && !layout) {
        escaped.append("\\u%04x".formatted((int) c));
      } else {
        escaped.append(c);
      }
    }
    return escaped.toString();
  }
}
