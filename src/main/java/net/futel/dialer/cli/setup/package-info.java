/** ./dialer setup: from an empty account to a ringing phone. */
package net.futel.dialer.cli.setup;
