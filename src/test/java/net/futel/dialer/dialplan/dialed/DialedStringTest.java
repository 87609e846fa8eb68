package net.futel.dialer.dialplan.dialed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.text.Normalizer;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Spellings of what was dialed, strange ones included. */
class DialedStringTest {

  @Test
  void everyCharacterHasTheCompatibilityFormThatUnicodeGivesIt() {
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      String text = new StringBuilder("5").appendCodePoint(c).append('1').toString();
      if (!Normalizer.isNormalized(text, Normalizer.Form.NFKC)) {
        String whole = Normalizer.normalize(text, Normalizer.Form.NFKC);
        assertEquals(DialedString.plain(whole), DialedString.plain(text), text);
      }
    }
  }

  /** Unicode's White_Space, from PropList.txt. */
  @Test
  void whiteSpaceOfEveryKindIsTakenOut() {
    String spaces =
        "\t\n\u000b\f\r \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008"
            + "\u2009\u200a\u2028\u2029\u202f\u205f\u3000";
    assertEquals("91", DialedString.plain("9" + spaces + "1"));
    assertEquals("9\b\u000e\u0084\u00861", DialedString.plain("9\b\u000e\u0084\u00861"));
  }

  @Test
  void aMarkUponADigitMakesNoNumber() {
    assertFalse(isNumber(DialedString.plain("911\u0301")));
    assertFalse(isNumber(DialedString.plain("9\u20e311")));
    assertEquals("911", DialedString.plain("\uff19\u2460\u00b9"));
  }

  /**
   * Found by fuzzing: Unicode's canonical order of a million marks took the normalizer half an
   * hour, and the fallback reads whatever a stranger posts to it.
   */
  @Test
  @Timeout(value = 30, unit = TimeUnit.SECONDS)
  void aMillionCombiningMarksAreReadInNoTime() {
    String marks = "\u0301\u0316".repeat(500_000);
    assertEquals(marks, DialedString.plain(marks));
  }

  private static boolean isNumber(String plain) {
    return DialedString.isDigits(plain, 1, 40);
  }
}
