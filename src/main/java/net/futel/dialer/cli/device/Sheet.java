package net.futel.dialer.cli.device;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The settings of one device.
 *
 * @param device such as {@code Linksys PAP2}
 * @param settings in the order of the device's own pages
 * @param file the same for a device that fetches its settings
 * @param notes sentences that a person should read before starting
 * @param manuals where the names are from
 */
public record Sheet(
    String device,
    List<Setting> settings,
    Optional<File> file,
    List<String> notes,
    List<String> manuals) {

  /**
   * One setting.
   *
   * @param page where on the device, such as {@code Line 1}
   * @param name as the device's page has it
   * @param value what to type
   * @param parameter its name in a provisioning file; empty when it has none
   */
  public record Setting(String page, String name, String value, String parameter) {}

  /** A provisioning file and the name that the device asks for; {@code MAC} is its address. */
  public record File(String name, String text) {}

  /** The same with one more note. */
  public Sheet with(String note) {
    return new Sheet(
        device, settings, file, Stream.concat(notes.stream(), Stream.of(note)).toList(), manuals);
  }

  /** The settings as a page to print: headings, aligned names and values, notes. */
  public String text() {
    int width = settings.stream().mapToInt(setting -> setting.name().length()).max().orElse(0);
    StringBuilder text = new StringBuilder(device).append('\n');
    String page = "";
    for (Setting setting : settings) {
      if (!setting.page().equals(page)) {
        page = setting.page();
        text.append("\n  ").append(page).append('\n');
      }
      text.append("    ").append(setting.name());
      text.append(" ".repeat(width - setting.name().length() + 2));
      text.append(setting.value().isEmpty() ? "(empty)" : setting.value()).append('\n');
    }
    for (String note : notes) {
      text.append("\n  ").append(note).append('\n');
    }
    text.append("\n  From the makers: ");
    return text.append(String.join("\n                   ", manuals)).append('\n').toString();
  }

  /** Text as it stands between tags or in quotes of XML. */
  static String escape(String text) {
    return text.chars()
        .mapToObj(
            c ->
                switch (c) {
                  case '&' -> "&amp;";
                  case '<' -> "&lt;";
                  case '>' -> "&gt;";
                  case '"' -> "&quot;";
                  default -> Character.toString(c);
                })
        .collect(Collectors.joining());
  }
}
