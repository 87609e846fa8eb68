/**
 * The one way in which anything at Twilio is changed: typed steps, done or undone by one runner.
 */
package net.futel.dialer.twilio.change;
