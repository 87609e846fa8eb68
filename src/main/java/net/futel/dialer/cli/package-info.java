/**
 * The {@code ./dialer} command line and the local server that answers real webhooks. Commands
 * parse, ask and print; what they do lives in the packages below.
 */
package net.futel.dialer.cli;
