package net.futel.dialer.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import net.futel.dialer.webhook.http.HttpEvent;
import org.junit.jupiter.api.Test;

class HttpEventTest {

  @Test
  void aBodyHasItsLimitInBytesHoweverItIsDelivered() {
    for (int most = 0; most < 12; most++) {
      for (int bytes = 0; bytes < 16; bytes++) {
        boolean fits = bytes <= most;
        String plain = "x".repeat(bytes);
        byte[] raw = plain.getBytes(StandardCharsets.UTF_8);
        assertEquals(fits, body(plain, false).bodyBytes(most).isPresent());
        String padded = Base64.getEncoder().encodeToString(raw);
        assertEquals(fits, body(padded, true).bodyBytes(most).isPresent());
        String unpadded = Base64.getEncoder().withoutPadding().encodeToString(raw);
        assertEquals(fits, body(unpadded, true).bodyBytes(most).isPresent());
      }
    }
    assertTrue(body("\u00e9\u00e9", false).bodyBytes(4).isPresent());
    assertTrue(body("\u00e9\u00e9", false).bodyBytes(3).isEmpty(), "two characters, four bytes");
    assertTrue(body("*", true).bodyBytes(9).isEmpty(), "no Base64");
  }

  private static HttpEvent body(String body, boolean base64) {
    return new HttpEvent(
        Optional.of("POST"), "", "", "", body, base64, Optional.empty(), Optional.empty());
  }
}
