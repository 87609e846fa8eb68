package net.futel.dialer.webhook;

import java.util.List;
import java.util.Optional;
import net.futel.dialer.dialplan.DialPlan;
import net.futel.dialer.dialplan.EmergencyNumbers;
import net.futel.dialer.dialplan.Environment;
import net.futel.dialer.dialplan.Reason;
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
  private final Twiml twiml;
  private final Counting counting;

  public OutgoingWebhook(Kind kind, Service service, Counting counting) {
    this.kind = kind;
    this.plan = service.plan();
    this.environment = service.environment();
    this.fallbackCallerId = service.fallbackCallerId();
    this.twiml = Twiml.of(plan, environment);
    this.counting = counting;
  }

  @Override
  public List<String> needs() {
    return kind == Kind.REFERRED ? List.of("From", kind.parameter) : List.of(kind.parameter);
  }

  @Override
  public Reply answer(Request request) {
    Route route = route(request);
    String extension = Labels.caller(plan, request);
    counting.routed(request, extension, route);
    return reply(request, route, extension);
  }

  @Override
  public Reply answerUnverified(Request request) {
    Route route = route(request);
    return route instanceof Route.Emergency
        ? reply(request, route, Labels.caller(plan, request))
        : Reply.twiml(Twiml.interrupted(), "", "interrupted", "no-token");
  }

  private Route route(Request request) {
    String from = request.get("From");
    String dialed = request.get(kind.parameter);
    Route route =
        kind == Kind.REFERRED
            ? plan.refer(environment, from, dialed)
            : plan.route(environment, from, dialed);
    return route instanceof Route.Emergency emergency ? withCallerId(emergency) : route;
  }

  /** A SIP call cannot dial out without a caller ID, whoever the caller is. */
  private Route withCallerId(Route.Emergency emergency) {
    return emergency.callerId().isPresent()
        ? emergency
        : new Route.Emergency(emergency.service(), fallbackCallerId);
  }

  private Reply reply(Request request, Route route, String extension) {
    return Reply.twiml(twiml.outgoing(route), extension, Labels.route(route), Labels.reason(route))
        .toService(service(request, route));
  }

  private String service(Request request, Route route) {
    return switch (route) {
      case Route.Emergency emergency -> emergency.service();
      case Route.Refused refused when refused.reason() == Reason.EMERGENCY_DISABLED ->
          EmergencyNumbers.dialedIn(request.get(kind.parameter)).orElse("");
      default -> "";
    };
  }
}
