/** What every command writes to a terminal: tables, JSON, the questions it asks, a fault. */
package net.futel.dialer.cli.terminal;
