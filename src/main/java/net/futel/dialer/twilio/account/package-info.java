/**
 * What is in a Twilio account: numbers, credentials, addresses. Reads and writes single resources;
 * what ought to be there is not known here.
 */
package net.futel.dialer.twilio.account;
