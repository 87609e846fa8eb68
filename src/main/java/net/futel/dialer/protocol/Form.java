package net.futel.dialer.protocol;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * Reads and writes {@code application/x-www-form-urlencoded} as Twilio sends it. Empty values are
 * kept: they are signed.
 */
public final class Form {

  private Form() {}

  /** The parameters as they are sent, in the map's order. */
  public static String encode(Map<String, String> parameters) {
    StringJoiner form = new StringJoiner("&");
    parameters.forEach((name, value) -> form.add(encode(name) + "=" + encode(value)));
    return form.toString();
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /**
   * The parameters, or nothing when an escape is malformed, a text is not UTF-8 or a name is given
   * twice: none of this Twilio sends.
   */
  public static Optional<Map<String, String>> strict(byte[] form) {
    Map<String, String> parameters = new HashMap<>();
    int start = 0;
    while (start < form.length) {
      int end = indexOf(form, '&', start, form.length);
      if (end > start) {
        int equals = indexOf(form, '=', start, end);
        String name = decode(form, start, equals, true);
        String value = equals < end ? decode(form, equals + 1, end, true) : "";
        if (name == null || value == null || parameters.put(name, value) != null) {
          return Optional.empty();
        }
      }
      start = end + 1;
    }
    return Optional.of(parameters);
  }

  /** The parameters as far as they can be read; the first value of a name counts. */
  public static Map<String, String> lenient(byte[] form) {
    Map<String, String> parameters = new HashMap<>();
    int start = 0;
    while (start < form.length) {
      int end = indexOf(form, '&', start, form.length);
      int equals = indexOf(form, '=', start, end);
      String name = decode(form, start, equals, false);
      parameters.putIfAbsent(name, equals < end ? decode(form, equals + 1, end, false) : "");
      start = end + 1;
    }
    return parameters;
  }

  private static int indexOf(byte[] form, char wanted, int from, int to) {
    for (int i = from; i < to; i++) {
      if (form[i] == wanted) {
        return i;
      }
    }
    return to;
  }

  /** The text, or null when it is malformed and {@code strict}. */
  private static String decode(byte[] form, int from, int to, boolean strict) {
    byte[] bytes = new byte[to - from];
    int length = 0;
    for (int i = from; i < to; i++) {
      byte b = form[i];
      if (b == '+') {
        b = ' ';
      } else if (b == '%') {
        int high = i + 1 < to ? Character.digit(form[i + 1], 16) : -1;
        int low = i + 2 < to ? Character.digit(form[i + 2], 16) : -1;
        if (high >= 0 && low >= 0) {
          b = (byte) (high * 16 + low);
          i += 2;
        } else if (strict) {
          return null;
        }
      }
      bytes[length++] = b;
    }
    return utf8(bytes, length, strict);
  }

  private static String utf8(byte[] bytes, int length, boolean strict) {
    String text = new String(bytes, 0, length, StandardCharsets.UTF_8);
    // What is not UTF-8 has become this character; but it may also have been sent.
    return strict && text.indexOf('\ufffd') >= 0 && !isUtf8(bytes, length) ? null : text;
  }

  private static boolean isUtf8(byte[] bytes, int length) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, length));
      return true;
    } catch (CharacterCodingException malformed) {
      return false;
    }
  }
}
