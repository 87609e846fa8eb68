package net.futel.dialer.dialplan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.futel.dialer.dialplan.dialed.DialedString;
import net.futel.dialer.dialplan.menu.Language;
import net.futel.dialer.dialplan.menu.Menu;

/** An outgoing call while the rules look at it: who dials what, and the number that makes. */
final class Call {

  private final DialPlan plan;
  private final Environment environment;
  private final Optional<Extension> caller;
  private final Language language;
  private final DialedString dialed;
  private final String plain;
  private Numbers.Reading reading;

  /**
   * @param environment the one that answers the call
   * @param language what the caller hears
   */
  Call(
      DialPlan plan,
      Environment environment,
      Optional<Extension> caller,
      Language language,
      DialedString dialed) {
    this.plan = plan;
    this.environment = environment;
    this.caller = caller;
    this.language = language;
    this.dialed = dialed;
    this.plain = dialed.plain();
  }

  Optional<Route> emergency() {
    return dialed.emergency().map(this::emergencyRoute);
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

  Optional<Route> menuOperatorOrTrunk() {
    return namedMenu().or(this::ownMenu).or(this::trunkKey).or(this::operator);
  }

  private Optional<Route> namedMenu() {
    return plan.menuDialed(dialed).map(this::firstRound);
  }

  private Route firstRound(Menu menu) {
    return new Route.ToMenu(menu, language, 1);
  }

  private Optional<Route> ownMenu() {
    if (!plain.equals("#")) {
      return Optional.empty();
    }
    Optional<String> name = caller().menu();
    return name.flatMap(plan::menu)
        .map(this::firstRound)
        .or(() -> name.map(this::trunk))
        .or(() -> Optional.of(new Route.Refused(Reason.NO_TRUNK)));
  }

  private Optional<Route> trunkKey() {
    return plan.trunk().map(trunk -> trunk.keys().get(plain)).map(this::trunk);
  }

  private Route trunk(String context) {
    Optional<Route> route =
        plan.trunk()
            .flatMap(trunk -> trunk.uri(context, environment, caller()))
            .map(uri -> new Route.ToTrunk(uri, caller().callerId(), caller().maxCallSeconds()));
    return route.orElse(new Route.Refused(Reason.NO_TRUNK));
  }

  private Optional<Route> operator() {
    if (!plain.equals("0")) {
      return Optional.empty();
    }
    List<Route.Party> parties = new ArrayList<>();
    for (String entry : plan.operator()) {
      if (!entry.equals(caller().name())) {
        boolean ours = plan.extensions().containsKey(entry);
        parties.add(ours ? phone(entry) : new Route.Party.Telephone(entry));
      }
    }
    return Optional.of(
        parties.isEmpty()
            ? new Route.Refused(Reason.NO_TRUNK)
            : new Route.Operator(parties, caller().callerId(), caller().maxCallSeconds()));
  }

  /** Whether the dialed string stands for a number that the operator chose. */
  boolean isShortCode() {
    return plan.shortCodes().containsKey(plain);
  }

  Optional<Route> extensionName() {
    return plan.extensionDialed(dialed).map(name -> ring(List.of(name)));
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
        extensions.stream().map(this::phone).toList(),
        Optional.of(caller().callerId()),
        caller().maxCallSeconds());
  }

  private Route.Party.Phone phone(String name) {
    return plan.phone(name, environment);
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
