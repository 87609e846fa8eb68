/** ./dialer apply, verify and calls: an environment as a whole. */
package net.futel.dialer.cli.environment;
