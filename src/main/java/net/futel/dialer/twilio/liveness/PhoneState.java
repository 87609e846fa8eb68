package net.futel.dialer.twilio.liveness;

/** What a check finds of a phone. */
public enum PhoneState {
  /** It rang, was busy or was answered. */
  ALIVE("alive"),
  /** Twilio has no registration of it. */
  NOT_REGISTERED("not registered"),
  /** Twilio called it, and it neither rang nor refused. */
  SILENT("silent");

  private final String label;

  PhoneState(String label) {
    this.label = label;
  }

  /** As operators see it. */
  public String label() {
    return label;
  }
}
