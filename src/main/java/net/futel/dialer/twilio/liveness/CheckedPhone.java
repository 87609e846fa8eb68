package net.futel.dialer.twilio.liveness;

/**
 * A phone and what a check found.
 *
 * @param milliseconds from Twilio's taking the call to the moment that the state was known
 */
public record CheckedPhone(String name, PhoneState state, long milliseconds) {}
