/**
 * What the command line needs of AWS: secrets that are read and written, whose account it is, the
 * state of a stack. Knows nothing of Twilio or the dial plan.
 */
package net.futel.dialer.cli.aws;
