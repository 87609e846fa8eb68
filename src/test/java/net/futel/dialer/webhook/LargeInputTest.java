package net.futel.dialer.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A megabyte of one thing after another: what takes time that grows with the square of its size
 * would take minutes or hours.
 */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class LargeInputTest {

  private static final int BYTES = 1_000_000;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "9",
        "#",
        "<",
        ">",
        "\"",
        "\\",
        "@",
        "sip:",
        "sip:a@",
        ";",
        "%25",
        "%",
        "&",
        "=",
        "&a",
        "+",
        "%CC%81%CC%96",
        "%EF%B7%BA",
        "%E2%80%8B",
        "%D9%A0",
        "%00",
        "1800FLOWERS",
        " ",
        "%0A"
      })
  void theFallbackReadsAMegabyteOfIt(String piece) {
    String many = piece.repeat(BYTES / piece.length());
    for (String form : new String[] {"To=" + many, "To=sip:" + many + "@x&From=" + many, many}) {
      Hostile.fallbackForm(form.getBytes(StandardCharsets.UTF_8));
    }
    String url = "https://a.example/" + piece.repeat(BYTES / piece.length());
    Hostile.fallbackForm(("To=sip:911@x&ErrorUrl=" + url).getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"a\":", "\"", "1", "{\"rawPath\":\"", "\\u0000", "\ud83d\ude00"})
  void anEventOfAMegabyteIsReadOrRefused(String piece) {
    String many = piece.repeat(BYTES / piece.length());
    Hostile.event(many.getBytes(StandardCharsets.UTF_8));
    Hostile.event(("{\"headers\": {\"a\": " + many).getBytes(StandardCharsets.UTF_8));
    Hostile.event(("{\"body\": \"" + many + "\"}").getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aFormIsRefusedForItsSizeBeforeItsSignatureIsLookedAt() {
    var event =
        TwilioSide.event("POST", "/sip-outgoing", "", "To=" + "1".repeat(BYTES), "any signature");
    assertEquals(400, TwilioSide.send(Hostile.OUTGOING, event).status());
    assertTrue(event.path("body").asText().length() > BYTES);
  }
}
