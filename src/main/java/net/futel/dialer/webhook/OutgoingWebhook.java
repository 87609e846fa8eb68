package net.futel.dialer.webhook;

import java.util.List;
import java.util.Optional;
import net.futel.dialer.dialplan.Decision;
import net.futel.dialer.dialplan.DialPlan;
import net.futel.dialer.dialplan.Environment;
import net.futel.dialer.dialplan.Route;
import net.futel.dialer.twiml.Twiml;

/** An extension dials, or the trunk hands it back with something newly dialed. */
public final class OutgoingWebhook implements Webhook {

  /** Which of the two it is. */
  public enum Kind {
    DIALED("To"),
    REFERRED("ReferTransferTarget");

    private final String parameter;

    Kind(String parameter) {
      this.parameter = parameter;
    }
  }

  private final Kind kind;
  private final DialPlan plan;
  private final Environment environment;
  private final Optional<String> fallbackCallerId;
  private final Counting counting;

  public OutgoingWebhook(Kind kind, Service service, Counting counting) {
    this.kind = kind;
    this.plan = service.plan();
    this.environment = service.environment();
    this.fallbackCallerId = service.fallbackCallerId();
    this.counting = counting;
  }

  @Override
  public List<String> needs() {
    return kind == Kind.REFERRED ? List.of("From", kind.parameter) : List.of(kind.parameter);
  }

  @Override
  public Reply answer(Request request) {
    Decision decision = decide(request);
    counting.routed(request, Labels.caller(decision.caller()), decision.route());
    return reply(decision);
  }

  @Override
  public Reply answerUnverified(Request request) {
    Decision decision = decide(request);
    return decision.route() instanceof Route.Emergency
        ? reply(decision)
        : Reply.twiml(twiml(decision).interrupted(), "", "interrupted", "no-token");
  }

  private Decision decide(Request request) {
    String from = request.get("From");
    String dialed = request.get(kind.parameter);
    Decision decision =
        kind == Kind.REFERRED
            ? plan.refer(environment, from, dialed)
            : plan.decide(environment, from, dialed);
    // A SIP call cannot dial out without a caller ID, whoever the caller is.
    return decision.route() instanceof Route.Emergency emergency && emergency.callerId().isEmpty()
        ? decision.with(new Route.Emergency(emergency.service(), fallbackCallerId))
        : decision;
  }

  private Twiml twiml(Decision decision) {
    return Twiml.in(plan.language(decision.caller()));
  }

  private Reply reply(Decision decision) {
    return Reply.twiml(
        twiml(decision).outgoing(decision.route()),
        Labels.caller(decision.caller()),
        Labels.route(decision.route()),
        Labels.reason(decision.route()));
  }
}
