package net.futel.dialer.twilio.change;

/**
 * A field that differs from what it should be.
 *
 * @param field in an operator's words
 * @param from as it is; may be empty
 * @param to as it should be
 */
public record Change(String field, String from, String to) {

  @Override
  public String toString() {
    return field + " " + shown(from) + " → " + shown(to);
  }

  private static String shown(String value) {
    return value.isEmpty() ? "none" : value;
  }
}
