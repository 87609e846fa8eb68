/** ./dialer serve: every webhook answered on this machine by the real functions. */
package net.futel.dialer.cli.serve;
