package net.futel.dialer.webhook.http;

/** Answers HTTP requests, of any method and from anybody. */
@FunctionalInterface
public interface Handler {

  /** Answers a request; never throws for what is in it. */
  Answer answer(HttpEvent event);
}
