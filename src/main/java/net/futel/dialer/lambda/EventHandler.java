package net.futel.dialer.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import net.futel.dialer.webhook.HttpAnswer;
import net.futel.dialer.webhook.HttpEvent;
import net.futel.dialer.webhook.RequestLogEntry;
import net.futel.dialer.webhook.Router;
import net.futel.dialer.webhook.Service;

/** Reads Lambda's events, has a router answer them, and logs each answer once it is written. */
final class EventHandler {

  private final Service service;
  private final Router router;

  EventHandler(Service service, Router router) {
    this.service = service;
    this.router = router;
  }

  /** Answers one event; never throws but for a stream that fails. */
  void answer(InputStream in, OutputStream out) throws IOException {
    long start = System.nanoTime();
    HttpEvent event;
    try {
      event = EventReader.read(in);
    } catch (IOException notAnEvent) {
      HttpAnswer.empty(400).write(out);
      return;
    }
    if (event.method().isEmpty()) {
      // The schedule that keeps this function warm: nobody waits, so the secret can be looked at.
      service.tokens().keepFresh();
      HttpAnswer.empty(204).write(out);
      service.log().accept(RequestLogEntry.ping(System.nanoTime() - start));
      return;
    }
    Router.Answered answered = router.answer(event);
    answered.reply().answer().write(out);
    service.log().accept(answered.entry(event, System.nanoTime() - start));
  }
}
