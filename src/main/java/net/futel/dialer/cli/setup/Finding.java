package net.futel.dialer.cli.setup;

import java.util.Optional;

/**
 * How one thing is that a deployment needs.
 *
 * @param step the step's name
 * @param remedy the command or page that mends it
 */
record Finding(State state, String step, String sentence, Optional<String> remedy) {

  enum State {
    THERE("there"),
    /** It was missing, and was made now. */
    DONE("done"),
    /** It can be mended now. */
    MISSING("missing"),
    /** Its turn comes when what is before it is there. */
    LATER("to come"),
    /** Nothing is missing; it is worth knowing. */
    NOTE("note"),
    UNKNOWN("unknown");

    private final String label;

    State(String label) {
      this.label = label;
    }

    String label() {
      return label;
    }
  }

  static Finding there(String step, String sentence) {
    return new Finding(State.THERE, step, sentence, Optional.empty());
  }

  static Finding done(String step, String sentence) {
    return new Finding(State.DONE, step, sentence, Optional.empty());
  }

  static Finding unknown(String step, String sentence) {
    return new Finding(State.UNKNOWN, step, sentence, Optional.empty());
  }
}
