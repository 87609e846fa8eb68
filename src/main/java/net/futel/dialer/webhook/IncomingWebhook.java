package net.futel.dialer.webhook;

import java.util.List;
import net.futel.dialer.dialplan.DialPlan;
import net.futel.dialer.dialplan.Environment;
import net.futel.dialer.dialplan.Route;
import net.futel.dialer.twiml.Twiml;

/** Somebody calls one of our numbers. */
public final class IncomingWebhook implements Webhook {

  private final DialPlan plan;
  private final Environment environment;
  private final Twiml twiml;
  private final Counting counting;

  public IncomingWebhook(Service service, Counting counting) {
    this.plan = service.plan();
    this.environment = service.environment();
    this.twiml = Twiml.in(plan.languages().getFirst());
    this.counting = counting;
  }

  @Override
  public List<String> needs() {
    return List.of("To");
  }

  @Override
  public Reply answer(Request request) {
    Route route = plan.incoming(environment, request.get("From"), request.get("To"));
    String extension = Labels.rung(route);
    counting.routed(request, extension, route);
    return Reply.twiml(twiml.incoming(route), extension, Labels.route(route), Labels.reason(route));
  }

  @Override
  public Reply answerUnverified(Request request) {
    return Reply.twiml(twiml.interrupted(), "", "interrupted", "no-token");
  }
}
