package net.futel.dialer.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {

  @Test
  void everyKindOfValueIsRead() throws IOException {
    JsonValue value = read("{\"a\": [\"x\", 1.50, true, false, null, {}, []]}");
    assertEquals(
        new JsonValue.Array(
            List.of(
                new JsonValue.Text("x"),
                new JsonValue.Numeral("1.50"),
                new JsonValue.Flag(true),
                new JsonValue.Flag(false),
                new JsonValue.Null(),
                new JsonValue.Obj(Map.of()),
                new JsonValue.Array(List.of()))),
        value.get("a"));
  }

  @Test
  void aStreamIsReadAsItsBytesAre() throws IOException {
    String text = "{\"a\": \"é\"}";
    assertEquals(
        read(text),
        JsonReader.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))));
  }

  @Test
  void whatIsAbsentOrOfAnotherTypeIsEmpty() throws IOException {
    JsonValue value = read("{\"text\": \"x\", \"flag\": true, \"number\": 1}");
    assertEquals(new JsonValue.Null(), value.get("absent").get("absent"));
    assertEquals(new JsonValue.Null(), value.get("text").get("absent"));
    assertEquals(Optional.of("x"), value.get("text").text());
    assertEquals(Optional.empty(), value.get("number").text());
    assertTrue(value.get("flag").isTrue());
    assertFalse(value.get("text").isTrue());
    assertFalse(value.get("absent").isTrue());
  }

  @Test
  void aNumberBeyondAllBoundsHasNoValue() throws IOException {
    assertEquals(Optional.of(new BigDecimal("1e3")), ((JsonValue.Numeral) read("1e3")).value());
    assertEquals(Optional.empty(), ((JsonValue.Numeral) read("1e99999999999")).value());
  }

  @Test
  void aRepeatedKeyIsToldWithItsPlaceAndItsLastValueIsKept() throws IOException {
    List<String> told = new ArrayList<>();
    JsonValue value =
        JsonReader.read(
            "{\"a\": 1, \"b\": [0, {\"c\": {\"d\": 1, \"d\": 2}}], \"a\": 3}"
                .getBytes(StandardCharsets.UTF_8),
            (place, last) -> told.add(place + " " + last.shown()));
    assertEquals(List.of("b[1].c.d 2", "a 3"), told);
    assertEquals(new JsonValue.Numeral("3"), value.get("a"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "{", "[1", "{\"a\": }", "{} {}", "nonsense", "{'a': 1}"})
  void aTextThatIsNotJsonIsRefused(String text) {
    assertThrows(JsonSyntaxException.class, () -> read(text));
  }

  @Test
  void bytesThatAreNotUtf8AreRefused() {
    byte[] bytes = {'"', (byte) 0xc3, '"'};
    assertThrows(IOException.class, () -> JsonReader.read(bytes));
  }

  @Test
  void whatIsNestedTooDeeplyIsRefused() {
    assertThrows(JsonSyntaxException.class, () -> read("[".repeat(100_000)));
  }

  private static JsonValue read(String text) throws IOException {
    return JsonReader.read(text.getBytes(StandardCharsets.UTF_8));
  }
}
