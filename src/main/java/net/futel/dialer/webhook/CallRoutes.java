package net.futel.dialer.webhook;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import net.futel.dialer.dialplan.DialPlan;
import net.futel.dialer.metrics.CallEvent.Direction;
import net.futel.dialer.protocol.Leg;
import net.futel.dialer.protocol.Paths;

/** Puts each webhook at its path. */
public final class CallRoutes {

  private final SignatureGate gate;
  private final Map<String, Handler> handlers = new HashMap<>();

  private CallRoutes(Service service) {
    this.gate = new SignatureGate(service.tokens(), service.publicBaseUrl());
  }

  /** Everything about calls that our phones make, and Twilio's own errors. */
  public static Router outgoing(Service service) {
    DialPlan plan = service.plan();
    CallCounter counter = new CallCounter(service.metrics(), Direction.OUTGOING);
    CallRoutes routes = new CallRoutes(service);
    routes.add(Paths.OUTGOING, OutgoingWebhook.dialed(service, counter));
    routes.add(Paths.OUTGOING_REFER, OutgoingWebhook.referred(service, counter));
    for (Leg leg : Leg.values()) {
      String path = Paths.OUTGOING_ACTION + leg.label();
      routes.add(path, new DialAction(Optional.of(leg), plan, counter));
    }
    routes.add(Paths.OUTGOING_STATUS, new StatusCallback(plan, counter));
    routes.handlers.put(Paths.BUSY_TONE, BusyTone::answer);
    routes.handlers.put(Paths.TWILIO_EVENTS, new TwilioErrors(routes.gate, service.metrics()));
    return new Router(routes.handlers);
  }

  /** Everything about calls to our numbers. */
  public static Router incoming(Service service) {
    DialPlan plan = service.plan();
    CallCounter counter = new CallCounter(service.metrics(), Direction.INCOMING);
    CallRoutes routes = new CallRoutes(service);
    routes.add(Paths.INCOMING, new IncomingWebhook(service, counter));
    routes.add(Paths.INCOMING_ACTION, new DialAction(Optional.empty(), plan, counter));
    routes.add(Paths.INCOMING_STATUS, new StatusCallback(plan, counter));
    return new Router(routes.handlers);
  }

  private void add(String path, Webhook webhook) {
    handlers.put(path, new SignedForm(gate, webhook));
  }
}
