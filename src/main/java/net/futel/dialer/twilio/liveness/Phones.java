package net.futel.dialer.twilio.liveness;

import com.twilio.http.TwilioRestClient;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.futel.dialer.dialplan.DialPlan;
import net.futel.dialer.dialplan.E164;
import net.futel.dialer.dialplan.Environment;
import net.futel.dialer.dialplan.Extension;
import net.futel.dialer.dialplan.SipAddress;
import net.futel.dialer.twilio.account.CallLog.LoggedCall;
import net.futel.dialer.twilio.account.SipCredentials;

/** The phones of an environment: those that register at its SIP domain. */
public record Phones(DialPlan plan, Environment environment) {

  private static final Set<String> ANSWERED = Set.of("in-progress", "completed");

  /**
   * Their names: every entry of the plan in its order, then credentials that are named by a number
   * and need no entry.
   *
   * @throws com.twilio.exception.TwilioException when Twilio does not say
   */
  public List<String> names(TwilioRestClient twilio) {
    Stream<String> namedByNumber =
        SipCredentials.inList(twilio, SipCredentials.LIST).stream()
            .flatMap(list -> list.list().stream())
            .map(SipCredentials.SipCredential::username)
            .filter(E164::is);
    return Stream.concat(plan.extensions().keySet().stream(), namedByNumber)
        .distinct()
        .filter(this::isHere)
        .toList();
  }

  private boolean isHere(String name) {
    return plan.extension(name).map(Extension::environment).filter(environment::equals).isPresent();
  }

  /**
   * Those that made a call or answered one.
   *
   * @param since calls from before do not count
   * @param callerId calls that come from it do not count: they are checks
   */
  public Set<String> heardOf(Collection<LoggedCall> calls, Instant since, String callerId) {
    Set<String> heard = new TreeSet<>();
    for (LoggedCall call : calls) {
      if (call.started().filter(start -> !start.isBefore(since)).isPresent()) {
        if (call.parentSid().isEmpty()) {
          phone(call.from()).ifPresent(heard::add);
        }
        if (ANSWERED.contains(call.status()) && !call.from().equals(callerId)) {
          phone(call.to()).ifPresent(heard::add);
        }
      }
    }
    return heard;
  }

  /** The phone of ours that has this SIP URI. */
  private Optional<String> phone(String uri) {
    String domain = plan.sipDomain(environment).toLowerCase(Locale.ROOT);
    return uri.toLowerCase(Locale.ROOT).matches(".*@" + Pattern.quote(domain) + "(?:[:;>?].*)?")
        ? SipAddress.user(uri)
        : Optional.empty();
  }

  /** Where a phone is called by its name. */
  public UnaryOperator<String> address() {
    String domain = plan.sipDomain(environment);
    return name -> SipAddress.uri(name, domain);
  }
}
