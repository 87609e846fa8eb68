package net.futel.dialer.dialplan;

/**
 * The daily call that shows whether each phone is alive.
 *
 * @param callerId the owned E.164 number that the phones are called from
 * @param hour when the call is made, 0 to 23
 * @param timeZone where it is that hour: a name of the IANA time zone database, such as {@code
 *     America/Los_Angeles}
 */
public record PhoneCheck(String callerId, int hour, String timeZone) {}
