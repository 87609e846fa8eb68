package net.futel.dialer.twilio.reconcile;

import com.twilio.http.HttpMethod;
import com.twilio.rest.api.v2010.account.Application;
import com.twilio.rest.api.v2010.account.ApplicationUpdater;
import com.twilio.rest.api.v2010.account.sip.CredentialList;
import com.twilio.rest.api.v2010.account.sip.Domain;
import com.twilio.rest.api.v2010.account.sip.DomainUpdater;
import com.twilio.rest.api.v2010.account.sip.domain.authtypes.authtypecalls.AuthCallsCredentialListMapping;
import com.twilio.rest.api.v2010.account.sip.domain.authtypes.authtyperegistrations.AuthRegistrationsCredentialListMapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.futel.dialer.twilio.account.OwnedNumber;
import net.futel.dialer.twilio.account.SipCredentials;
import net.futel.dialer.twilio.rest.IgnoreMissing;

/**
 * Compares what is there with what is wanted. First come the things that nobody uses yet, then the
 * mappings, which only let more phones in, then the domain's URLs, all in one request; what is
 * taken away comes last.
 */
public final class StepPlanner {

  private final DesiredState wanted;
  private final ActualState found;
  private final List<String> obstacles = new ArrayList<>();

  private StepPlanner(DesiredState wanted, ActualState found) {
    this.wanted = wanted;
    this.found = found;
  }

  public static Steps between(DesiredState wanted, ActualState found) {
    return new StepPlanner(wanted, found).plan();
  }

  private Steps plan() {
    List<Step> steps = new ArrayList<>();
    steps.add(credentialList());
    steps.addAll(applications());
    if (found.domain().isEmpty()) {
      steps.add(newDomain());
    }
    steps.add(registrations());
    steps.add(calls());
    found.domain().ifPresent(domain -> steps.add(domain(domain)));
    steps.addAll(new SinkPlanner(wanted, found.sinks()).steps());
    steps.addAll(spareApplications());
    Sids sids =
        new Sids(
            found.credentialList().map(CredentialList::getSid), found.domain().map(Domain::getSid));
    return new Steps(steps, sids, obstacles);
  }

  private Step credentialList() {
    String subject = "credential list " + SipCredentials.LIST;
    return found.credentialList().isPresent()
        ? Step.keep(subject)
        : Step.create(
            subject,
            (twilio, sids) ->
                sids.credentialList(
                    CredentialList.creator(SipCredentials.LIST).create(twilio).getSid()));
  }

  private List<Step> applications() {
    String subject = "TwiML Application " + wanted.application();
    List<Setting<Application, ApplicationUpdater>> settings = ApplicationSettings.of(wanted);
    if (found.applications().isEmpty()) {
      return List.of(
          Step.create(
              subject,
              (twilio, sids) ->
                  Application.creator()
                      .setFriendlyName(wanted.application())
                      .setVoiceUrl(wanted.incomingUrl())
                      .setVoiceMethod(HttpMethod.POST)
                      .setVoiceFallbackUrl(wanted.fallbackUrl())
                      .setVoiceFallbackMethod(HttpMethod.POST)
                      .setStatusCallback(wanted.incomingStatusUrl())
                      .setStatusCallbackMethod(HttpMethod.POST)
                      .create(twilio)));
    }
    List<Step> steps = new ArrayList<>();
    for (Application application : found.applications()) {
      if (!spare(application)) {
        List<Change> changes = Setting.changes(settings, application);
        steps.add(
            Step.change(
                subject,
                changes,
                (twilio, sids) ->
                    Setting.apply(settings, changes, Application.updater(application.getSid()))
                        .update(twilio)));
      }
    }
    return steps;
  }

  /** Two runs at once may have made two: those go that no number uses, and the oldest stays. */
  private boolean spare(Application application) {
    List<Application> used = found.applications().stream().filter(this::used).toList();
    return used.isEmpty()
        ? !application.getSid().equals(found.applications().getFirst().getSid())
        : !used.contains(application);
  }

  private boolean used(Application application) {
    return found.numbers().stream()
        .anyMatch(number -> number.applicationSid().equals(application.getSid()));
  }

  private List<Step> spareApplications() {
    return found.applications().stream()
        .filter(this::spare)
        .map(
            application ->
                Step.delete(
                    "second TwiML Application " + wanted.application(),
                    (twilio, sids) ->
                        IgnoreMissing.ifMissing(
                            () -> Application.deleter(application.getSid()).delete(twilio))))
        .toList();
  }

  private Step newDomain() {
    List<Setting<Domain, DomainUpdater>> settings = DomainSettings.of(wanted, emergencyCallerSid());
    return Step.create(
        "SIP domain " + wanted.domainName(),
        (twilio, sids) -> {
          Domain domain =
              Domain.creator(wanted.domainName()).setFriendlyName(wanted.name()).create(twilio);
          sids.domain(domain.getSid());
          Setting.applyAll(settings, Domain.updater(domain.getSid())).update(twilio);
        });
  }

  private Step domain(Domain domain) {
    List<Setting<Domain, DomainUpdater>> settings = DomainSettings.of(wanted, emergencyCallerSid());
    List<Change> changes = Setting.changes(settings, domain);
    return Step.change(
        "SIP domain " + wanted.domainName(),
        changes,
        (twilio, sids) ->
            Setting.apply(settings, changes, Domain.updater(domain.getSid())).update(twilio));
  }

  /** Empty for none, nothing when it cannot be set and what is there has to stay. */
  private Optional<String> emergencyCallerSid() {
    if (wanted.emergencyCallerNumber().isEmpty()) {
      return Optional.of("");
    }
    Optional<OwnedNumber> number = found.number(wanted.emergencyCallerNumber().get());
    if (number.isEmpty()) {
      obstacles.add(
          "The dial plan's emergencyCallerNumber is not a number of this account: ./dialer number"
              + " list shows its numbers.");
      return Optional.empty();
    }
    return switch (number.get().addressStatus()) {
      case REGISTERED, UNKNOWN -> Optional.of(number.get().sid());
      case UNREGISTERED, PENDING, FAILED -> {
        // Twilio refuses such a caller, and with it everything else in the request.
        obstacles.add(
            "The dial plan's emergencyCallerNumber has no registered emergency address ("
                + number.get().addressStatus().label()
                + "): ./dialer address add registers one.");
        yield number
                .get()
                .sid()
                .equals(found.domain().map(Domain::getEmergencyCallerSid).orElse(""))
            ? Optional.of(number.get().sid())
            : Optional.empty();
      }
    };
  }

  private Step registrations() {
    return mapping(
        "registrations",
        found.registrations(),
        (twilio, sids) ->
            AuthRegistrationsCredentialListMapping.creator(sids.domain(), sids.credentialList())
                .create(twilio));
  }

  private Step calls() {
    return mapping(
        "calls",
        found.calls(),
        (twilio, sids) ->
            AuthCallsCredentialListMapping.creator(sids.domain(), sids.credentialList())
                .create(twilio));
  }

  private Step mapping(String what, List<String> mapped, Step.Action action) {
    String subject =
        "mapping for %s: %s on %s".formatted(what, SipCredentials.LIST, wanted.domainName());
    boolean there =
        found.credentialList().map(CredentialList::getSid).filter(mapped::contains).isPresent();
    return there ? Step.keep(subject) : Step.create(subject, action);
  }
}
