/**
 * The dial plan: its file, its extensions and numbers, and {@code route}, which turns a dialed
 * string into a {@link net.futel.dialer.dialplan.Route}. Everything here is pure: the same plan and
 * the same dialed string give the same route. Nothing here knows AWS, Twilio, a clock or a socket.
 */
package net.futel.dialer.dialplan;
