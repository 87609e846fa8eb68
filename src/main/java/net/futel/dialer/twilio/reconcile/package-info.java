/**
 * Makes Twilio match what an environment needs: desired state, actual state, and the steps between
 * them.
 */
package net.futel.dialer.twilio.reconcile;
