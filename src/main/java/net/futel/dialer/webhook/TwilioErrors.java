package net.futel.dialer.webhook;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.futel.dialer.metrics.CallEvent;
import net.futel.dialer.metrics.Metrics;
import net.futel.dialer.metrics.RecentNames;
import net.futel.dialer.webhook.SignatureGate.Verdict;

/**
 * Twilio's own errors, such as a phone that is not registered, which it tells of by Event Streams:
 * a JSON array of CloudEvents, with the hash of the body in the signed URL. Nobody waits for the
 * answer; one that is not 2xx makes Twilio try again. See
 * twilio.com/docs/events/event-types/errors/error-logs.
 */
public final class TwilioErrors {

  /** One batch, in bytes: an error brings along the webhook that it is about. */
  private static final int LARGEST_BATCH = 1024 * 1024;

  private final SignatureGate gate;
  private final Metrics metrics;
  private final RecentNames counted = new RecentNames();

  public TwilioErrors(Service service) {
    this.gate = new SignatureGate(service.tokens(), service.publicBaseUrl());
    this.metrics = service.metrics();
  }

  public Reply answer(HttpEvent event) {
    if (!event.method().equals(Optional.of("POST"))) {
      return Reply.empty(405, "wrong-method");
    }
    Optional<byte[]> body = event.bodyBytes(LARGEST_BATCH);
    if (body.isEmpty()) {
      return Reply.empty(400, "malformed");
    }
    Verdict verdict = gate.checkBody(event, body.get());
    if (verdict != Verdict.GENUINE) {
      // Without a token Twilio is to come back when there is one.
      return Reply.empty(403, verdict == Verdict.FORGED ? "forged" : "unverified");
    }
    List<TwilioErrorReader.Event> events;
    try {
      events = TwilioErrorReader.read(body.get());
    } catch (IOException notJson) {
      return Reply.empty(400, "malformed");
    }
    return new Reply(HttpAnswer.empty(200), "", "twilio-errors", "", count(events));
  }

  /** Counts what was not counted before: Twilio delivers an event at least once. */
  private List<LoggedError> count(List<TwilioErrorReader.Event> events) {
    List<LoggedError> errors = new ArrayList<>();
    for (TwilioErrorReader.Event event : events) {
      if (event.isError() && counted.add(event.id())) {
        errors.add(event.error());
      }
    }
    if (!errors.isEmpty()) {
      List<CallEvent> counts = new ArrayList<>();
      errors.forEach(error -> counts.add(new CallEvent.TwilioError(error.code())));
      metrics.count(Metrics.Audience.NOBODY, "", counts);
    }
    return errors;
  }
}
