package net.futel.dialer.dialplan;

import java.util.Optional;

/**
 * What is to be done with an outgoing call, why, and who calls.
 *
 * @param rule the rule that decided; those before it did not apply. A short code's number is
 *     decided by {@link Rule#OUR_NUMBER} or {@link Rule#PSTN}, and {@code shortCode} says that it
 *     was one. Nothing when keys at a menu or a dial tone dialed nothing
 * @param shortCode whether a short code was dialed
 * @param route what is to be done
 * @param caller the extension that dialed; nothing when {@code From} is unreadable or names none of
 *     ours
 */
public record Decision(
    Optional<Rule> rule, boolean shortCode, Route route, Optional<Extension> caller) {

  /** The same rule and caller with another route. */
  public Decision with(Route other) {
    return new Decision(rule, shortCode, other, caller);
  }
}
