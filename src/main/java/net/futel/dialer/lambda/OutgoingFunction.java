package net.futel.dialer.lambda;

import net.futel.dialer.webhook.CallRoutes;
import net.futel.dialer.webhook.Service;

/** The Lambda that answers everything about a call that one of our phones makes. */
public final class OutgoingFunction extends CallFunction {

  /** The one that Lambda makes, by its environment variables. */
  public OutgoingFunction() {
    super(CallRoutes::outgoing, PrimingEvents::outgoing);
  }

  /** For the local server and tests. */
  public OutgoingFunction(Service service) {
    super(CallRoutes::outgoing, service);
  }
}
