/**
 * What belongs to an extension at Twilio: adding and removing a client, its number, its address,
 * its password.
 */
package net.futel.dialer.twilio.clients;
