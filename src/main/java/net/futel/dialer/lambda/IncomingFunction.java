package net.futel.dialer.lambda;

import net.futel.dialer.webhook.CallRoutes;
import net.futel.dialer.webhook.Service;

/** The Lambda that answers everything about a call to one of our numbers. */
public final class IncomingFunction extends CallFunction {

  /** The one that Lambda makes, by its environment variables. */
  public IncomingFunction() {
    super(CallRoutes::incoming, PrimingEvents::incoming);
  }

  /** For the local server and tests. */
  public IncomingFunction(Service service) {
    super(CallRoutes::incoming, service);
  }
}
