package net.futel.dialer.cli.settings;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.futel.dialer.dialplan.Environment;

/**
 * The text of {@code samconfig.toml}, edited in one environment's {@code parameter_overrides} and
 * {@code region} and left as it is everywhere else. Immutable.
 *
 * @param text the whole file
 * @param environment whose tables are read and edited: {@code default} for dev, {@code prod}
 */
public record SamConfig(String text, Environment environment) {

  /** The file's name in the project's directory. */
  public static final String FILE = "samconfig.toml";

  /** Where something stands in the text. */
  private record Span(int start, int end) {}

  /** What is behind a key up to the end of its value: a string of any kind or an array. */
  private static final String VALUE =
      "(?<value>\"\"\"[\\s\\S]*?\"\"\"|'''[\\s\\S]*?'''|\"(?:[^\"\\\\\\n]|\\\\.)*\"|'[^'\\n]*'"
          + "|\\[[^\\]]*\\]|[^\\s#]+)";

  private static final Pattern EXAMPLE =
      Pattern.compile("(?m)^#[^\\n]*FallbackCallerId[^\\n]*example[^\\n]*$");
  private static final String NO_EXAMPLE =
      "# FallbackCallerId is a phone number of our Twilio account.";

  /** SAM's own name of the environment. */
  public String configEnvironment() {
    return environment == Environment.DEV ? "default" : environment.label();
  }

  public Optional<String> region() {
    return plain("region");
  }

  public Optional<String> stackName() {
    return plain("stack_name");
  }

  /** The environment's secret's name in Secrets Manager. */
  public String secretName() {
    return parameter("SecretName")
        .filter(name -> !name.isEmpty())
        .orElse("dialer/" + environment.label());
  }

  /** A parameter's value, without quotes. */
  public Optional<String> parameter(String name) {
    return find("parameter_overrides")
        .flatMap(span -> parameter(span, name))
        .map(span -> text.substring(span.start(), span.end()).replaceAll("^\\\\?\"|\\\\?\"$", ""));
  }

  /** This file with another region. */
  public SamConfig withRegion(String region) {
    String quoted = '"' + region + '"';
    return find("region")
        .map(span -> replace(span, quoted))
        .orElseGet(() -> insert("region = " + quoted));
  }

  /** This file with a parameter's value, added behind the others when it is not there. */
  public SamConfig withParameter(String name, String value) {
    Optional<Span> overrides = find("parameter_overrides");
    if (overrides.isEmpty()) {
      return insert("parameter_overrides = \"" + name + "=" + value + "\"");
    }
    Optional<Span> old = parameter(overrides.get(), name);
    return old.isPresent()
        ? replace(old.get(), value)
        : replace(overrides.get(), added(text(overrides.get()), name + "=" + value));
  }

  private static String added(String overrides, String parameter) {
    if (overrides.startsWith("[")) {
      String items = overrides.substring(0, overrides.length() - 1).stripTrailing();
      String rest = overrides.substring(items.length());
      String comma = items.endsWith("[") || items.endsWith(",") ? "" : ",";
      return items + comma + (items.endsWith("[") ? "" : " ") + '"' + parameter + '"' + rest;
    }
    int quotes = overrides.startsWith("\"\"\"") || overrides.startsWith("'''") ? 3 : 1;
    int close = overrides.length() - quotes;
    String items = overrides.substring(0, close).stripTrailing();
    String space = items.length() == quotes ? "" : " ";
    return items + space + parameter + overrides.substring(items.length());
  }

  /** This file without the remark that its number is an example. */
  public SamConfig withoutExampleRemark() {
    Optional<Span> overrides = find("parameter_overrides");
    if (overrides.isEmpty()) {
      return this;
    }
    int line = text.lastIndexOf('\n', overrides.get().start()) + 1;
    Matcher remark = EXAMPLE.matcher(text);
    while (remark.find()) {
      if (remark.end() + 1 == line) {
        return replace(new Span(remark.start(), remark.end()), NO_EXAMPLE);
      }
    }
    return this;
  }

  private Optional<String> plain(String key) {
    return find(key).map(this::text).map(value -> value.replaceAll("^[\"']+|[\"']+$", ""));
  }

  /** The value of a key in the first of the environment's tables that has it. */
  private Optional<Span> find(String key) {
    Matcher value = Pattern.compile("(?m)^[ \\t]*" + key + "[ \\t]*=[ \\t]*" + VALUE).matcher(text);
    Matcher header = header();
    while (header.find()) {
      value.region(header.end(), end(header.end()));
      if (value.find()) {
        return Optional.of(new Span(value.start("value"), value.end("value")));
      }
    }
    return Optional.empty();
  }

  private Matcher header() {
    return Pattern.compile(
            "(?m)^[ \\t]*\\["
                + configEnvironment()
                + "\\.(?:global|deploy)\\.parameters\\][ \\t]*(?:#[^\\n]*)?$")
        .matcher(text);
  }

  private int end(int from) {
    Matcher next = Pattern.compile("(?m)^[ \\t]*\\[[A-Za-z]").matcher(text);
    return next.find(from) ? next.start() : text.length();
  }

  private Optional<Span> parameter(Span overrides, String name) {
    Matcher matcher =
        Pattern.compile(
                "(?<![A-Za-z0-9_])" + name + "=(?<value>\\\\\"[^\"]*\\\\\"|[^\\s\"'\\]\\\\]*)")
            .matcher(text)
            .region(overrides.start(), overrides.end());
    return matcher.find()
        ? Optional.of(new Span(matcher.start("value"), matcher.end("value")))
        : Optional.empty();
  }

  /** Adds a line to the environment's first table, or the table with the line. */
  private SamConfig insert(String line) {
    Matcher header = header();
    if (header.find()) {
      return replace(new Span(header.end(), header.end()), "\n" + line);
    }
    return new SamConfig(
        text
            + (text.isEmpty() || text.endsWith("\n") ? "" : "\n")
            + "\n["
            + configEnvironment()
            + ".global.parameters]\n"
            + line
            + "\n",
        environment);
  }

  private String text(Span span) {
    return text.substring(span.start(), span.end());
  }

  private SamConfig replace(Span span, String with) {
    return new SamConfig(
        text.substring(0, span.start()) + with + text.substring(span.end()), environment);
  }
}
