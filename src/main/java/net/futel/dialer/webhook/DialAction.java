package net.futel.dialer.webhook;

import java.util.Optional;
import net.futel.dialer.dialplan.DialPlan;
import net.futel.dialer.protocol.Leg;
import net.futel.dialer.twiml.Outcome;
import net.futel.dialer.twiml.Twiml;

/** Tells a caller how the dialed leg has ended: the {@code action} of a Dial. */
final class DialAction implements Webhook {

  private final Optional<Leg> leg;
  private final DialPlan plan;
  private final CallCounter counter;

  /**
   * @param leg where an outgoing call's leg went; nothing for an incoming call
   */
  DialAction(Optional<Leg> leg, DialPlan plan, CallCounter counter) {
    this.leg = leg;
    this.plan = plan;
    this.counter = counter;
  }

  @Override
  public Answer answer(Request request) {
    boolean toOurPhones = leg.isEmpty() || leg.get() == Leg.PHONE;
    boolean emergency = leg.isPresent() && leg.get() == Leg.EMERGENCY;
    Outcome outcome = Outcome.of(request.parameters(), toOurPhones);
    String extension = Labels.of(counter.direction(), plan, request);
    counter.legEnded(request, extension, outcome);
    String document = emergency ? Twiml.emergencyEnded(outcome) : Twiml.ended(outcome);
    return Answer.twiml(document, extension, Result.of(outcome), "");
  }
}
