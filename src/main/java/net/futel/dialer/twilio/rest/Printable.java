package net.futel.dialer.twilio.rest;

/**
 * Makes text that somebody else chose fit for a terminal: characters that move the cursor, change
 * colours or turn the direction of writing are shown as {@code \}{@code u202e} and the like.
 */
public final class Printable {

  private Printable() {}

  /** Text of one line: line breaks are shown as well. */
  public static String line(String text) {
    return escape(text, false);
  }

  /** Text of several lines: the line feeds stay. */
  public static String lines(String text) {
    return escape(text, true);
  }

  private static String escape(String text, boolean lineFeeds) {
    StringBuilder safe = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isUnsafe(c) && !(lineFeeds && c == '\n')) {
        safe.append("\\u%04x".formatted((int) c));
      } else {
        safe.append(c);
      }
    }
    return safe.toString();
  }

  /**
   * Control characters (C0, DEL, C1), line separators, invisible marks such as those of direction.
   */
  public static boolean isUnsafe(char c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }
}
