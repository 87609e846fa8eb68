package net.futel.dialer.webhook;

import java.util.Optional;
import net.futel.dialer.dialplan.DialPlan;
import net.futel.dialer.protocol.Leg;
import net.futel.dialer.twiml.Outcome;
import net.futel.dialer.twiml.Twiml;

/**
 * The {@code action} of a Dial: the leg that we dialed has ended, and the caller may be waiting.
 */
public final class DialAction implements Webhook {

  private final Optional<Leg> leg;
  private final DialPlan plan;
  private final Counting counting;

  private DialAction(Optional<Leg> leg, DialPlan plan, Counting counting) {
    this.leg = leg;
    this.plan = plan;
    this.counting = counting;
  }

  public static DialAction outgoing(Leg leg, DialPlan plan, Counting counting) {
    return new DialAction(Optional.of(leg), plan, counting);
  }

  public static DialAction incoming(DialPlan plan, Counting counting) {
    return new DialAction(Optional.empty(), plan, counting);
  }

  @Override
  public Reply answer(Request request) {
    boolean toOurPhones = leg.isEmpty() || leg.get() == Leg.PHONE;
    Outcome outcome = Outcome.of(request.parameters(), toOurPhones);
    String extension = extension(request);
    counting.ended(request, extension, outcome);
    return Reply.twiml(document(request, outcome), extension, outcome.label(), "");
  }

  private String document(Request request, Outcome outcome) {
    return leg.isPresent()
        ? Twiml.in(plan.language(plan.caller(request.get("From")))).ended(leg.get(), outcome)
        : Twiml.in(plan.languages().getFirst()).ended(outcome);
  }

  private String extension(Request request) {
    return leg.isPresent()
        ? Labels.caller(plan.caller(request.get("From")))
        : Labels.rung(plan, request);
  }

  @Override
  public Reply answerUnverified(Request request) {
    return Reply.twiml(Twiml.empty(), "", "unverified", "no-token");
  }
}
