package net.futel.dialer.webhook;

/**
 * An error of Twilio's own, with nothing in it that names a person: fit for a log.
 *
 * @param code digits, such as {@code 32009}, or {@code unknown}
 * @param product such as {@code Programmable Voice}, or empty
 * @param callSid {@code CA} and 32 hex digits, or empty
 */
public record LoggedError(String code, String product, String callSid) {}
