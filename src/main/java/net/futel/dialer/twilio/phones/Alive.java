package net.futel.dialer.twilio.phones;

import java.time.Instant;
import java.util.Optional;

/**
 * What the newest call that tells says of a phone.
 *
 * @param source what kind of call tells; absent when none does
 * @param at when that call began
 * @param lastSeen when the phone was last known to be alive; absent when it was not in that week
 */
public record Alive(
    State state, Optional<Source> source, Optional<Instant> at, Optional<Instant> lastSeen) {

  /** No call tells. */
  static final Alive UNKNOWN =
      new Alive(State.UNKNOWN, Optional.empty(), Optional.empty(), Optional.empty());

  /** Whether a phone is alive. */
  public enum State {
    /** It rang, was busy, was picked up, or called. */
    ALIVE("alive"),
    /** Twilio did not know where it is. */
    NOT_REGISTERED("not registered"),
    /** It is registered, and did not answer Twilio. */
    SILENT("silent"),
    /** Nobody called it or was called by it. */
    UNKNOWN("unknown");

    private final String label;

    State(String label) {
      this.label = label;
    }

    /** As shown and as in JSON. */
    public String label() {
      return label;
    }
  }

  /** What kind of call tells. */
  public enum Source {
    CHECK("check"),
    CALL("call");

    private final String label;

    Source(String label) {
      this.label = label;
    }

    /** As shown and as in JSON. */
    public String label() {
      return label;
    }
  }

  /**
   * The same with one more call, whichever came first: the newest counts, and of two in the same
   * second the one that says alive.
   */
  Alive with(State told, Source by, Instant when) {
    Optional<Instant> seen =
        told == State.ALIVE ? Optional.of(lastSeen.filter(when::isBefore).orElse(when)) : lastSeen;
    boolean older = at.filter(when::isBefore).isPresent();
    boolean noBetter = state == State.ALIVE && at.filter(when::equals).isPresent();
    return older || noBetter
        ? new Alive(state, source, at, seen)
        : new Alive(told, Optional.of(by), Optional.of(when), seen);
  }
}
