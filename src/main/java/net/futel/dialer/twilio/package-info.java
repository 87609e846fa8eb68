/**
 * What an environment needs at Twilio, the plan to get there, carrying it out, and the audit that
 * compares the two. All of it speaks Twilio's REST API and none of it is on a caller's path. What
 * the project did not name is never touched.
 */
package net.futel.dialer.twilio;
