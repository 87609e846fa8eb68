/**
 * Who dialed 911, what a dispatcher sees of it, and whom Twilio put through without asking us. Only
 * reads. Here a message to people is made of it, so numbers and addresses are in the open: nothing
 * of it may go to a log.
 */
package net.futel.dialer.twilio.emergency;
