package net.futel.dialer.webhook;

/** Is told of each request once its answer is written. */
@FunctionalInterface
public interface AnswerLog {

  /**
   * Takes an answer in.
   *
   * @param nanos how long answering took
   */
  void answered(Answer answer, long nanos);
}
