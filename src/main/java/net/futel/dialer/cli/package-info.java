/**
 * The ./dialer command: options, settings, output, and the way to the operator's Twilio account.
 * Each family of commands has a package of its own below this one; only Main knows them all.
 */
package net.futel.dialer.cli;
