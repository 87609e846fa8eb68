package net.futel.dialer.webhook;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;
import net.futel.dialer.metrics.CallEvent.Direction;
import net.futel.dialer.twiml.Paths;

/** The Lambda that answers everything about a call to one of our numbers. */
public final class IncomingFunction implements RequestStreamHandler {

  private final Front front;

  /** Held on to for as long as the function is: Lambda does not. */
  @SuppressWarnings("UnusedVariable")
  private final Optional<Snapshot> snapshot;

  /** The one that Lambda makes, by its environment variables. */
  public IncomingFunction() {
    this(Startup.of(System.getenv()));
  }

  private IncomingFunction(Startup startup) {
    this(startup.service(), startup.prepare(IncomingFunction::new, Script::incoming));
  }

  /** For the local server and tests. */
  public IncomingFunction(Service service) {
    this(service, Optional.empty());
  }

  private IncomingFunction(Service service, Optional<Snapshot> snapshot) {
    this.snapshot = snapshot;
    Counting counting = new Counting(service.metrics(), Direction.INCOMING);
    Map<String, Webhook> webhooks =
        Map.of(
            Paths.INCOMING, new IncomingCall(service, counting),
            Paths.INCOMING_ACTION, LegEnded.incoming(service.plan(), counting),
            Paths.INCOMING_STATUS,
                new CallEnded(request -> Labels.rung(service.plan(), request), counting));
    this.front = new Front(service, webhooks, Map.of());
  }

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    front.answer(event, answer);
  }
}
