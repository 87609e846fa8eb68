package net.futel.dialer.dialplan.menu;

import java.util.Optional;

/** A language that callers may hear; its label is part of the plan and of webhook paths. */
public enum Language {
  ENGLISH("en"),
  SPANISH("es");

  private final String label;

  Language(String label) {
    this.label = label;
  }

  /** ISO 639 code, such as {@code en}. */
  public String label() {
    return label;
  }

  /** The language with this exact label, or nothing. */
  public static Optional<Language> of(String label) {
    return switch (label) {
      case "en" -> Optional.of(ENGLISH);
      case "es" -> Optional.of(SPANISH);
      default -> Optional.empty();
    };
  }
}
