/**
 * Twilio's REST API by twilio-java, within our limits: time-outs, retries, answers that are not as
 * they should be. Knows no resource.
 */
package net.futel.dialer.twilio.rest;
