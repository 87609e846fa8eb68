package net.futel.dialer.protocol;

import java.util.Optional;

/** Says where the leg of an outgoing call goes; the label is part of its action's path. */
public enum Leg {
  PSTN("pstn"),
  PHONE("phone"),
  TRUNK("trunk"),
  OPERATOR("operator"),
  EMERGENCY("emergency");

  private final String label;

  Leg(String label) {
    this.label = label;
  }

  /** Such as {@code pstn}. */
  public String label() {
    return label;
  }

  /** The leg with this exact label, or nothing. */
  public static Optional<Leg> of(String label) {
    for (Leg leg : values()) {
      if (leg.label.equals(label)) {
        return Optional.of(leg);
      }
    }
    return Optional.empty();
  }
}
