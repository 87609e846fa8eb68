package net.futel.dialer.webhook;

import java.util.List;
import net.futel.dialer.dialplan.DialPlan;
import net.futel.dialer.dialplan.Environment;
import net.futel.dialer.dialplan.Route;
import net.futel.dialer.twiml.Twiml;
import net.futel.dialer.webhook.http.Answer;
import net.futel.dialer.webhook.http.Request;

/** Rings the phones that a call to one of our numbers is for. */
final class IncomingWebhook implements Webhook {

  private final DialPlan plan;
  private final Environment environment;
  private final Twiml twiml;
  private final CallCounter counter;

  IncomingWebhook(Service service, CallCounter counter) {
    this.plan = service.plan();
    this.environment = service.environment();
    this.twiml = Twiml.in(plan.languages().getFirst());
    this.counter = counter;
  }

  @Override
  public List<String> needs(Request request) {
    return List.of("To");
  }

  @Override
  public Answer answer(Request request) {
    Route route = plan.incoming(environment, request.get("From"), request.get("To"));
    Answer answer = Answer.routed(twiml.incoming(route), Labels.rung(route), route);
    counter.routed(request, answer, route);
    return answer;
  }

  @Override
  public Answer answerUnverified(Request request) {
    return Answer.interrupted(twiml);
  }
}
