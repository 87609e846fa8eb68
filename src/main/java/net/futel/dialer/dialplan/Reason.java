package net.futel.dialer.dialplan;

/** Why a call was refused; the label is what is logged and counted. */
public enum Reason {
  NOT_A_NUMBER("not-a-number"),
  UNASSIGNED("unassigned"),
  PREMIUM("premium"),
  COUNTRY("country"),
  EMERGENCY_DISABLED("emergency-disabled"),
  UNKNOWN_EXTENSION("unknown-extension"),
  NO_TRUNK("no-trunk");

  private final String label;

  Reason(String label) {
    this.label = label;
  }

  /** The reason as docs/calls.md spells it, such as {@code not-a-number}. */
  public String label() {
    return label;
  }
}
