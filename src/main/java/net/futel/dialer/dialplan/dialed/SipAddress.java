package net.futel.dialer.dialplan.dialed;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * The user part of a SIP header such as {@code "Booth"
 * <sip:booth;x=1@host:5060;transport=tls?h=v>}.
 *
 * <p>Brackets and display name are optional and the scheme is in any case; the {@code @} is
 * required. The host is not looked at: Twilio has authenticated the caller. See RFC 3261, section
 * 25.1.
 */
public final class SipAddress {

  private SipAddress() {}

  /** The user, percent-decoded (a {@code +} stays a {@code +}), or nothing if it is unreadable. */
  public static Optional<String> user(String header) {
    String uri = withoutBrackets(header);
    int scheme = schemeLength(uri);
    int at = uri.indexOf('@', scheme);
    if (scheme == 0 || at < 0 || hostIsEmpty(uri, at)) {
      return Optional.empty();
    }
    return percentDecode(upTo(";:", uri.substring(scheme, at)));
  }

  /** The user even where scheme or host are missing; what cannot be decoded is left as it is. */
  static String lenientUser(String header) {
    String uri = withoutBrackets(header);
    int scheme = uri.regionMatches(true, 0, "tel:", 0, 4) ? 4 : schemeLength(uri);
    int at = uri.indexOf('@', scheme);
    String whole = at < 0 ? uri.substring(scheme) : uri.substring(scheme, at);
    // A URN has colons in it, and no password behind one.
    boolean urn = whole.regionMatches(true, 0, "urn:", 0, 4);
    String user = upTo(urn ? ";?" : ";:", whole);
    return percentDecode(user).orElse(user);
  }

  private static boolean hostIsEmpty(String uri, int at) {
    return at + 1 == uri.length() || ":;?".indexOf(uri.charAt(at + 1)) >= 0;
  }

  private static int schemeLength(String uri) {
    if (uri.regionMatches(true, 0, "sip:", 0, 4)) {
      return 4;
    }
    return uri.regionMatches(true, 0, "sips:", 0, 5) ? 5 : 0;
  }

  private static String upTo(String ends, String text) {
    for (int i = 0; i < text.length(); i++) {
      if (ends.indexOf(text.charAt(i)) >= 0) {
        return text.substring(0, i);
      }
    }
    return text;
  }

  private static String withoutBrackets(String header) {
    String rest = header.strip();
    if (rest.startsWith("\"")) {
      rest = rest.substring(endOfQuotes(rest)).strip();
    }
    int open = rest.indexOf('<');
    if (open < 0) {
      return rest;
    }
    int close = rest.indexOf('>', open);
    return rest.substring(open + 1, close < 0 ? rest.length() : close).strip();
  }

  private static int endOfQuotes(String text) {
    for (int i = 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '"') {
        return i + 1;
      }
    }
    return text.length();
  }

  private static Optional<String> percentDecode(String text) {
    if (text.indexOf('%') < 0) {
      return Optional.of(text);
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream decoded = new ByteArrayOutputStream(bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] != '%') {
        decoded.write(bytes[i]);
        continue;
      }
      int high = i + 1 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
      int low = i + 2 < bytes.length ? Character.digit(bytes[i + 2], 16) : -1;
      if (high < 0 || low < 0) {
        return Optional.empty();
      }
      decoded.write(high * 16 + low);
      i += 2;
    }
    return Optional.of(decoded.toString(StandardCharsets.UTF_8));
  }

  /**
   * A SIP URI of a user at a host: the user is percent-encoded but for RFC 3261's unreserved
   * characters and {@code +}.
   */
  public static String uri(String user, String host) {
    StringBuilder uri = new StringBuilder(8 + user.length() + host.length()).append("sip:");
    for (byte b : user.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      if (isUnreserved(c) || c == '+') {
        uri.append(c);
      } else {
        uri.append('%').append(String.format(Locale.ROOT, "%02X", (int) c));
      }
    }
    return uri.append('@').append(host).toString();
  }

  private static boolean isUnreserved(char c) {
    return (c >= '0' && c <= '9')
        || (c >= 'A' && c <= 'Z')
        || (c >= 'a' && c <= 'z')
        || "-_.!~*'()".indexOf(c) >= 0;
  }
}
