package net.futel.dialer.webhook;

import java.util.Optional;
import net.futel.dialer.dialplan.DialPlan;
import net.futel.dialer.protocol.Leg;
import net.futel.dialer.twiml.Outcome;
import net.futel.dialer.twiml.Twiml;

/** Tells a caller how the dialed leg has ended: the {@code action} of a Dial. */
final class DialAction implements Webhook {

  /** Where an outgoing call's leg went; nothing for an incoming call. */
  private final Optional<Leg> leg;

  private final DialPlan plan;
  private final CallCounter counter;

  private DialAction(Optional<Leg> leg, DialPlan plan, CallCounter counter) {
    this.leg = leg;
    this.plan = plan;
    this.counter = counter;
  }

  static DialAction outgoing(Leg leg, DialPlan plan, CallCounter counter) {
    return new DialAction(Optional.of(leg), plan, counter);
  }

  static DialAction incoming(DialPlan plan, CallCounter counter) {
    return new DialAction(Optional.empty(), plan, counter);
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
    return leg.isPresent()
        ? Twiml.in(plan.language(plan.caller(request.get("From")))).ended(leg.get(), outcome)
        : Twiml.in(plan.languages().getFirst()).ended(outcome);
  }
}
