package net.futel.dialer.webhook;

import java.util.List;
import java.util.Optional;
import net.futel.dialer.dialplan.Decision;
import net.futel.dialer.dialplan.DialPlan;
import net.futel.dialer.dialplan.EmergencyNumbers;
import net.futel.dialer.dialplan.Environment;
import net.futel.dialer.dialplan.Reason;
import net.futel.dialer.dialplan.Route;
import net.futel.dialer.twiml.Twiml;

/** Dials what an extension has dialed, first or after the trunk has handed it back. */
final class OutgoingWebhook implements Webhook {

  private static final String TARGET = "ReferTransferTarget";

  private final boolean referred;
  private final DialPlan plan;
  private final Environment environment;
  private final Optional<String> fallbackCallerId;
  private final CallCounter counter;

  private OutgoingWebhook(boolean referred, Service service, CallCounter counter) {
    this.referred = referred;
    this.plan = service.plan();
    this.environment = service.environment();
    this.fallbackCallerId = service.fallbackCallerId();
    this.counter = counter;
  }

  /** An extension dials. */
  static OutgoingWebhook dialed(Service service, CallCounter counter) {
    return new OutgoingWebhook(false, service, counter);
  }

  /** The trunk hands the caller back, with something newly dialed. */
  static OutgoingWebhook referred(Service service, CallCounter counter) {
    return new OutgoingWebhook(true, service, counter);
  }

  @Override
  public List<String> needs() {
    return referred ? List.of("From", TARGET) : List.of("To");
  }

  @Override
  public Answer answer(Request request) {
    Answer answer = answer(request, decide(request));
    counter.routed(request, answer);
    return answer;
  }

  @Override
  public Answer answerUnverified(Request request) {
    Decision decision = decide(request);
    return decision.route() instanceof Route.Emergency
        ? answer(request, decision)
        : Answer.interrupted(twiml(decision));
  }

  private Decision decide(Request request) {
    String from = request.get("From");
    Decision decision =
        referred
            ? plan.refer(environment, from, request.get(TARGET))
            : plan.decide(environment, from, request.get("To"));
    // Twilio dials nothing for a SIP call that has no caller ID.
    return decision.route() instanceof Route.Emergency emergency && emergency.callerId().isEmpty()
        ? decision.with(new Route.Emergency(emergency.service(), fallbackCallerId))
        : decision;
  }

  private Answer answer(Request request, Decision decision) {
    Route route = decision.route();
    return Answer.routed(twiml(decision).outgoing(route), Labels.caller(decision.caller()), route)
        .to(service(request, route));
  }

  private Twiml twiml(Decision decision) {
    return Twiml.in(plan.language(decision.caller()));
  }

  private String service(Request request, Route route) {
    if (route instanceof Route.Emergency emergency) {
      return emergency.service();
    }
    boolean refused = route.equals(new Route.Refused(Reason.EMERGENCY_DISABLED));
    return refused
        ? EmergencyNumbers.dialedIn(request.get(referred ? TARGET : "To")).orElse("")
        : "";
  }
}
