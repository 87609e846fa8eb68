package net.futel.dialer.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import net.futel.dialer.cli.terminal.Fault;

/** Reads a secret from standard input, where no process list shows it. */
public final class StandardInput {

  private StandardInput() {}

  /**
   * The first line of standard input.
   *
   * @param option that asked for it, for the message
   * @throws Fault when there is none, or it is empty
   */
  public static String line(String option) {
    String line;
    try {
      // Not closed: standard input is not ours to close.
      line =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
    } catch (IOException e) {
      throw new Fault(option + ": standard input cannot be read: " + e.getMessage(), e);
    }
    if (line == null || line.isEmpty()) {
      throw new Fault(option + " was given and standard input has no line.");
    }
    return line;
  }
}
