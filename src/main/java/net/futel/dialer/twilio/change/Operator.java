package net.futel.dialer.twilio.change;

import java.util.List;

/** The person who runs a command, or nobody. */
public interface Operator {

  /** Whether questions get an answer: somebody is there, or has said yes to everything. */
  boolean answers();

  /** Says what is happening, to somebody who watches. */
  void tell(String sentence);

  /** Says what must be known even where nobody watches. */
  void show(String sentence);

  /** Asks a question; only to be called when {@link #answers}. */
  boolean confirm(String question);

  /** Asks which one; the index of the answer, or -1 for none of them. */
  int choose(String question, List<String> choices);

  /**
   * Asks before something is changed.
   *
   * @throws ChangeException when the answer is no, or nobody is there to answer
   */
  default void consent(String question) throws ChangeException {
    if (!answers()) {
      throw new ChangeException(
          List.of(
              question,
              "This asks a question. Run it in a terminal, or add --yes.",
              "Nothing was changed."));
    }
    if (!confirm(question)) {
      throw new ChangeException("Nothing was changed.");
    }
  }
}
