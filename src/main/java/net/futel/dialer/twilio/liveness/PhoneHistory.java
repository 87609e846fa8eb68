package net.futel.dialer.twilio.liveness;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import net.futel.dialer.dialplan.DialPlan;
import net.futel.dialer.dialplan.Environment;
import net.futel.dialer.dialplan.PhoneCheck;
import net.futel.dialer.dialplan.dialed.SipAddress;
import net.futel.dialer.twilio.account.CallLog.LoggedCall;
import net.futel.dialer.twilio.liveness.Alive.Source;

/**
 * What Twilio's log of calls says of each phone. Twilio lists no registrations, so that log is all
 * that there is.
 *
 * <p>A check is a call to a phone that is no leg of another call and comes from the plan's {@code
 * check.callerId}. It is canceled as soon as the phone rings, so {@code canceled} is a good end.
 */
public final class PhoneHistory {

  private final DialPlan plan;
  private final Map<String, Alive> alive = new HashMap<>();
  private final Map<String, Calls> calls = new HashMap<>();

  private PhoneHistory(DialPlan plan) {
    this.plan = plan;
  }

  /**
   * Reads calls and their legs, in any order.
   *
   * @param since calls from before tell nothing
   */
  public static PhoneHistory of(List<LoggedCall> log, DialPlan plan, Instant since) {
    PhoneHistory history = new PhoneHistory(plan);
    Map<String, Legs> legs = new HashMap<>();
    for (LoggedCall call : log) {
      if (!call.parentSid().isEmpty()) {
        legs.merge(call.parentSid(), Legs.of(call), Legs::and);
      }
    }
    for (LoggedCall call : log) {
      call.started()
          .filter(at -> !at.isBefore(since))
          .ifPresent(at -> history.add(call, at, legs.getOrDefault(call.sid(), Legs.of(call))));
    }
    return history;
  }

  /** What is known of the phone with this name. */
  public Alive alive(String name) {
    return alive.getOrDefault(name, Alive.UNKNOWN);
  }

  /** How the calls of the phone with this name ended, without checks. */
  public Calls calls(String name) {
    return calls.getOrDefault(name, Calls.NONE);
  }

  private void add(LoggedCall call, Instant at, Legs legs) {
    if (call.parentSid().isEmpty()) {
      Optional<String> caller = phone(call.from());
      if (caller.isPresent()) {
        tell(caller.get(), PhoneState.ALIVE, Source.CALL, at);
        count(caller.get(), legs);
      } else {
        phone(call.to()).ifPresent(name -> called(name, call, at));
      }
      return;
    }
    Optional<String> rung = phone(call.to());
    if (rung.isPresent()) {
      Legs one = Legs.of(call);
      if (one.answered()) {
        tell(rung.get(), PhoneState.ALIVE, Source.CALL, at);
      }
      count(rung.get(), one);
    }
  }

  /** A call that somebody made to a phone over Twilio's API: a check, most likely. */
  private void called(String name, LoggedCall call, Instant at) {
    boolean check =
        plan.phoneCheck().map(PhoneCheck::callerId).filter(call.from()::equals).isPresent();
    if (check) {
      verdict(call).ifPresent(state -> tell(name, state, Source.CHECK, at));
    } else if (Legs.of(call).answered()) {
      tell(name, PhoneState.ALIVE, Source.CALL, at);
    }
  }

  /** Nothing while the check goes on. */
  private static Optional<PhoneState> verdict(LoggedCall check) {
    return switch (check.status()) {
      case "canceled", "busy", "in-progress" -> Optional.of(PhoneState.ALIVE);
      case "completed" -> Optional.of(check.seconds() > 0 ? PhoneState.ALIVE : PhoneState.SILENT);
      case "no-answer" -> Optional.of(PhoneState.SILENT);
      case "failed" -> Optional.of(PhoneState.NOT_REGISTERED);
      default -> Optional.empty();
    };
  }

  private void tell(String name, PhoneState state, Source source, Instant at) {
    alive.put(name, alive(name).with(state, source, at));
  }

  private void count(String name, Legs legs) {
    if (legs.ended() && (legs.answered() || legs.failed())) {
      Calls soFar = calls(name);
      calls.put(name, legs.answered() ? soFar.withAnswered() : soFar.withFailed());
    }
  }

  /**
   * The phone that a call came from or went to; nothing for a number, a stranger, or a phone at a
   * domain that is not its own.
   *
   * @param party SIP URI with or without its scheme, or number
   */
  private Optional<String> phone(String party) {
    int at = party.lastIndexOf('@');
    if (at < 0) {
      return Optional.empty();
    }
    String scheme = party.toLowerCase(Locale.ROOT);
    boolean whole = scheme.startsWith("sip:") || scheme.startsWith("sips:");
    String host = scheme.substring(at + 1);
    return SipAddress.user(whole ? party : "sip:" + party).filter(name -> isAt(host, name));
  }

  /** Twilio may put an edge or a region into the domain, behind its first part. */
  private boolean isAt(String host, String name) {
    return plan.extension(name)
        .map(extension -> isOf(host, extension.environment()))
        .orElseGet(() -> isOf(host, Environment.DEV) || isOf(host, Environment.PROD));
  }

  private boolean isOf(String host, Environment environment) {
    String domain = plan.sipDomain(environment);
    return host.startsWith(domain.substring(0, domain.indexOf('.') + 1));
  }

  /**
   * How the legs of a call ended or, of a call that has none, the call itself.
   *
   * @param ended whether none goes on
   */
  private record Legs(boolean ended, boolean answered, boolean failed) {

    static Legs of(LoggedCall call) {
      return switch (call.status()) {
        case "completed" -> new Legs(true, true, false);
        case "in-progress" -> new Legs(false, true, false);
        case "busy", "no-answer", "failed" -> new Legs(true, false, true);
        case "canceled" -> new Legs(true, false, false);
        default -> new Legs(false, false, false);
      };
    }

    Legs and(Legs other) {
      return new Legs(ended && other.ended, answered || other.answered, failed || other.failed);
    }
  }
}
