package net.futel.dialer.cli.settings;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import net.futel.dialer.cli.terminal.Fault;
import net.futel.dialer.twilio.rest.TwilioApi;

/**
 * What the person at the keyboard has set: the process's environment and, behind it, a {@code .env}
 * file with {@code NAME=value} lines as in {@code .env.sample}, in the working directory or else in
 * the project's.
 */
public final class Settings {

  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final String EXPORT = "^export\\s+";
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private final Map<String, String> values;

  private Settings(Map<String, String> values) {
    this.values = Map.copyOf(values);
  }

  /** The settings of this process in this directory; says which lines it does not understand. */
  public static Settings read() {
    Path here = Path.of(".env");
    // The launcher says where the project lies.
    Path home = Path.of(System.getProperty("dialer.home", "."), ".env");
    Path file = Files.exists(here) ? here : home;
    return read(file, System.getenv(), sentence -> System.err.println("dialer: " + sentence));
  }

  /**
   * The settings of a file and an environment.
   *
   * @param warnings told of each line that counts for nothing, without its text: that may be secret
   * @throws Fault when the file is there and cannot be read as UTF-8
   */
  public static Settings read(
      Path file, Map<String, String> environment, Consumer<String> warnings) {
    Map<String, String> values = new HashMap<>();
    if (Files.exists(file)) {
      List<String> lines = lines(file);
      for (int i = 0; i < lines.size(); i++) {
        String wrong = addLine(lines.get(i).strip(), values);
        if (!wrong.isEmpty()) {
          warnings.accept(file + ", line " + (i + 1) + ": " + wrong);
        }
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

  private static List<String> lines(Path file) {
    String text;
    try {
      text = Files.readString(file);
    } catch (CharacterCodingException e) {
      throw new Fault(file + " is not UTF-8 text. Save it as UTF-8.", e);
    } catch (IOException e) {
      throw new Fault(file + " cannot be read: " + e.getMessage(), e);
    }
    return (text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text).lines().toList();
  }

  /** What is wrong with a line, or empty. */
  private static String addLine(String line, Map<String, String> values) {
    if (line.isEmpty() || line.startsWith("#")) {
      return "";
    }
    int equals = line.indexOf('=');
    String name = equals < 0 ? "" : line.substring(0, equals).strip().replaceFirst(EXPORT, "");
    if (!NAME.matcher(name).matches()) {
      return "this is not NAME=value. The line is ignored.";
    }
    if (name.equals(TwilioApi.BASE_URL_SETTING)) {
      return name
          + " is read from the environment only, so that no file can send your credentials"
          + " elsewhere. The line is ignored.";
    }
    values.put(name, plain(line.substring(equals + 1).strip()));
    return "";
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
