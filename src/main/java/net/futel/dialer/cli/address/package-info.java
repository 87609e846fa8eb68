/** ./dialer address: where the phones stand. */
package net.futel.dialer.cli.address;
