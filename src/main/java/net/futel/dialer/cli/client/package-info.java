/** ./dialer client: the phones. */
package net.futel.dialer.cli.client;
