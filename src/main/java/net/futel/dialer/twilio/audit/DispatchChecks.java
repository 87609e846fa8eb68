package net.futel.dialer.twilio.audit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.futel.dialer.dialplan.DialPlan;
import net.futel.dialer.dialplan.Extension;
import net.futel.dialer.dialplan.dialed.E164;
import net.futel.dialer.twilio.account.OwnedNumber;
import net.futel.dialer.twilio.account.OwnedNumber.AddressStatus;

/**
 * Whether 911 from each extension reaches a dispatcher who sees an address.
 *
 * @param owned the account's numbers by E.164
 */
record DispatchChecks(DialPlan plan, Map<String, OwnedNumber> owned, List<Extension> extensions) {

  List<Check> checks() {
    List<Check> checks = new ArrayList<>(List.of(addresses(), dispatched()));
    menusOfTheTrunk().ifPresent(checks::add);
    return checks;
  }

  private Check addresses() {
    Map<String, Set<String>> callers = new LinkedHashMap<>();
    for (Extension extension : extensions) {
      if (extension.emergency()) {
        PhoneChecks.use(callers, extension.emergencyCallerId(), extension.name());
      }
    }
    plan.emergencyCallerNumber()
        .ifPresent(number -> PhoneChecks.use(callers, number, "emergencyCallerNumber"));
    List<Check.Finding> findings = new ArrayList<>();
    callers.forEach(
        (number, names) -> {
          OwnedNumber there = owned.get(number);
          boolean silent = there != null && there.addressStatus() == AddressStatus.UNKNOWN;
          if (!silent && (there == null || !there.registered())) {
            String state =
                there == null ? "not the account's number" : there.addressStatus().label();
            findings.add(
                new Check.Finding(
                        "911 from %s shows %s, which has no registered emergency address (%s)"
                            .formatted(String.join(", ", names), number, state),
                        "911 from %s shows a number without a registered address (%s)"
                            .formatted(Check.harmless(names), state),
                        "./dialer address add --number " + number + " …")
                    .about("911 address not registered", names));
          }
        });
    String right = "Each number that a dispatcher sees has a registered address.";
    return callers.isEmpty()
        ? Check.missing("emergency-address", right, "no extension may call 911")
        : Check.of("emergency-address", right, findings);
  }

  /** What Twilio does with 911 when it does not ask the webhook. */
  private Check dispatched() {
    List<Check.Finding> findings = new ArrayList<>();
    if (plan.emergencyCalling() && plan.emergencyCallerNumber().isEmpty()) {
      for (Extension extension : extensions) {
        if (extension.emergency() && !E164.is(extension.name())) {
          findings.add(
              new Check.Finding(
                      "911 from %s may be rejected: it is named by a word, and the domain has no emergency caller"
                          .formatted(extension.name()),
                      "911 from %s may be rejected".formatted(Check.harmless(extension.name())),
                      "set emergencyCallerNumber in the dial plan, or name the phone by its number; then"
                          + " dial 933 from it. Never test with 911")
                  .about("911 may be rejected", List.of(extension.name())));
        }
      }
    }
    return Check.of(
        "emergency-direct", "911 gets through where Twilio does not ask the webhook.", findings);
  }

  /** A phone that opens on a menu of the trunk dials nothing by itself. */
  private Optional<Check> menusOfTheTrunk() {
    List<Check.Finding> findings = new ArrayList<>();
    for (Extension extension : extensions) {
      boolean atTheTrunk =
          extension.menu().isPresent() && plan.menu(extension.menu().get()).isEmpty();
      if (extension.emergency() && atTheTrunk) {
        findings.add(
            Check.Finding.of(
                "911 from %s depends on the trunk, and on our dial tone when the trunk fails: its menu %s is the trunk's"
                    .formatted(Check.harmless(extension.name()), extension.menu().get()),
                "give it one of the plan's own menus, where 911 can be typed"));
      }
    }
    return findings.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Check(
                "emergency-menu",
                "911 needs no trunk.",
                Check.Verdict.NOTE,
                List.copyOf(findings)));
  }
}
