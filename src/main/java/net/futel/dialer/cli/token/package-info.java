/** ./dialer token: the auth token that Twilio signs with. */
package net.futel.dialer.cli.token;
