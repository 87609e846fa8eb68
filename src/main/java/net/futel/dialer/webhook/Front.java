package net.futel.dialer.webhook;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What every webhook passes, in this order, before its handler sees it. */
final class Front {

  /** More than Twilio ever sends, in bytes. */
  private static final int LARGEST_FORM = 64 * 1024;

  private final Service service;
  private final SignatureGate gate;
  private final Map<String, Webhook> webhooks;
  private final Map<String, Function<HttpEvent, Reply>> others;

  /**
   * @param webhooks what answers, by path
   * @param others what answers, by path, requests that are no signed form
   */
  Front(
      Service service,
      Map<String, Webhook> webhooks,
      Map<String, Function<HttpEvent, Reply>> others) {
    this.service = service;
    this.gate = new SignatureGate(service.tokens(), service.publicBaseUrl());
    this.webhooks = webhooks;
    this.others = others;
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
      service.log().accept(Story.ping(System.nanoTime() - start));
      return;
    }
    Answered answered = answer(event);
    answered.reply().answer().write(out);
    service.log().accept(answered.story(event, System.nanoTime() - start));
  }

  /** A reply and what is known of the request that it is for. */
  private record Answered(Reply reply, boolean known, String callSid) {

    Story story(HttpEvent event, long nanos) {
      return new Story(
          callSid,
          known ? event.path() : "",
          reply.answer().status(),
          reply.extension(),
          reply.what(),
          reply.reason(),
          nanos,
          reply.errors());
    }
  }

  private Answered answer(HttpEvent event) {
    String method = event.method().orElseThrow();
    Function<HttpEvent, Reply> other = others.get(event.path());
    if (other != null) {
      return new Answered(other.apply(event), true, "");
    }
    Webhook webhook = webhooks.get(event.path());
    if (webhook == null) {
      return new Answered(Reply.empty(404, "unknown-path"), false, "");
    }
    if (!method.equals("POST") && !method.equals("GET")) {
      return new Answered(Reply.empty(405, "wrong-method"), true, "");
    }
    Optional<Map<String, String>> form = form(event, method).flatMap(Form::strict);
    if (form.isEmpty()) {
      return new Answered(Reply.empty(400, "malformed"), true, "");
    }
    Request request = new Request(event, form.get());
    return answer(webhook, request, method.equals("POST") ? form.get() : Map.of());
  }

  private Answered answer(Webhook webhook, Request request, Map<String, String> signed) {
    Reply reply =
        switch (gate.check(request.event(), signed)) {
          case FORGED -> Reply.empty(403, "forged");
          case UNKNOWN -> webhook.answerUnverified(request);
          case GENUINE ->
              request.parameters().keySet().containsAll(webhook.needs())
                  ? webhook.answer(request)
                  : Reply.empty(400, "incomplete");
        };
    boolean genuine = reply.answer().status() != 403;
    return new Answered(reply, true, genuine ? request.callSid() : "");
  }

  private static Optional<byte[]> form(HttpEvent event, String method) {
    return method.equals("POST")
        ? event.bodyBytes(LARGEST_FORM)
        : Optional.of(event.query().getBytes(StandardCharsets.UTF_8))
            .filter(bytes -> bytes.length <= LARGEST_FORM);
  }
}
