/**
 * What answers at each path: the checks that every webhook passes, and one handler a path. A caller
 * is waiting for everything in this package, so nothing here may load what only the command line or
 * the deploy hook need.
 */
package net.futel.dialer.webhook;
