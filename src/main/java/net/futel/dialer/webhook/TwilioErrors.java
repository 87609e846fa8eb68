package net.futel.dialer.webhook;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.futel.dialer.json.JsonReader;
import net.futel.dialer.json.JsonValue;
import net.futel.dialer.metrics.CallEvent;
import net.futel.dialer.metrics.Metrics;
import net.futel.dialer.metrics.RecentNames;
import net.futel.dialer.webhook.SignatureGate.Verdict;
import net.futel.dialer.webhook.http.Answer;
import net.futel.dialer.webhook.http.Handler;
import net.futel.dialer.webhook.http.HttpEvent;
import net.futel.dialer.webhook.http.LoggedError;
import net.futel.dialer.webhook.http.Result;

/**
 * Counts Twilio's own errors, such as a phone that is not registered. Event Streams posts them as a
 * JSON array of CloudEvents, with the hash of the body in the signed URL. Nobody waits for the
 * answer; one that is not 2xx makes Twilio try again. See
 * twilio.com/docs/events/event-types/errors/error-logs.
 */
final class TwilioErrors implements Handler {

  /** One batch, in bytes: an error brings along the webhook that it is about. */
  private static final int LARGEST_BATCH = 1024 * 1024;

  private final SignatureGate gate;
  private final Metrics metrics;
  private final RecentNames counted = new RecentNames();

  TwilioErrors(SignatureGate gate, Metrics metrics) {
    this.gate = gate;
    this.metrics = metrics;
  }

  @Override
  public Answer answer(HttpEvent event) {
    if (!event.isMethod("POST")) {
      return Answer.empty(405, Result.WRONG_METHOD);
    }
    Optional<byte[]> body = event.bodyBytes(LARGEST_BATCH);
    if (body.isEmpty()) {
      return Answer.empty(400, Result.MALFORMED);
    }
    Verdict verdict = gate.checkBody(event, body.get());
    if (verdict != Verdict.GENUINE) {
      // Without a token too: Twilio is to come back when there is one.
      return Answer.empty(403, verdict == Verdict.FORGED ? Result.FORGED : Result.UNVERIFIED);
    }
    Optional<List<JsonValue>> events = events(body.get());
    return events.isPresent()
        ? Answer.accepted(count(events.get()))
        : Answer.empty(400, Result.MALFORMED);
  }

  /** The events of a batch, or the one event that stands alone. */
  private static Optional<List<JsonValue>> events(byte[] body) {
    try {
      return switch (JsonReader.read(body)) {
        case JsonValue.Array batch -> Optional.of(batch.items());
        case JsonValue.Obj single -> Optional.of(List.of(single));
        default -> Optional.empty();
      };
    } catch (IOException notJson) {
      return Optional.empty();
    }
  }

  /** Counts what was not counted before: Twilio delivers an event at least once. */
  private List<LoggedError> count(List<JsonValue> events) {
    List<LoggedError> errors = new ArrayList<>();
    for (JsonValue event : events) {
      if (LoggedError.isIn(event) && counted.add(event.get("id").textOrNumber())) {
        errors.add(LoggedError.of(event));
      }
    }
    if (!errors.isEmpty()) {
      List<CallEvent> counts = new ArrayList<>();
      errors.forEach(error -> counts.add(new CallEvent.TwilioError(error.code())));
      metrics.count(Metrics.Channel.API, "", counts);
    }
    return errors;
  }
}
