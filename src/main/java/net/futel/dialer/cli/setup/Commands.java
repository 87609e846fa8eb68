package net.futel.dialer.cli.setup;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Other programs, which talk to the person at the keyboard themselves. */
interface Commands {

  /**
   * Runs a program to its end.
   *
   * @return its exit status
   */
  int run(Path directory, Map<String, String> variables, List<String> command) throws IOException;

  /**
   * Programs on this terminal.
   *
   * @param quietOut keeps standard output free, for JSON: what they print goes to standard error
   */
  static Commands onTerminal(boolean quietOut) {
    return (directory, variables, command) -> {
      List<String> words = new ArrayList<>();
      if (quietOut) {
        words.addAll(List.of("sh", "-c", "exec \"$@\" 1>&2", "sh"));
      }
      words.addAll(command);
      ProcessBuilder builder = new ProcessBuilder(words).directory(directory.toFile()).inheritIO();
      builder.environment().putAll(variables);
      Process process = builder.start();
      try {
        return process.waitFor();
      } catch (InterruptedException e) {
        process.destroy();
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", e);
      }
    };
  }
}
