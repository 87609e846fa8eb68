package net.futel.dialer.webhook.http;

/** Logs each request once its answer is written. */
@FunctionalInterface
public interface AnswerLog {

  /**
   * Logs an answer.
   *
   * @param nanos how long answering took
   */
  void answered(Answer answer, long nanos);
}
