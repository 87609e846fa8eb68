package net.futel.dialer.secrets;

/** Where the secret is kept. Safe for many threads. */
@FunctionalInterface
public interface SecretSource {

  /** Reads the secret as it is now. Slow: at most about two seconds. */
  TwilioSecret fetch() throws SecretException;

  /**
   * Makes the first fetch as quick as the next, for a snapshot. The real secret is not read; what
   * fails is left for the first fetch to find.
   */
  default void prime() {}
}
