/**
 * Calls phones to see whether they are alive, and reads in Twilio's log what earlier calls say of
 * them. No call of ours rings on: what is begun here is ended here, whatever happens. Knows neither
 * the command line nor AWS.
 */
package net.futel.dialer.twilio.liveness;
