package net.futel.dialer.dialplan.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/**
 * A dial plan file's text, edited where it must be and left as it is everywhere else: spaces, order
 * and line ends are the operator's. Immutable; whether the result is a good plan is for {@link
 * PlanReader#parse} to say.
 *
 * <p>For example, {@code new PlanText(text).with("booth", Map.of("callerId", "+15035550100"))} on a
 * plan with an extension a line adds {@code ,\n "booth": {"callerId": "+15035550100"}}.
 */
public record PlanText(String text) {

  private static final JsonFactory JSON = new JsonFactory();

  /** One member of an object or element of an array: where it starts and where its value is. */
  private record Part(String name, int start, int valueStart, int end) {}

  /** An object or array: the offsets of its brackets and what is between them. */
  private record Whole(int open, int close, List<Part> parts) {

    Optional<Part> part(String name) {
      return parts.stream().filter(part -> part.name().equals(name)).findFirst();
    }
  }

  /**
   * This plan with one more extension, behind the others and laid out like the one before it.
   *
   * @param name without an entry so far
   * @param entry keys to values: text, booleans and lists of text
   * @throws IllegalArgumentException when the text is not JSON or has no {@code extensions}
   */
  public PlanText with(String name, SequencedMap<String, Object> entry) {
    Whole extensions = extensions();
    return new PlanText(add(extensions, quote(name) + ": " + object(extensions, entry)));
  }

  /**
   * This plan with another value under a key that it has beside {@code extensions}.
   *
   * @param value text, a boolean or a list of text
   */
  public PlanText withMember(String key, Object value) {
    Part member = whole(text.indexOf('{')).part(key).orElseThrow();
    return new PlanText(
        text.substring(0, member.valueStart()) + json(value) + text.substring(member.end()));
  }

  /** This plan without the extension, or itself when it has none of that name. */
  public PlanText without(String name) {
    Whole extensions = extensions();
    Optional<Part> gone = extensions.part(name);
    return gone.map(part -> new PlanText(remove(extensions, part))).orElse(this);
  }

  /**
   * This plan with a number more in {@code incoming} of an extension that has an entry.
   *
   * @param callerId what an absent {@code incoming} stands for
   */
  public PlanText withIncoming(String name, String callerId, String number) {
    Part entry = extensions().part(name).orElseThrow();
    Whole members = whole(entry.valueStart());
    Optional<Part> incoming = members.part("incoming");
    return new PlanText(
        incoming.isPresent()
            ? add(whole(incoming.get().valueStart()), quote(number))
            : add(members, "\"incoming\": [" + quote(callerId) + ", " + quote(number) + "]"));
  }

  /** An entry on one line, as it stands in a plan with an extension a line. */
  public static String line(String name, SequencedMap<String, Object> entry) {
    return quote(name) + ": " + object(", ", "", "", entry);
  }

  private String object(Whole extensions, SequencedMap<String, Object> entry) {
    Optional<Whole> model =
        extensions.parts().isEmpty()
            ? Optional.empty()
            : Optional.of(extensions.parts().getLast().valueStart())
                .filter(at -> text.charAt(at) == '{')
                .map(this::whole)
                .filter(whole -> !whole.parts().isEmpty());
    if (model.isEmpty()) {
      return object(", ", "", "", entry);
    }
    String open = text.substring(model.get().open() + 1, model.get().parts().getFirst().start());
    String close = text.substring(model.get().parts().getLast().end(), model.get().close());
    return object(open.contains("\n") ? "," + open : ", ", open, close, entry);
  }

  private static String object(
      String between, String open, String close, SequencedMap<String, Object> entry) {
    return entry.entrySet().stream()
        .map(member -> quote(member.getKey()) + ": " + json(member.getValue()))
        .collect(Collectors.joining(between, "{" + open, close + "}"));
  }

  private static String json(Object value) {
    return switch (value) {
      case List<?> list ->
          list.stream().map(PlanText::json).collect(Collectors.joining(", ", "[", "]"));
      case Boolean flag -> flag.toString();
      default -> quote(value.toString());
    };
  }

  private static String quote(String value) {
    return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private String add(Whole whole, String part) {
    if (whole.parts().isEmpty()) {
      return text.substring(0, whole.open() + 1) + part + text.substring(whole.close());
    }
    Part last = whole.parts().getLast();
    int before =
        whole.parts().size() == 1
            ? whole.open() + 1
            : text.indexOf(',', whole.parts().get(whole.parts().size() - 2).end()) + 1;
    String gap = text.substring(before, last.start());
    // An array or object on one line has no gap before its first part, but a space between them.
    String space = gap.isEmpty() && whole.parts().size() == 1 ? " " : gap;
    return text.substring(0, last.end()) + "," + space + part + text.substring(last.end());
  }

  private String remove(Whole whole, Part part) {
    int at = whole.parts().indexOf(part);
    if (whole.parts().size() == 1) {
      return text.substring(0, whole.open() + 1) + text.substring(whole.close());
    }
    return at == whole.parts().size() - 1
        ? text.substring(0, whole.parts().get(at - 1).end()) + text.substring(part.end())
        : text.substring(0, part.start()) + text.substring(whole.parts().get(at + 1).start());
  }

  private Whole extensions() {
    return whole(text.indexOf('{'))
        .part("extensions")
        .filter(part -> text.charAt(part.valueStart()) == '{')
        .map(part -> whole(part.valueStart()))
        .orElseThrow(() -> new IllegalArgumentException("the dial plan has no extensions"));
  }

  private Whole whole(int open) {
    if (open < 0) {
      throw new IllegalArgumentException("the dial plan is not a JSON object");
    }
    try (JsonParser parser = JSON.createParser(text.substring(open))) {
      parser.nextToken();
      List<Part> parts = new ArrayList<>();
      while (!parser.nextToken().isStructEnd()) {
        String name = "";
        int start = start(parser, open);
        if (parser.currentToken() == JsonToken.FIELD_NAME) {
          name = parser.currentName();
          parser.nextToken();
        }
        int valueStart = start(parser, open);
        parser.skipChildren();
        parser.finishToken();
        parts.add(new Part(name, start, valueStart, end(parser, open)));
      }
      return new Whole(open, start(parser, open), parts);
    } catch (IOException e) {
      throw new IllegalArgumentException("the dial plan is not JSON", e);
    }
  }

  private static int start(JsonParser parser, int from) {
    return from + (int) parser.currentTokenLocation().getCharOffset();
  }

  private static int end(JsonParser parser, int from) {
    return from + (int) parser.currentLocation().getCharOffset();
  }
}
