package net.futel.dialer.twilio.liveness;

import com.twilio.http.TwilioRestClient;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import net.futel.dialer.dialplan.DialPlan;
import net.futel.dialer.dialplan.Environment;
import net.futel.dialer.dialplan.Extension;
import net.futel.dialer.dialplan.dialed.E164;
import net.futel.dialer.dialplan.dialed.SipAddress;
import net.futel.dialer.twilio.account.SipCredentials;

/** The phones of an environment: those that register at its SIP domain. */
public record Phones(DialPlan plan, Environment environment) {

  /**
   * Their names: every entry of the plan in its order, then credentials that are named by a number
   * and need no entry.
   *
   * @throws com.twilio.exception.TwilioException when Twilio does not say
   */
  public List<String> names(TwilioRestClient twilio) {
    Stream<String> namedByNumber = SipCredentials.usernames(twilio).stream().filter(E164::is);
    return Stream.concat(plan.extensions().keySet().stream(), namedByNumber)
        .distinct()
        .filter(this::isHere)
        .toList();
  }

  private boolean isHere(String name) {
    return plan.extension(name).map(Extension::environment).filter(environment::equals).isPresent();
  }

  /** Where a phone is called by its name. */
  public UnaryOperator<String> address() {
    String domain = plan.sipDomain(environment);
    return name -> SipAddress.uri(name, domain);
  }
}
