package net.futel.dialer.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the person at the keyboard has set: the process's environment and, behind it, a {@code .env}
 * file with {@code NAME=value} lines as in {@code .env.sample}, in the working directory or else in
 * the project's.
 */
public final class Settings {

  private final Map<String, String> values;

  private Settings(Map<String, String> values) {
    this.values = Map.copyOf(values);
  }

  /** The settings of this process in this directory. */
  static Settings read() throws IOException {
    Path here = Path.of(".env");
    // The launcher says where the project lies.
    Path home = Path.of(System.getProperty("dialer.home", "."), ".env");
    return read(Files.exists(here) ? here : home, System.getenv());
  }

  /** The settings of an environment and of a file, which need not be there. */
  public static Settings read(Path file, Map<String, String> environment) throws IOException {
    Map<String, String> values = new HashMap<>();
    if (Files.exists(file)) {
      for (String line : Files.readAllLines(file)) {
        addLine(line.strip(), values);
      }
    }
    environment.forEach(
        (name, value) -> {
          if (!value.isEmpty()) {
            values.put(name, value);
          }
        });
    values.values().removeIf(String::isEmpty);
    return new Settings(values);
  }

  private static void addLine(String line, Map<String, String> values) {
    int equals = line.indexOf('=');
    if (line.startsWith("#") || equals < 1) {
      return;
    }
    String name = line.substring(0, equals).strip().replaceFirst("^export\\s+", "");
    values.put(name, plain(line.substring(equals + 1).strip()));
  }

  /** The text between quotes, or what stands before a comment. */
  private static String plain(String value) {
    if (value.startsWith("\"") || value.startsWith("'")) {
      int close = value.indexOf(value.charAt(0), 1);
      return close < 0 ? value : value.substring(1, close);
    }
    return value.startsWith("#") ? "" : value.replaceFirst("\\s+#.*", "");
  }

  /** The value of a setting; one that is empty counts as absent. */
  public Optional<String> get(String name) {
    return Optional.ofNullable(values.get(name));
  }
}
