/**
 * Calls phones to see whether they are alive. No call of ours rings on: what is begun here is ended
 * here, whatever happens. Knows neither the command line nor AWS.
 */
package net.futel.dialer.twilio.liveness;
