package net.futel.dialer.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the person at the keyboard has set: the process's environment and, behind it, a {@code .env}
 * file in the working directory with {@code NAME=value} lines as in {@code .env.sample}.
 */
final class Settings {

  private final Map<String, String> values;

  private Settings(Map<String, String> values) {
    this.values = Map.copyOf(values);
  }

  /** The settings of this process in this directory. */
  static Settings read() throws IOException {
    return read(Path.of(".env"), System.getenv());
  }

  static Settings read(Path file, Map<String, String> environment) throws IOException {
    Map<String, String> values = new HashMap<>();
    if (Files.exists(file)) {
      for (String line : Files.readAllLines(file)) {
        addLine(line.strip(), values);
      }
    }
    values.putAll(environment);
    values.values().removeIf(String::isEmpty);
    return new Settings(values);
  }

  private static void addLine(String line, Map<String, String> values) {
    int equals = line.indexOf('=');
    if (line.startsWith("#") || equals < 1) {
      return;
    }
    String name = line.substring(0, equals).strip().replaceFirst("^export\\s+", "");
    values.put(name, unquote(line.substring(equals + 1).strip()));
  }

  private static String unquote(String value) {
    boolean quoted =
        value.length() > 1
            && (value.startsWith("\"") || value.startsWith("'"))
            && value.charAt(0) == value.charAt(value.length() - 1);
    return quoted ? value.substring(1, value.length() - 1) : value;
  }

  /** The value of a setting; one that is empty counts as absent. */
  Optional<String> get(String name) {
    return Optional.ofNullable(values.get(name));
  }
}
