package net.futel.dialer.secrets;

/**
 * The secret cannot be had or used. The message names the secret and what is wrong with it, by key;
 * it holds no value, and there is no cause because a parser's message may quote what it read.
 */
public final class SecretException extends Exception {

  private static final long serialVersionUID = 1;

  SecretException(String message) {
    super(message);
  }
}
