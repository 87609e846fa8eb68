/** One request to a path of ours and the answer to it. */
package net.futel.dialer.webhook.http;
