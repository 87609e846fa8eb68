/**
 * A route, or how a leg ended, as the TwiML document that a caller hears. Documents are written
 * with the verbs that we speak and no others. Nothing here decides where a call goes.
 */
package net.futel.dialer.twiml;
