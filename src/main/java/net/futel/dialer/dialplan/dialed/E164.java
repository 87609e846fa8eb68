package net.futel.dialer.dialplan.dialed;

import java.util.regex.Pattern;

/** E.164 as this project means it; see {@link #is}. */
public final class E164 {

  private static final Pattern SHAPE = Pattern.compile("\\+(?:1[0-9]{10}|[2-9][0-9]{7,14})");

  private E164() {}

  /**
   * Whether a text is {@code +}, a digit 1–9, then 7 to 14 digits; a {@code +1} number has exactly
   * ten digits after it. Says nothing about whether anybody has the number.
   */
  public static boolean is(String text) {
    return SHAPE.matcher(text).matches();
  }
}
