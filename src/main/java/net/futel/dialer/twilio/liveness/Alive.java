package net.futel.dialer.twilio.liveness;

import java.time.Instant;
import java.util.Optional;

/**
 * What the newest call that tells says of a phone.
 *
 * @param state absent when no call tells
 * @param source what kind of call tells; absent when none does
 * @param at when that call began
 * @param lastSeen when the phone was last known to be alive; absent when it was not in that week
 */
public record Alive(
    Optional<PhoneState> state,
    Optional<Source> source,
    Optional<Instant> at,
    Optional<Instant> lastSeen) {

  /** No call tells. */
  static final Alive UNKNOWN =
      new Alive(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

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

  /** Whether this is what is known. */
  public boolean is(PhoneState other) {
    return state.filter(known -> known == other).isPresent();
  }

  /**
   * The same with one more call, whichever came first: the newest counts, and of two in the same
   * second the one that says alive.
   */
  Alive with(PhoneState told, Source by, Instant when) {
    Optional<Instant> seen =
        told == PhoneState.ALIVE
            ? Optional.of(lastSeen.filter(when::isBefore).orElse(when))
            : lastSeen;
    boolean older = at.filter(when::isBefore).isPresent();
    boolean noBetter = is(PhoneState.ALIVE) && at.filter(when::equals).isPresent();
    return older || noBetter
        ? new Alive(state, source, at, seen)
        : new Alive(Optional.of(told), Optional.of(by), Optional.of(when), seen);
  }
}
