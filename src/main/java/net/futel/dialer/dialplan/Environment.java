package net.futel.dialer.dialplan;

import java.util.Locale;
import java.util.Optional;

/** One of the two deployments of the service; its label is part of host names and stack names. */
public enum Environment {
  DEV,
  PROD;

  /** {@code dev} or {@code prod}, as it appears in host names, options and metrics. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The environment with this exact label, or nothing. */
  public static Optional<Environment> of(String label) {
    return switch (label) {
      case "dev" -> Optional.of(DEV);
      case "prod" -> Optional.of(PROD);
      default -> Optional.empty();
    };
  }
}
