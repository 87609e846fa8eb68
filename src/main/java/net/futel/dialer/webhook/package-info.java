/**
 * What answers at each path. {@link net.futel.dialer.webhook.Router} finds the handler, {@code
 * SignedForm} checks that the request is Twilio's, a {@code Webhook} answers, and one {@link
 * net.futel.dialer.webhook.http.Answer} holds what is sent and what the log says. A caller waits
 * for everything here, so nothing here loads what only the command line or the deploy hook need.
 */
package net.futel.dialer.webhook;
