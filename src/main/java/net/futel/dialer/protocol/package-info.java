/**
 * What our side and Twilio's side of a webhook share: paths, signature, form encoding, and a
 * webhook as Twilio sends it. Nothing here answers a webhook or sends one.
 */
package net.futel.dialer.protocol;
