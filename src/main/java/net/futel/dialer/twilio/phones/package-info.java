/**
 * What is known of each phone: whether it is alive, what a dispatcher sees, its calls of the last
 * week, what is wrong with it at Twilio. Only reads, and in as many requests for 5,000 phones as
 * their records fill pages. Numbers and addresses are in the open: nothing of it may go to a log.
 */
package net.futel.dialer.twilio.phones;
