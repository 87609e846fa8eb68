/** The street addresses that a dispatcher is told, and the registration of numbers with them. */
package net.futel.dialer.twilio.addresses;
