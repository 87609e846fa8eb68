package net.futel.dialer.twilio.clients;

import java.util.List;

/**
 * A client, number or address command that did not do what was asked. The message is fit for a log
 * and names nobody; {@link #sentences} say to the operator's own terminal what is wrong, what was
 * taken back and what is left.
 */
public final class ClientException extends Exception {

  private static final long serialVersionUID = 1;

  private final transient List<String> sentences;

  ClientException(List<String> sentences, Throwable cause) {
    super("the command was not carried out", cause);
    this.sentences = List.copyOf(sentences);
  }

  ClientException(List<String> sentences) {
    this(sentences, null);
  }

  ClientException(String sentence) {
    this(List.of(sentence));
  }

  /** What the operator should read, in order. */
  public List<String> sentences() {
    return sentences;
  }
}
