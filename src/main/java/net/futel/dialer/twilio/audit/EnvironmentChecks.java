package net.futel.dialer.twilio.audit;

import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.sip.CredentialList;
import com.twilio.rest.api.v2010.account.sip.Domain;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.futel.dialer.protocol.Paths;
import net.futel.dialer.twilio.account.SipCredentials;
import net.futel.dialer.twilio.change.Change;
import net.futel.dialer.twilio.change.Resource;
import net.futel.dialer.twilio.change.Step;
import net.futel.dialer.twilio.change.Steps;
import net.futel.dialer.twilio.reconcile.ActualState;
import net.futel.dialer.twilio.reconcile.DesiredState;
import net.futel.dialer.twilio.reconcile.DomainSettings;
import net.futel.dialer.twilio.reconcile.StepPlanner;

/** Whether the domain, its mappings, the application and the sink are as they should be. */
final class EnvironmentChecks {

  private final DesiredState desired;
  private final ActualState actual;
  private final Steps steps;
  private final String remedy;

  EnvironmentChecks(TwilioRestClient twilio, DesiredState desired, ActualState actual) {
    this.desired = desired;
    this.actual = actual;
    this.steps = StepPlanner.between(twilio, desired, actual);
    this.remedy =
        "./dialer apply --env %s --base-url %s%s%s"
            .formatted(
                desired.environment().label(),
                desired.baseUrl().isEmpty() ? "https://…" : desired.baseUrl(),
                desired.fallbackAddress().equals(desired.baseUrl() + Paths.FALLBACK)
                    ? ""
                    : " --fallback-url " + desired.fallbackAddress(),
                desired.secure() ? " --secure" : "");
  }

  List<Check> checks() {
    List<Check> checks = new ArrayList<>();
    checks.addAll(domain());
    checks.add(
        check(
            "credential-list",
            "The credential list %s exists.".formatted(SipCredentials.LIST),
            Resource.Type.CREDENTIAL_LIST));
    checks.add(
        check(
            "registrations-mapping",
            "The list's phones may register at the domain.",
            Resource.Type.REGISTRATIONS_MAPPING));
    checks.add(
        check(
            "calls-mapping",
            "The list's phones may call through the domain.",
            Resource.Type.CALLS_MAPPING));
    checks.add(otherLists());
    checks.add(
        check(
            "application",
            "The TwiML Application asks our webhooks, by POST.",
            Resource.Type.APPLICATION));
    checks.add(
        check(
            "event-sink",
            "Twilio's own errors are sent to us.",
            Resource.Type.EVENT_SINK,
            Resource.Type.EVENT_SUBSCRIPTION));
    actual
        .domain()
        .map(Domain::getAuthType)
        .filter(types -> types.contains("IP_ACL"))
        .ifPresent(types -> checks.add(accessControl()));
    return checks;
  }

  private List<Check> domain() {
    Set<Change> webhooks =
        actual.domain().stream()
            .flatMap(domain -> DomainSettings.webhookChanges(desired, domain).stream())
            .collect(Collectors.toSet());
    List<Check.Finding> missing = new ArrayList<>();
    List<Check.Finding> urls = new ArrayList<>();
    List<Check.Finding> flags = new ArrayList<>();
    about(Resource.Type.DOMAIN)
        .forEach(
            step -> {
              if (step.changes().isEmpty()) {
                missing.add(whole(step));
              }
              step.changes()
                  .forEach(
                      change -> (webhooks.contains(change) ? urls : flags).add(finding(change)));
            });
    steps
        .obstacles()
        .forEach(obstacle -> flags.add(Check.Finding.of(obstacle, "see the sentence above")));
    return List.of(
        Check.of("domain", "The SIP domain exists.", missing),
        ofDomain("domain-urls", "The SIP domain asks our webhooks, by POST.", urls),
        ofDomain("domain-flags", "The SIP domain's flags are as in the dial plan.", flags));
  }

  private Check ofDomain(String name, String right, List<Check.Finding> wrong) {
    return actual.domain().isEmpty() && wrong.isEmpty()
        ? Check.missing(name, right, "there is no SIP domain")
        : Check.of(name, right, wrong);
  }

  private Stream<Step> about(Resource.Type... types) {
    return steps.needed().stream().filter(step -> List.of(types).contains(step.resource().type()));
  }

  private Check check(String name, String right, Resource.Type... types) {
    List<Check.Finding> findings =
        about(types)
            .flatMap(
                step ->
                    step.changes().isEmpty()
                        ? Stream.of(whole(step))
                        : step.changes().stream().map(this::finding))
            .toList();
    return Check.of(name, right, findings);
  }

  private Check.Finding whole(Step step) {
    String sentence = step.kind() == Step.Kind.DELETE ? "one too many: " : "missing: ";
    return Check.Finding.of(sentence + step.resource(), remedy);
  }

  private Check.Finding finding(Change change) {
    // A URL that somebody else has set may hold anything, a password too.
    return new Check.Finding(change.toString(), change.field() + " has another value", remedy);
  }

  /**
   * A credential of another list that is named by a number could call as that number, and nothing
   * here looks into that list.
   */
  private Check otherLists() {
    String ours = actual.credentialList().map(CredentialList::getSid).orElse("");
    List<Check.Finding> findings = new ArrayList<>();
    if (actual.calls().stream().anyMatch(sid -> !sid.equals(ours))) {
      findings.add(otherList("call through"));
    }
    if (actual.registrations().stream().anyMatch(sid -> !sid.equals(ours))) {
      findings.add(otherList("register at"));
    }
    return ofDomain("other-lists", "No other list's phones may use the domain.", findings);
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
