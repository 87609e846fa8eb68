package net.futel.dialer.webhook;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import net.futel.dialer.dialplan.Decision;
import net.futel.dialer.dialplan.DialPlan;
import net.futel.dialer.dialplan.Environment;
import net.futel.dialer.dialplan.Reason;
import net.futel.dialer.dialplan.Route;
import net.futel.dialer.dialplan.dialed.EmergencyNumbers;
import net.futel.dialer.dialplan.menu.Language;
import net.futel.dialer.twiml.Twiml;
import net.futel.dialer.webhook.http.Answer;
import net.futel.dialer.webhook.http.Request;

/** Does what an extension has dialed: by itself, at a menu, at a dial tone or behind a REFER. */
final class OutgoingWebhook implements Webhook {

  private static final String TARGET = "ReferTransferTarget";
  private static final String DIGITS = "Digits";

  private final String dialed;
  private final DialPlan plan;
  private final Optional<String> fallbackCallerId;
  private final Optional<Language> chosen;
  private final CallCounter counter;
  private final Function<Request, Decision> decide;

  /**
   * @param dialed the parameter that holds what was dialed; empty when nothing was
   * @param chosen the language that the caller came in through a menu or a dial tone
   */
  private OutgoingWebhook(
      String dialed,
      Optional<Language> chosen,
      Service service,
      CallCounter counter,
      Function<Request, Decision> decide) {
    this.dialed = dialed;
    this.chosen = chosen;
    this.plan = service.plan();
    this.fallbackCallerId = service.fallbackCallerId();
    this.counter = counter;
    this.decide = decide;
  }

  /** An extension dials. */
  static OutgoingWebhook dialed(Service service, CallCounter counter) {
    DialPlan plan = service.plan();
    Environment environment = service.environment();
    return new OutgoingWebhook(
        "To",
        Optional.empty(),
        service,
        counter,
        request -> plan.decide(environment, request.get("From"), request.get("To")));
  }

  /** The trunk hands the caller back, with something newly dialed. */
  static OutgoingWebhook referred(Service service, CallCounter counter) {
    DialPlan plan = service.plan();
    Environment environment = service.environment();
    return new OutgoingWebhook(
        TARGET,
        Optional.empty(),
        service,
        counter,
        request -> plan.refer(environment, request.get("From"), request.get(TARGET)));
  }

  /** A round of a menu or of the dial tone begins. */
  static OutgoingWebhook heard(
      Route route, Language language, Service service, CallCounter counter) {
    DialPlan plan = service.plan();
    return new OutgoingWebhook(
        "",
        Optional.of(language),
        service,
        counter,
        request -> new Decision(Optional.empty(), false, route, plan.caller(request.get("From"))));
  }

  /** Keys were pressed at a menu. */
  static OutgoingWebhook pressed(Route.ToMenu menu, Service service, CallCounter counter) {
    DialPlan plan = service.plan();
    Environment environment = service.environment();
    return new OutgoingWebhook(
        DIGITS,
        Optional.of(menu.language()),
        service,
        counter,
        request -> plan.pressed(environment, request.get("From"), menu, request.get(DIGITS)));
  }

  /** Keys were pressed at the dial tone. */
  static OutgoingWebhook pressed(Route.ToDialTone tone, Service service, CallCounter counter) {
    DialPlan plan = service.plan();
    Environment environment = service.environment();
    return new OutgoingWebhook(
        DIGITS,
        Optional.of(tone.language()),
        service,
        counter,
        request -> plan.pressed(environment, request.get("From"), tone, request.get(DIGITS)));
  }

  @Override
  public List<String> needs(Request request) {
    return switch (dialed) {
      case "To" -> List.of("To");
      case TARGET -> List.of("From", TARGET);
      // Keys that are absent are keys that nobody pressed; anybody may press 911.
      default ->
          EmergencyNumbers.service(request.get(DIGITS)).isPresent() && dialed.equals(DIGITS)
              ? List.of()
              : List.of("From");
    };
  }

  @Override
  public Answer answer(Request request) {
    Decision decision = decide(request);
    Answer answer = answer(request, decision);
    counter.routed(request, answer, decision.route());
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
    Decision decision = decide.apply(request);
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
    return chosen.isPresent()
        ? Twiml.chosen(chosen.get())
        : Twiml.in(plan.language(decision.caller()));
  }

  private String service(Request request, Route route) {
    if (route instanceof Route.Emergency emergency) {
      return emergency.service();
    }
    boolean refused = route.equals(new Route.Refused(Reason.EMERGENCY_DISABLED));
    return refused ? EmergencyNumbers.dialedIn(request.get(dialed)).orElse("") : "";
  }
}
