package net.futel.dialer.cli;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

/**
 * A command as it was typed, and what came of it.
 *
 * @param status exit status
 */
public record Typed(int status, String out, String err) {

  /** The same with a line on standard input. */
  public static Typed withInput(String line, String... arguments) {
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream((line + "\n").getBytes(StandardCharsets.UTF_8)));
    try {
      return dialer(arguments);
    } finally {
      System.setIn(before);
    }
  }

  public static Typed dialer(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine command =
        Main.commandLine()
            .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
    command.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    int status = command.execute(arguments);
    return new Typed(status, out.toString(), err.toString());
  }
}
