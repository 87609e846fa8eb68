/** ./dialer apply, verify, phones and calls: an environment as a whole. */
package net.futel.dialer.cli.environment;
