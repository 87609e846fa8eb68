package net.futel.dialer.metrics;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Names what a metric is told apart by, and keeps people out of it. CloudWatch keeps a value for 15
 * months, shows it to everybody who can read metrics, and bills each new one: a value that is a
 * phone number, an address or a CallSid is replaced here, whatever other code lets through.
 */
enum Dimension {
  /** {@code dev} or {@code prod}. */
  ENVIRONMENT("Environment"),
  /** {@code outgoing} or {@code incoming}. */
  DIRECTION("Direction"),
  /** {@code answered busy no-answer unregistered failed canceled refused}. */
  OUTCOME("Outcome"),
  /** A name of the dial plan, {@code direct} or {@code unknown}; or several, joined by commas. */
  EXTENSION("Extension"),
  /** Why a call was refused, as docs/calls.md spells it. */
  REASON("Reason"),
  /** Twilio's number of an error, such as {@code 32009}. */
  ERROR_CODE("ErrorCode"),
  /** What the audit of Twilio looked at, such as {@code calls-mapping}. */
  CHECK("Check");

  /** docs/calls.md: a number rings at most ten extensions. */
  private static final int MOST_RUNG = 10;

  private static final String UNKNOWN = "unknown";
  private static final Pattern NUMBER = Pattern.compile("\\+?[0-9]{7,}");
  private static final Pattern SID = Pattern.compile("[A-Z]{2}[0-9a-fA-F]{30,}");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._+-]{1,32}");
  private static final Pattern CODE = Pattern.compile("[0-9]{1,6}");

  private final String label;

  Dimension(String label) {
    this.label = label;
  }

  /** The dimension's name in CloudWatch. */
  String label() {
    return label;
  }

  /** The value if it names nobody, else a word in place of it. */
  String harmless(String value) {
    if (this == ERROR_CODE) {
      return CODE.matcher(value).matches() ? value : UNKNOWN;
    }
    if (this == EXTENSION) {
      return value.indexOf(',') < 0 ? extension(value) : extensions(value);
    }
    return name(value);
  }

  private static String extensions(String values) {
    return Arrays.stream(values.split(",", -1))
        .limit(MOST_RUNG)
        .map(Dimension::extension)
        .collect(Collectors.joining(","));
  }

  private static String extension(String value) {
    return NUMBER.matcher(value).matches() ? "direct" : name(value);
  }

  private static String name(String value) {
    boolean name = NAME.matcher(value).matches();
    boolean telling = NUMBER.matcher(value).matches() || SID.matcher(value).matches();
    return name && !telling ? value : UNKNOWN;
  }
}
