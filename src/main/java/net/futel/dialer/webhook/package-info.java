/**
 * What Twilio asks and what we answer: the HTTP event as a Twilio request, the signature gate, one
 * handler a path, and the Lambda entry points. A caller is waiting for everything in this package,
 * so nothing here may load what only the command line or the deploy hook need.
 */
package net.futel.dialer.webhook;
