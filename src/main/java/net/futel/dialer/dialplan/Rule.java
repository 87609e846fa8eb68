package net.futel.dialer.dialplan;

/**
 * The rules for a dialed string, in the order in which they are asked; the first answer decides.
 */
public enum Rule {
  EMERGENCY("an emergency number"),
  UNKNOWN_CALLER("a caller that the plan does not know"),
  MENU("a menu, the operator or a key of the trunk"),
  SHORT_CODE("a short code"),
  EXTENSION_NAME("an extension's name"),
  NUMBER("no number, or none that is in service"),
  OUR_NUMBER("a number of ours"),
  PREMIUM("a number of a kind that is not dialed"),
  COUNTRY("a number in a country that is not allowed"),
  PSTN("any other number");

  private final String question;

  Rule(String question) {
    this.question = question;
  }

  /** What the rule looks for, such as {@code a short code}. */
  public String question() {
    return question;
  }
}
