package net.futel.dialer.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormTest {

  @Test
  void escapesPlusesAndEmptyValuesAreReadAlikeBothWays() {
    String form = "a=%30%61%4F%0a+%C3%A9&b=&c&d=x=y&%65=1";
    Map<String, String> read = Map.of("a", "0aO\n é", "b", "", "c", "", "d", "x=y", "e", "1");
    assertEquals(Optional.of(read), strict(form));
    assertEquals(read, lenient(form));
  }

  @Test
  void nothingIsNoParameter() {
    assertEquals(Optional.of(Map.of()), strict(""));
    assertEquals(Map.of(), lenient(""));
    assertEquals(Optional.of(Map.of("a", "1", "b", "2")), strict("&&a=1&&b=2&&"));
    assertEquals(Map.of("a", "1"), lenient("a=1&"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a=%", "a=%4", "a=%4&b", "%&a", "a=%g0", "a=%0g", "a=%ff", "a=1&a=2", "=1&=2"})
  void whatTwilioDoesNotSendIsNoForm(String form) {
    assertEquals(Optional.empty(), strict(form));
  }

  @Test
  void theCharacterForWhatIsNotUtf8CanBeSent() {
    assertEquals(Optional.of(Map.of("a", "\ufffd")), strict("a=%EF%BF%BD"));
  }

  @Test
  void whatIsWrittenIsRead() {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("To", "sip:+1%23@x");
    parameters.put("CallerZip", "");
    parameters.put("CallerCity", "ST. JOHN'S & É=");
    String form = Form.encode(parameters);
    assertEquals("To=sip%3A%2B1%2523%40x&CallerZip=&CallerCity=ST.+JOHN%27S+%26+%C3%89%3D", form);
    assertEquals(Optional.of(parameters), strict(form));
  }

  @Test
  void aFormThatIsWrongIsReadAsFarAsItCanBe() {
    assertEquals(Map.of("a", "%", "b", "%4", "c", "%zz"), lenient("a=%&b=%4&c=%zz"));
    assertEquals(Map.of("a", "1"), lenient("a=1&a=2"));
    assertEquals(Map.of("a", "\ufffd"), lenient("a=%ff"));
  }

  private static Optional<Map<String, String>> strict(String form) {
    return Form.strict(form.getBytes(UTF_8));
  }

  private static Map<String, String> lenient(String form) {
    return Form.lenient(form.getBytes(UTF_8));
  }
}
