/** ./dialer number: telephone numbers. */
package net.futel.dialer.cli.number;
