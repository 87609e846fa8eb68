package net.futel.dialer.dialplan.dialed;

import java.text.Normalizer;
import java.util.Optional;

/**
 * What a phone sent as the number.
 *
 * @param decoded as it was dialed; nothing when a SIP header is unreadable
 * @param plain made plain, so that every spelling of a number is one string; empty for an
 *     unreadable one
 * @param emergency {@code 911} or {@code 933} when it asks for the emergency service
 */
public record DialedString(Optional<String> decoded, String plain, Optional<String> emergency) {

  /** What a SIP header such as {@code To} says, which may be unreadable. */
  public static DialedString in(String header) {
    Optional<String> decoded = SipAddress.user(header);
    String plain = decoded.map(DialedString::plain).orElse("");
    return new DialedString(decoded, plain, EmergencyNumbers.dialedIn(header));
  }

  /** What somebody typed, or what a key of a menu dials. */
  public static DialedString typed(String keys) {
    return new DialedString(Optional.of(keys), plain(keys), EmergencyNumbers.service(keys));
  }

  /**
   * Compatibility forms and digits of any script as ASCII; no white space, dashes, invisible marks
   * or {@code .()/}; one final {@code #} after a digit dropped, as phones use it for "send".
   */
  public static String plain(String dialed) {
    StringBuilder plain = new StringBuilder(dialed.length());
    dialed.codePoints().forEach(c -> appendCompatible(plain, c));
    int last = plain.length() - 1;
    if (last > 0 && plain.charAt(last) == '#' && isDigit(plain.charAt(last - 1))) {
      plain.setLength(last);
    }
    return plain.toString();
  }

  /**
   * One character at a time: whole texts would also have their combining marks put in order, which
   * takes time that grows with the square of their number. No mark is taken out, so none of this
   * makes a number of what is not.
   */
  private static void appendCompatible(StringBuilder plain, int c) {
    // ASCII is its own compatibility form, and the normalizer's tables cost a first call dearly.
    if (c <= 0x7f) {
      appendPlain(plain, c);
    } else {
      Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKC)
          .codePoints()
          .forEach(form -> appendPlain(plain, form));
    }
  }

  private static void appendPlain(StringBuilder plain, int c) {
    int digit = Character.digit(c, 10);
    if (digit >= 0) {
      plain.append((char) ('0' + digit));
    } else if (!isDecoration(c)) {
      plain.appendCodePoint(c);
    }
  }

  private static boolean isDecoration(int c) {
    return isWhiteSpace(c)
        || Character.getType(c) == Character.DASH_PUNCTUATION
        || c == 0x2212 // minus sign
        || Character.getType(c) == Character.FORMAT
        || ".()/".indexOf(c) >= 0;
  }

  /** Unicode's White_Space property, which no single method of the JDK knows whole. */
  private static boolean isWhiteSpace(int c) {
    return Character.isSpaceChar(c) || (c >= '\t' && c <= '\r') || c == 0x85;
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** Whether a plain dialed string is made of this many digits, at least and at most. */
  public static boolean isDigits(String plain, int least, int most) {
    if (plain.length() < least || plain.length() > most) {
      return false;
    }
    for (int i = 0; i < plain.length(); i++) {
      if (!isDigit(plain.charAt(i))) {
        return false;
      }
    }
    return true;
  }
}
