package net.futel.dialer.webhook;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import net.futel.dialer.protocol.Form;

/** What every webhook passes, in this order, before its handler sees it. */
public final class Router {

  /** More than Twilio ever sends, in bytes. */
  private static final int LARGEST_FORM = 64 * 1024;

  private final SignatureGate gate;
  private final Map<String, Webhook> webhooks;
  private final Map<String, Function<HttpEvent, Reply>> others;

  /**
   * @param webhooks what answers, by path
   * @param others what answers, by path, requests that are no signed form
   */
  public Router(
      Service service,
      Map<String, Webhook> webhooks,
      Map<String, Function<HttpEvent, Reply>> others) {
    this.gate = new SignatureGate(service.tokens(), service.publicBaseUrl());
    this.webhooks = webhooks;
    this.others = others;
  }

  /** A reply and what is known of the request that it is for. */
  public record Answered(Reply reply, boolean known, String callSid) {

    public RequestLogEntry entry(HttpEvent event, long nanos) {
      return new RequestLogEntry(
          callSid,
          known ? event.path() : "",
          reply.answer().status(),
          reply.extension(),
          reply.what(),
          reply.reason(),
          reply.service(),
          nanos,
          reply.errors());
    }
  }

  /** Answers an HTTP request; never throws. */
  public Answered answer(HttpEvent event) {
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
