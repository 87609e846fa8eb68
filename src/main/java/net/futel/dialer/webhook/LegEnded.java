package net.futel.dialer.webhook;

import java.util.Optional;
import net.futel.dialer.dialplan.DialPlan;
import net.futel.dialer.metrics.CallEvent.Direction;
import net.futel.dialer.twiml.Leg;
import net.futel.dialer.twiml.Outcome;
import net.futel.dialer.twiml.Twiml;

/**
 * The {@code action} of a Dial: the leg that we dialed has ended, and the caller may be waiting.
 */
final class LegEnded implements Webhook {

  private final Optional<Leg> leg;
  private final DialPlan plan;
  private final Counting counting;

  private LegEnded(Optional<Leg> leg, Direction direction, Service service) {
    this.leg = leg;
    this.plan = service.plan();
    this.counting = new Counting(service.metrics(), direction);
  }

  static LegEnded outgoing(Leg leg, Service service) {
    return new LegEnded(Optional.of(leg), Direction.OUTGOING, service);
  }

  static LegEnded incoming(Service service) {
    return new LegEnded(Optional.empty(), Direction.INCOMING, service);
  }

  @Override
  public Reply answer(Request request) {
    boolean toOurPhones = leg.isEmpty() || leg.get() == Leg.PHONE;
    boolean emergency = leg.isPresent() && leg.get() == Leg.EMERGENCY;
    Outcome outcome = Outcome.of(request.parameters(), toOurPhones);
    String extension = extension(request);
    counting.ended(request, extension, outcome);
    String document = emergency ? Twiml.emergencyEnded(outcome) : Twiml.ended(outcome);
    return Reply.twiml(document, extension, outcome.label(), "");
  }

  private String extension(Request request) {
    String from = request.get("From");
    return leg.isPresent()
        ? Labels.caller(plan, from)
        : Labels.rung(plan.incoming(from, request.get("To")));
  }

  @Override
  public Reply answerUnverified(Request request) {
    return Reply.twiml(Twiml.empty(), "", "unverified", "no-token");
  }
}
