package net.futel.dialer.dialplan;

/**
 * A route and why.
 *
 * @param rule the rule that decided; those before it did not apply. A short code's number is
 *     decided by {@link Rule#OUR_NUMBER} or {@link Rule#PSTN}, and {@code shortCode} says that it
 *     was one
 * @param shortCode whether a short code was dialed
 * @param route what is to be done
 */
public record Decision(Rule rule, boolean shortCode, Route route) {}
