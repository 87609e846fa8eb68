package net.futel.dialer.twilio.clients;

import com.twilio.http.TwilioRestClient;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.futel.dialer.dialplan.DialPlan;
import net.futel.dialer.dialplan.Extension;
import net.futel.dialer.dialplan.dialed.E164;
import net.futel.dialer.twilio.account.SipCredentials;

/**
 * Which phones use which number: those whose entry in the dial plan names it, and the one that is
 * named by it, which needs no entry.
 */
final class NumberUse {

  private final DialPlan plan;
  private final Map<String, Set<String>> phones = new LinkedHashMap<>();
  private final Set<String> namedByNumber = new TreeSet<>();

  /**
   * @param usernames of the SIP credentials
   */
  NumberUse(DialPlan plan, Collection<String> usernames) {
    this.plan = plan;
    for (Extension extension : plan.extensions().values()) {
      add(extension.callerId(), extension.name());
      add(extension.emergencyCallerId(), extension.name());
      extension.incoming().forEach(number -> add(number, extension.name()));
    }
    usernames.stream().filter(E164::is).forEach(namedByNumber::add);
    namedByNumber.forEach(number -> add(number, number));
  }

  /** The same, with the credentials that there are. */
  static NumberUse of(TwilioRestClient twilio, DialPlan plan) {
    return new NumberUse(plan, SipCredentials.usernames(twilio));
  }

  private void add(String number, String phone) {
    phones.computeIfAbsent(number, it -> new LinkedHashSet<>()).add(phone);
  }

  /** The phones that call from a number, are rung by it or show it to a dispatcher. */
  List<String> phones(String number) {
    return List.copyOf(phones.getOrDefault(number, Set.of()));
  }

  /** The same without one of them. */
  List<String> others(String number, String phone) {
    return phones(number).stream().filter(other -> !other.equals(phone)).toList();
  }

  /** The phones that a call to a number rings, without one of them. */
  List<String> othersRung(String number, String phone) {
    return Stream.concat(plan.rungBy(number).stream(), namedBy(number).stream())
        .filter(rung -> !rung.equals(phone))
        .distinct()
        .toList();
  }

  /** The phone that is named by a number. */
  Optional<String> namedBy(String number) {
    return Optional.of(number).filter(namedByNumber::contains);
  }

  /**
   * The phone that is named by a number and has no entry. It rings only while no entry has its
   * number, so it needs an entry of its own before another phone may share the number.
   */
  Optional<String> withoutEntry(String number) {
    return namedBy(number).filter(phone -> !plan.extensions().containsKey(phone));
  }

  /** The keys of the plan, beside its extensions, that have this number. */
  List<String> planKeys(String number) {
    return Stream.of(
            plan.emergencyCallerNumber().filter(number::equals).map(it -> "emergencyCallerNumber"),
            plan.phoneCheck()
                .filter(check -> check.callerId().equals(number))
                .map(check -> "check.callerId"))
        .flatMap(Optional::stream)
        .toList();
  }

  /** How an operator knows a phone. */
  static String called(String phone) {
    return E164.is(phone) ? "the phone " + phone : phone;
  }

  /** The same of several. */
  static String called(List<String> phones) {
    return String.join(" and ", phones.stream().map(NumberUse::called).toList());
  }
}
