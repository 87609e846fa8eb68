package net.futel.dialer.webhook;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import net.futel.dialer.protocol.Form;
import net.futel.dialer.webhook.http.Answer;
import net.futel.dialer.webhook.http.Handler;
import net.futel.dialer.webhook.http.HttpEvent;
import net.futel.dialer.webhook.http.Request;
import net.futel.dialer.webhook.http.Result;

/** Checks that a request is a form that Twilio has signed, and has its webhook answer it. */
final class SignedForm implements Handler {

  /** In bytes: more than Twilio ever sends. */
  private static final int LARGEST = 64 * 1024;

  private final SignatureGate gate;
  private final Webhook webhook;

  SignedForm(SignatureGate gate, Webhook webhook) {
    this.gate = gate;
    this.webhook = webhook;
  }

  @Override
  public Answer answer(HttpEvent event) {
    boolean post = event.isMethod("POST");
    if (!post && !event.isMethod("GET")) {
      return Answer.empty(405, Result.WRONG_METHOD);
    }
    Optional<Map<String, String>> form =
        (post ? event.bodyBytes(LARGEST) : query(event)).flatMap(Form::strict);
    if (form.isEmpty()) {
      return Answer.empty(400, Result.MALFORMED);
    }
    Request request = new Request(event, form.get());
    return switch (gate.check(event, post ? form.get() : Map.of())) {
      case FORGED -> Answer.empty(403, Result.FORGED);
      case UNKNOWN -> webhook.answerUnverified(request).about(request.callSid());
      case GENUINE -> answer(request).about(request.callSid());
    };
  }

  private Answer answer(Request request) {
    return request.parameters().keySet().containsAll(webhook.needs(request))
        ? webhook.answer(request)
        : Answer.empty(400, Result.INCOMPLETE);
  }

  private static Optional<byte[]> query(HttpEvent event) {
    return Optional.of(event.query().getBytes(StandardCharsets.UTF_8))
        .filter(bytes -> bytes.length <= LARGEST);
  }
}
