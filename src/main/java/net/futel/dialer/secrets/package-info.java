/**
 * The auth tokens that Twilio signs with, from AWS Secrets Manager or, locally, from the
 * environment. A token lives in memory only: never in a snapshot, a log or an exception.
 */
package net.futel.dialer.secrets;
