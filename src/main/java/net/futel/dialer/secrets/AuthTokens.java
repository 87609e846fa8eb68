package net.futel.dialer.secrets;

import java.util.List;

/** The auth tokens that Twilio may have signed a webhook with. Safe for many threads. */
public interface AuthTokens {

  /**
   * The tokens to try, the current one first and, during a rotation, the next one behind it. Empty
   * when none can be had at all. Fetches only when nothing is held yet.
   */
  List<String> tokens();

  /**
   * Asks for fresh tokens because a signature fitted none of those that were tried; does so at most
   * once in 30 seconds for all callers together.
   *
   * @return other tokens than were tried, in the order of {@link #tokens}; empty when there are
   *     none, so that trying again cannot help
   */
  List<String> refresh(List<String> tried);

  /** Fetches fresh tokens when those held are some minutes old. For when nobody waits. */
  default void keepFresh() {}
}
