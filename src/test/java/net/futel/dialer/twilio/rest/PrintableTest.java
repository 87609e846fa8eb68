package net.futel.dialer.twilio.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrintableTest {

  @ParameterizedTest
  @CsvSource({
    "001b, escape",
    "0007, bell",
    "000d, carriage return",
    "007f, DEL",
    "009b, C1",
    "202e, right-to-left override",
    "2066, isolate",
    "2028, line separator",
    "2029, paragraph",
    "200b, zero width",
    "feff, byte order mark"
  })
  void whatATerminalWouldObeyIsShown(String hex, String what) {
    String unsafe = "a" + (char) Integer.parseInt(hex, 16) + "b";
    assertEquals("a\\u" + hex + "b", Printable.line(unsafe), what);
    assertEquals("a\\u" + hex + "b", Printable.lines(unsafe), what);
  }

  @Test
  void lineFeedsStayWhereThereAreLines() {
    assertEquals("a\\u000ab", Printable.line("a\nb"));
    assertEquals("a\nb", Printable.lines("a\nb"));
  }

  @Test
  void namesOfPeopleAndPlacesStayAsTheyAre() {
    String name = "Café Łódź 電話 📞";
    assertEquals(name, Printable.line(name));
  }
}
