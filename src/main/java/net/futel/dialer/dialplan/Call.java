package net.futel.dialer.dialplan;

import java.util.List;
import java.util.Optional;

/** An outgoing call while the rules look at it: who dials what, and the number that makes. */
final class Call {

  private final DialPlan plan;
  private final Environment environment;
  private final Optional<Extension> caller;
  private final String header;
  private final Optional<String> dialed;
  private final String plain;
  private Numbers.Reading reading;

  Call(DialPlan plan, Environment environment, Optional<Extension> caller, String to) {
    this.plan = plan;
    this.environment = environment;
    this.caller = caller;
    this.header = to;
    this.dialed = SipAddress.user(to);
    this.plain = dialed.map(DialedString::plain).orElse("");
  }

  Optional<Route> emergency() {
    return EmergencyNumbers.dialedIn(header).map(this::emergencyRoute);
  }

  private Route emergencyRoute(String service) {
    if (caller.isEmpty()) {
      return new Route.Emergency(service, plan.emergencyCallerNumber());
    }
    return caller.get().emergency()
        ? new Route.Emergency(service, caller.map(Extension::emergencyCallerId))
        : new Route.Refused(Reason.EMERGENCY_DISABLED);
  }

  Optional<Route> unknownCaller() {
    return caller.isEmpty()
        ? Optional.of(new Route.Refused(Reason.UNKNOWN_EXTENSION))
        : Optional.empty();
  }

  Optional<Route> trunk() {
    Optional<String> context =
        plain.equals("#") ? caller().menu() : plan.trunk().map(trunk -> trunk.keys().get(plain));
    if (context.isEmpty()) {
      boolean nobodyThere = plain.equals("#") || plain.equals("0");
      return nobodyThere ? Optional.of(new Route.Refused(Reason.NO_TRUNK)) : Optional.empty();
    }
    Optional<Route> route =
        plan.trunk()
            .flatMap(trunk -> trunk.uri(context.get(), environment, caller()))
            .map(uri -> new Route.ToTrunk(uri, caller().callerId(), caller().maxCallSeconds()));
    return Optional.of(route.orElse(new Route.Refused(Reason.NO_TRUNK)));
  }

  /** Whether the dialed string stands for a number that the operator chose. */
  boolean isShortCode() {
    return plan.shortCodes().containsKey(plain);
  }

  Optional<Route> extensionName() {
    String name = dialed.map(Call::withoutFinalHash).orElse("");
    return plan.extensions().containsKey(name) && !E164.is(name)
        ? Optional.of(ring(List.of(name)))
        : Optional.empty();
  }

  private static String withoutFinalHash(String dialed) {
    return dialed.endsWith("#") ? dialed.substring(0, dialed.length() - 1) : dialed;
  }

  Optional<Route> wrongNumber() {
    return reading() instanceof Numbers.Reading.Wrong wrong
        ? Optional.of(new Route.Refused(wrong.reason()))
        : Optional.empty();
  }

  Optional<Route> ourNumber() {
    String number = number();
    List<String> rung = plan.rungBy(number);
    if (rung.isEmpty() && caller().name().equals(number)) {
      rung = List.of(number);
    }
    return rung.isEmpty() ? Optional.empty() : Optional.of(ring(rung));
  }

  Optional<Route> premium() {
    return refuseIf(Reason.PREMIUM, Numbers.isPremium(assigned()));
  }

  Optional<Route> country() {
    return refuseIf(Reason.COUNTRY, !Numbers.isIn(caller().allowedCountries(), assigned()));
  }

  Optional<Route> pstn() {
    return Optional.of(new Route.Pstn(number(), caller().callerId(), caller().maxCallSeconds()));
  }

  private Route ring(List<String> extensions) {
    return new Route.Phones(
        extensions, Optional.of(caller().callerId()), caller().maxCallSeconds());
  }

  private static Optional<Route> refuseIf(Reason reason, boolean refused) {
    return refused ? Optional.of(new Route.Refused(reason)) : Optional.empty();
  }

  private Extension caller() {
    return caller.orElseThrow();
  }

  private String number() {
    return isShortCode() ? plan.shortCodes().get(plain) : assigned().e164();
  }

  private Numbers.Reading.Assigned assigned() {
    return (Numbers.Reading.Assigned) reading();
  }

  private Numbers.Reading reading() {
    if (reading == null) {
      reading = Numbers.read(plain, caller().homeAreaCode());
    }
    return reading;
  }
}
