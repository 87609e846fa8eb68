package net.futel.dialer.secrets;

/** Where the secret is kept. Safe for many threads. */
@FunctionalInterface
public interface SecretSource {

  /** Gets ready to fetch without asking anybody. Slow at first, as fast as the machine allows. */
  default void prepare() {}

  /** Reads the secret as it is now. Slow: at most about two seconds once prepared. */
  TwilioSecret fetch() throws SecretException;

  /**
   * Makes the first fetch as quick as the next, for a snapshot. The real secret is not read; what
   * fails is left for the first fetch to find.
   */
  default void rehearse() {}
}
