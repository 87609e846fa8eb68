package net.futel.dialer.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TwilioSignatureTest {

  @Test
  void signsTwilioSDocumentedExample() {
    assertEquals(
        "L/OH5YylLD5NRKLltdqwSvS0BnU=",
        TwilioSignature.of(
            "12345", "https://example.com/myapp.php?foo=1&bar=2", form("+14158675310")));
  }

  @Test
  void signsTheExampleOfTwilioSLibraries() {
    assertEquals(
        "RSOYDt4T1cUTdK1PDd93/VVr8B8=",
        TwilioSignature.of(
            "12345", "https://mycompany.com/myapp.php?foo=1&bar=2", form("+14158675309")));
  }

  @Test
  void aBlankParameterIsSigned() {
    String url = "http://127.0.0.1:3000/sip-incoming";
    String with = TwilioSignature.of("12345", url, Map.of("CallerZip", ""));
    String without = TwilioSignature.of("12345", url, Map.of());
    assertEquals(28, with.length());
    assertEquals(false, with.equals(without));
  }

  private static Map<String, String> form(String caller) {
    return Map.of(
        "CallSid", "CA1234567890ABCDE",
        "Caller", caller,
        "Digits", "1234",
        "From", caller,
        "To", "+18005551212");
  }
}
