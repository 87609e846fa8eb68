package net.futel.dialer.twilio.clients;

import java.util.List;

/** The person who set a command going, or nobody. */
public interface Operator {

  /** Whether questions get an answer: somebody is there, or has said yes to everything. */
  boolean answers();

  /** Says what is happening, to somebody who watches. */
  void tell(String sentence);

  /** Says what must be known even where nobody watches. */
  void show(String sentence);

  /** Asks for leave; only to be called when {@link #answers}. */
  boolean confirm(String question);

  /** Asks which one; the index of the answer, or -1 for none of them. */
  int choose(String question, List<String> choices);
}
