package net.futel.dialer.cli.terminal;

import java.util.regex.Pattern;

/** A word of a command that is offered to be typed. */
public final class ShellWord {

  private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

  private ShellWord() {}

  /** The word as a shell must be given it: {@code '#'} for {@code #}. */
  public static String quote(String word) {
    return SAFE.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
