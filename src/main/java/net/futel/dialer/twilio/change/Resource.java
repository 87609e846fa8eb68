package net.futel.dialer.twilio.change;

/**
 * What a step is about.
 *
 * @param name what tells it from others of its type: its name, number or SID
 */
public record Resource(Type type, String name) {

  /** Everything at Twilio that steps change, and the one thing of ours that goes with it. */
  public enum Type {
    CREDENTIAL_LIST("credential list", true),
    APPLICATION("TwiML Application", true),
    DOMAIN("SIP domain", true),
    REGISTRATIONS_MAPPING("mapping for registrations:", true),
    CALLS_MAPPING("mapping for calls:", true),
    EVENT_SINK("event sink", true),
    EVENT_SUBSCRIPTION("event subscription", true),
    CREDENTIAL("credential", false),
    NUMBER("number", false),
    ADDRESS("emergency address", false),
    ENTRY("entry", false);

    private final String label;
    private final boolean harmless;

    Type(String label, boolean harmless) {
      this.label = label;
      this.harmless = harmless;
    }
  }

  /** For a log: names nobody and no number. */
  public String forLog() {
    return type.harmless ? toString() : type.label;
  }

  @Override
  public String toString() {
    return type.label + " " + name;
  }
}
