/** What every command writes to a terminal, as tables, as JSON, and the questions it asks. */
package net.futel.dialer.cli.terminal;
