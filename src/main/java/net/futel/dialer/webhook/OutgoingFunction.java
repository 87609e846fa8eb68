package net.futel.dialer.webhook;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import net.futel.dialer.twiml.Leg;
import net.futel.dialer.twiml.Paths;

/** The Lambda that answers everything about a call that one of our phones makes. */
public final class OutgoingFunction implements RequestStreamHandler {

  private final Front front;

  /** Held on to for as long as the function is: Lambda does not. */
  @SuppressWarnings("UnusedVariable")
  private final Optional<Snapshot> snapshot;

  /** The one that Lambda makes, by its environment variables. */
  public OutgoingFunction() {
    this(Startup.of(System.getenv()));
  }

  private OutgoingFunction(Startup startup) {
    this(startup.service(), startup.prepare(OutgoingFunction::new, Script::outgoing));
  }

  /** For the local server and tests. */
  public OutgoingFunction(Service service) {
    this(service, Optional.empty());
  }

  private OutgoingFunction(Service service, Optional<Snapshot> snapshot) {
    this.snapshot = snapshot;
    Map<String, Webhook> webhooks = new HashMap<>();
    webhooks.put(Paths.OUTGOING, new OutgoingCall(OutgoingCall.Kind.DIALED, service));
    webhooks.put(Paths.OUTGOING_REFER, new OutgoingCall(OutgoingCall.Kind.REFERRED, service));
    webhooks.put(Paths.OUTGOING_STATUS, new CallEnded());
    for (Leg leg : Leg.values()) {
      webhooks.put(Paths.OUTGOING_ACTION + leg.label(), LegEnded.outgoing(leg, service));
    }
    this.front = new Front(service, webhooks, true);
  }

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    front.answer(event, answer);
  }
}
