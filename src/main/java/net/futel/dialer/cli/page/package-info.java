/**
 * The page with a telephone that ./dialer serve shows: its files, what they ask for, and who may
 * see it. Its browser plays Twilio's part in a call. Webhooks never wait for anything in here.
 */
package net.futel.dialer.cli.page;
