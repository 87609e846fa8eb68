/**
 * The call functions as Lambda runs them: entry points, start-up, the hook around the snapshot, the
 * HTTP event and its answer, the request log. What is answered is decided in webhook, not here.
 */
package net.futel.dialer.lambda;
