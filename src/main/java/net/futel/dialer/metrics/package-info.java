/**
 * What is counted about calls, and the two ways it leaves: pushed to CloudWatch where nobody waits,
 * an embedded-metric line of log elsewhere. No phone number, address or CallSid ever becomes a
 * dimension.
 */
package net.futel.dialer.metrics;
