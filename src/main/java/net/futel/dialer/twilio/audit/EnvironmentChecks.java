package net.futel.dialer.twilio.audit;

import com.twilio.rest.api.v2010.account.sip.CredentialList;
import com.twilio.rest.api.v2010.account.sip.Domain;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import net.futel.dialer.protocol.Paths;
import net.futel.dialer.twilio.account.SipCredentials;
import net.futel.dialer.twilio.reconcile.ActualState;
import net.futel.dialer.twilio.reconcile.Change;
import net.futel.dialer.twilio.reconcile.DesiredState;
import net.futel.dialer.twilio.reconcile.DomainSettings;
import net.futel.dialer.twilio.reconcile.Setting;
import net.futel.dialer.twilio.reconcile.Step;
import net.futel.dialer.twilio.reconcile.StepPlanner;
import net.futel.dialer.twilio.reconcile.Steps;

/** Whether the domain, its mappings, the application and the sink are as wanted. */
final class EnvironmentChecks {

  private final DesiredState wanted;
  private final ActualState found;
  private final List<Step> needed;
  private final List<String> obstacles;
  private final String remedy;

  EnvironmentChecks(DesiredState wanted, ActualState found, boolean secure) {
    this.wanted = wanted;
    this.found = found;
    Steps plan = StepPlanner.between(wanted, found);
    this.needed = plan.needed();
    this.obstacles = plan.obstacles();
    this.remedy =
        "./dialer apply --env %s --base-url %s%s%s"
            .formatted(
                wanted.environment().label(),
                wanted.baseUrl().isEmpty() ? "https://…" : wanted.baseUrl(),
                wanted.fallbackAddress().equals(wanted.baseUrl() + Paths.FALLBACK)
                    ? ""
                    : " --fallback-url " + wanted.fallbackAddress(),
                secure ? " --secure" : "");
  }

  List<Check> checks() {
    List<Check> checks = new ArrayList<>();
    checks.add(check("domain", "The SIP domain exists.", step -> isNewDomain(step)));
    checks.add(domain("domain-urls", "The SIP domain asks our webhooks, by POST.", true));
    Check flags = domain("domain-flags", "The SIP domain's flags are as in the dial plan.", false);
    List<Check.Finding> findings = new ArrayList<>(flags.findings());
    obstacles.forEach(
        obstacle -> findings.add(Check.Finding.of(obstacle, "see the sentence above")));
    checks.add(Check.of(flags.name(), flags.right(), findings));
    checks.add(
        check(
            "credential-list",
            "The credential list %s exists.".formatted(SipCredentials.LIST),
            step -> step.subject().startsWith("credential list")));
    checks.add(
        check(
            "registrations-mapping",
            "The list's phones may register at the domain.",
            step -> step.subject().startsWith("mapping for registrations")));
    checks.add(
        check(
            "calls-mapping",
            "The list's phones may call through the domain.",
            step -> step.subject().startsWith("mapping for calls")));
    checks.add(otherLists());
    checks.add(
        check(
            "application",
            "The TwiML Application asks our webhooks, by POST.",
            step -> step.subject().contains("TwiML Application")));
    checks.add(
        check(
            "event-sink",
            "Twilio's own errors are sent to us.",
            step -> step.subject().contains("event s")));
    found
        .domain()
        .map(Domain::getAuthType)
        .filter(types -> types.contains("IP_ACL"))
        .ifPresent(types -> checks.add(accessControl()));
    return checks;
  }

  private static boolean isNewDomain(Step step) {
    return step.subject().startsWith("SIP domain") && step.kind() == Step.Kind.CREATE;
  }

  private Check check(String name, String right, Predicate<Step> about) {
    List<Check.Finding> findings = new ArrayList<>();
    needed.stream()
        .filter(about)
        .forEach(
            step -> {
              if (step.changes().isEmpty()) {
                findings.add(Check.Finding.of(missing(step), remedy));
              }
              step.changes().forEach(change -> findings.add(finding(change)));
            });
    return Check.of(name, right, findings);
  }

  private static String missing(Step step) {
    return step.kind() == Step.Kind.DELETE
        ? "there is a " + step.subject() + " too many"
        : "there is no " + step.subject();
  }

  private Check domain(String name, String right, boolean urls) {
    List<String> labels = DomainSettings.urls(wanted).stream().map(Setting::label).toList();
    List<Check.Finding> findings =
        needed.stream()
            .filter(step -> step.subject().startsWith("SIP domain"))
            .flatMap(step -> step.changes().stream())
            .filter(change -> labels.contains(change.field()) == urls)
            .map(this::finding)
            .toList();
    return Check.of(name, right, findings);
  }

  private Check.Finding finding(Change change) {
    // A URL that somebody else has set may hold anything, a password too.
    return new Check.Finding(change.toString(), change.field() + " is not as wanted", remedy);
  }

  /**
   * A credential of another list that is named by a number could call as that number, and nothing
   * here looks into that list.
   */
  private Check otherLists() {
    String ours = found.credentialList().map(CredentialList::getSid).orElse("");
    List<Check.Finding> findings = new ArrayList<>();
    if (found.calls().stream().anyMatch(sid -> !sid.equals(ours))) {
      findings.add(otherList("call through"));
    }
    if (found.registrations().stream().anyMatch(sid -> !sid.equals(ours))) {
      findings.add(otherList("register at"));
    }
    return Check.of("other-lists", "No other list's phones may use the domain.", findings);
  }

  private static Check.Finding otherList(String what) {
    return Check.Finding.of(
        "phones of another credential list may " + what + " the domain",
        "if that is not meant, take its mapping away in Twilio's console: Voice, SIP domains");
  }

  private static Check accessControl() {
    return Check.note(
        "access-control",
        "Phones may call from anywhere.",
        Check.Finding.of(
            "an IP access control list is mapped to the domain too: only calls from its addresses"
                + " get through",
            "if that is not meant, take the mapping away in Twilio's console"));
  }
}
