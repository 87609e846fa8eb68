package net.futel.dialer.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;
import net.futel.dialer.metrics.CallEvent.Direction;
import net.futel.dialer.protocol.Paths;
import net.futel.dialer.webhook.Counting;
import net.futel.dialer.webhook.DialAction;
import net.futel.dialer.webhook.IncomingWebhook;
import net.futel.dialer.webhook.Labels;
import net.futel.dialer.webhook.Router;
import net.futel.dialer.webhook.Service;
import net.futel.dialer.webhook.StatusCallback;
import net.futel.dialer.webhook.Webhook;

/** The Lambda that answers everything about a call to one of our numbers. */
public final class IncomingFunction implements RequestStreamHandler {

  private final EventHandler handler;

  /** Held on to for as long as the function is: Lambda does not. */
  @SuppressWarnings("UnusedVariable")
  private final Optional<SnapStartHook> snapshot;

  /** The one that Lambda makes, by its environment variables. */
  public IncomingFunction() {
    this(Startup.of(System.getenv()));
  }

  private IncomingFunction(Startup startup) {
    this(startup.service(), startup.prepare(IncomingFunction::new, PrimingEvents::incoming));
  }

  /** For the local server and tests. */
  public IncomingFunction(Service service) {
    this(service, Optional.empty());
  }

  private IncomingFunction(Service service, Optional<SnapStartHook> snapshot) {
    this.snapshot = snapshot;
    Counting counting = new Counting(service.metrics(), Direction.INCOMING);
    Map<String, Webhook> webhooks =
        Map.of(
            Paths.INCOMING, new IncomingWebhook(service, counting),
            Paths.INCOMING_ACTION, DialAction.incoming(service.plan(), counting),
            Paths.INCOMING_STATUS,
                new StatusCallback(request -> Labels.rung(service.plan(), request), counting));
    this.handler = new EventHandler(service, new Router(service, webhooks, Map.of()));
  }

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    handler.answer(event, answer);
  }
}
