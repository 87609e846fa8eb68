package net.futel.dialer.metrics;

import java.util.Map;
import java.util.OptionalLong;

/**
 * An event that is counted. An {@code extension} is a name of the dial plan, or {@code direct} for
 * one that is named by its phone number, or {@code unknown}; several that ring at once are joined
 * by commas.
 */
public sealed interface CallEvent {

  /** Which way a call went. */
  enum Direction {
    OUTGOING("outgoing"),
    INCOMING("incoming");

    private final String label;

    Direction(String label) {
      this.label = label;
    }

    /** {@code outgoing} or {@code incoming}. */
    public String label() {
      return label;
    }
  }

  /**
   * A dialed leg ended.
   *
   * @param outcome {@code answered busy no-answer unregistered failed canceled menu}
   * @param seconds answered time, where known
   */
  record Ended(Direction direction, String extension, String outcome, OptionalLong seconds)
      implements CallEvent {}

  /** A call was refused with a sentence; {@code reason} as docs/calls.md spells it. */
  record Refused(Direction direction, String extension, String reason) implements CallEvent {}

  /** 911 or 933 was dialed. */
  record EmergencyPlaced(String extension) implements CallEvent {}

  /** Twilio had to ask the fallback, because the function that should have answered did not. */
  record FallbackAsked() implements CallEvent {}

  /** Twilio reported an error of its own, such as 32009. */
  record TwilioError(String code) implements CallEvent {}

  /** The auth tokens could not be fetched anew; those held, if any, stay in use. */
  record SecretRefreshFailed() implements CallEvent {}

  /**
   * Twilio was compared with the dial plan.
   *
   * @param drift name of a check to how many things it found wrong; none for a check that found
   *     nothing
   * @param news how many of these were not wrong when they were last looked at
   */
  record Audited(Map<String, Integer> drift, int news) implements CallEvent {

    public Audited {
      drift = Map.copyOf(drift);
    }
  }

  /**
   * Phones were looked at.
   *
   * @param alive name of each phone whose state is settled, and whether it is alive
   * @param lost how many of them were alive when they were last looked at, and are not
   */
  record PhonesChecked(Map<String, Boolean> alive, int lost) implements CallEvent {

    public PhonesChecked {
      alive = Map.copyOf(alive);
    }
  }

  /** Twilio could not be compared with the dial plan, or not in everything. */
  record AuditFailed() implements CallEvent {}

  /** The deployed service answered this many of the audit's probes wrongly, or not at all. */
  record ProbesFailed(int probes) implements CallEvent {}
}
