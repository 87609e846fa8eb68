package net.futel.dialer.webhook;

import java.util.Optional;
import net.futel.dialer.dialplan.DialPlan;
import net.futel.dialer.dialplan.dialed.DialedString;
import net.futel.dialer.dialplan.menu.Language;
import net.futel.dialer.protocol.Leg;
import net.futel.dialer.twiml.Outcome;
import net.futel.dialer.twiml.Twiml;
import net.futel.dialer.webhook.http.Answer;
import net.futel.dialer.webhook.http.Request;
import net.futel.dialer.webhook.http.Result;

/** Tells a caller how the dialed leg has ended: the {@code action} of a Dial. */
final class DialAction implements Webhook {

  private final Optional<Leg> leg;

  /** What the caller chose at a menu or a dial tone. */
  private final Optional<Language> chosen;

  private final DialPlan plan;
  private final CallCounter counter;

  private DialAction(
      Optional<Leg> leg, Optional<Language> chosen, DialPlan plan, CallCounter counter) {
    this.leg = leg;
    this.chosen = chosen;
    this.plan = plan;
    this.counter = counter;
  }

  static DialAction outgoing(
      Leg leg, Optional<Language> chosen, DialPlan plan, CallCounter counter) {
    return new DialAction(Optional.of(leg), chosen, plan, counter);
  }

  static DialAction incoming(DialPlan plan, CallCounter counter) {
    return new DialAction(Optional.empty(), Optional.empty(), plan, counter);
  }

  @Override
  public Answer answer(Request request) {
    boolean toOurPhones = leg.isEmpty() || leg.get() == Leg.PHONE;
    Outcome outcome = Outcome.of(request.parameters(), toOurPhones);
    String extension = Labels.of(counter.direction(), plan, request);
    counter.legEnded(request, extension, outcome);
    return Answer.twiml(document(request, outcome), extension, Result.of(outcome), "");
  }

  private String document(Request request, Outcome outcome) {
    if (leg.isEmpty()) {
      return Twiml.in(plan.languages().getFirst()).ended(outcome);
    }
    Language language =
        chosen.isPresent() ? chosen.get() : plan.language(plan.caller(request.get("From")));
    Twiml twiml = Twiml.in(language);
    return outcome.isWaitedFor() && opensOnTheTrunk(request)
        ? twiml.menuAway()
        : twiml.ended(leg.get(), outcome);
  }

  /** Whether the phone dialed the menu of the trunk, as one does that opens on it. */
  private boolean opensOnTheTrunk(Request request) {
    return leg.equals(Optional.of(Leg.TRUNK))
        && DialedString.in(request.get("To")).plain().equals("#");
  }
}
