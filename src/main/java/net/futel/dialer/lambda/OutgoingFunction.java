package net.futel.dialer.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import net.futel.dialer.metrics.CallEvent.Direction;
import net.futel.dialer.protocol.Leg;
import net.futel.dialer.protocol.Paths;
import net.futel.dialer.webhook.BusyTone;
import net.futel.dialer.webhook.Counting;
import net.futel.dialer.webhook.DialAction;
import net.futel.dialer.webhook.HttpEvent;
import net.futel.dialer.webhook.Labels;
import net.futel.dialer.webhook.OutgoingWebhook;
import net.futel.dialer.webhook.Reply;
import net.futel.dialer.webhook.Router;
import net.futel.dialer.webhook.Service;
import net.futel.dialer.webhook.StatusCallback;
import net.futel.dialer.webhook.TwilioErrors;
import net.futel.dialer.webhook.Webhook;

/** The Lambda that answers everything about a call that one of our phones makes. */
public final class OutgoingFunction implements RequestStreamHandler {

  private final EventHandler handler;

  /** Held on to for as long as the function is: Lambda does not. */
  @SuppressWarnings("UnusedVariable")
  private final Optional<SnapStartHook> snapshot;

  /** The one that Lambda makes, by its environment variables. */
  public OutgoingFunction() {
    this(Startup.of(System.getenv()));
  }

  private OutgoingFunction(Startup startup) {
    this(startup.service(), startup.prepare(OutgoingFunction::new, PrimingEvents::outgoing));
  }

  /** For the local server and tests. */
  public OutgoingFunction(Service service) {
    this(service, Optional.empty());
  }

  private OutgoingFunction(Service service, Optional<SnapStartHook> snapshot) {
    this.snapshot = snapshot;
    Counting counting = new Counting(service.metrics(), Direction.OUTGOING);
    Map<String, Webhook> webhooks = new HashMap<>();
    webhooks.put(
        Paths.OUTGOING, new OutgoingWebhook(OutgoingWebhook.Kind.DIALED, service, counting));
    webhooks.put(
        Paths.OUTGOING_REFER,
        new OutgoingWebhook(OutgoingWebhook.Kind.REFERRED, service, counting));
    webhooks.put(
        Paths.OUTGOING_STATUS,
        new StatusCallback(
            request -> Labels.caller(service.plan().caller(request.get("From"))), counting));
    for (Leg leg : Leg.values()) {
      webhooks.put(
          Paths.OUTGOING_ACTION + leg.label(), DialAction.outgoing(leg, service.plan(), counting));
    }
    TwilioErrors errors = new TwilioErrors(service);
    this.handler =
        new EventHandler(
            service,
            new Router(
                service,
                webhooks,
                Map.of(
                    Paths.BUSY_TONE, OutgoingFunction::tone, Paths.TWILIO_EVENTS, errors::answer)));
  }

  private static Reply tone(HttpEvent event) {
    return event.method().equals(Optional.of("GET"))
        ? new Reply(BusyTone.answer(), "", "tone", "")
        : Reply.empty(405, "wrong-method");
  }

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    handler.answer(event, answer);
  }
}
