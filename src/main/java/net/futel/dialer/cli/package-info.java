/**
 * The ./dialer command: its options, the plan and the Twilio account that every command works on.
 * Each family of commands has a package of its own below this one; only Main knows them all.
 */
package net.futel.dialer.cli;
