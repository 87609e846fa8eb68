/**
 * The dial plan's rules: who our extensions are and what becomes of a dialed string. Everything
 * here is pure: no AWS, no Twilio, no clock, no I/O, so that a rule can be read and tested alone.
 */
package net.futel.dialer.dialplan;
