/** Compares Twilio with the dial plan and changes nothing. */
package net.futel.dialer.twilio.audit;
