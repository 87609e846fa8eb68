package net.futel.dialer.twilio.reconcile;

import com.twilio.http.TwilioRestClient;
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
import net.futel.dialer.twilio.change.Resource;
import net.futel.dialer.twilio.change.Step;
import net.futel.dialer.twilio.change.Steps;
import net.futel.dialer.twilio.rest.IgnoreMissing;

/**
 * Compares the actual state with the desired one. First come the things that nobody uses yet, then
 * the mappings, which only let more phones in, then the domain's URLs, all in one request; what is
 * taken away comes last.
 */
public final class StepPlanner {

  private final TwilioRestClient twilio;
  private final DesiredState desired;
  private final ActualState actual;
  private final List<String> obstacles = new ArrayList<>();

  /** SIDs; the steps that make such a thing fill them in. */
  private Optional<String> credentialListSid;

  private Optional<String> domainSid;

  private StepPlanner(TwilioRestClient twilio, DesiredState desired, ActualState actual) {
    this.twilio = twilio;
    this.desired = desired;
    this.actual = actual;
    this.credentialListSid = actual.credentialList().map(CredentialList::getSid);
    this.domainSid = actual.domain().map(Domain::getSid);
  }

  /** The steps from the one to the other. */
  public static Steps between(TwilioRestClient twilio, DesiredState desired, ActualState actual) {
    return new StepPlanner(twilio, desired, actual).plan();
  }

  private Steps plan() {
    List<Step> steps = new ArrayList<>();
    steps.add(credentialList());
    steps.addAll(applications());
    List<Setting<Domain, DomainUpdater>> settings =
        DomainSettings.of(desired, emergencyCallerSid());
    if (actual.domain().isEmpty()) {
      steps.add(Step.create(domain(), () -> createDomain(settings)));
    }
    steps.add(
        mapping(
            Resource.Type.REGISTRATIONS_MAPPING,
            actual.registrations(),
            () ->
                AuthRegistrationsCredentialListMapping.creator(
                        domainSid.orElseThrow(), credentialListSid.orElseThrow())
                    .create(twilio)));
    steps.add(
        mapping(
            Resource.Type.CALLS_MAPPING,
            actual.calls(),
            () ->
                AuthCallsCredentialListMapping.creator(
                        domainSid.orElseThrow(), credentialListSid.orElseThrow())
                    .create(twilio)));
    actual.domain().ifPresent(domain -> steps.add(mendedDomain(domain, settings)));
    steps.addAll(new SinkPlanner(twilio, desired, actual.sinks()).steps());
    actual.applications().stream().filter(this::isSpare).map(this::deleted).forEach(steps::add);
    return new Steps(steps, obstacles);
  }

  private Step credentialList() {
    Resource list = new Resource(Resource.Type.CREDENTIAL_LIST, SipCredentials.LIST);
    return credentialListSid.isPresent()
        ? Step.keep(list)
        : Step.create(
            list,
            () ->
                credentialListSid =
                    Optional.of(
                        CredentialList.creator(SipCredentials.LIST).create(twilio).getSid()));
  }

  private List<Step> applications() {
    Resource resource = new Resource(Resource.Type.APPLICATION, desired.application());
    List<Setting<Application, ApplicationUpdater>> settings = ApplicationSettings.of(desired);
    if (actual.applications().isEmpty()) {
      return List.of(
          Step.create(
              resource,
              () -> {
                Application made =
                    Application.creator().setFriendlyName(desired.application()).create(twilio);
                mend(settings, made);
              }));
    }
    return actual.applications().stream()
        .filter(application -> !isSpare(application))
        .map(
            application ->
                Step.change(
                    resource,
                    Setting.changes(settings, application),
                    () -> mend(settings, application)))
        .toList();
  }

  private void mend(
      List<Setting<Application, ApplicationUpdater>> settings, Application application) {
    Setting.mend(settings, application, Application.updater(application.getSid())).update(twilio);
  }

  /** Two runs at once may have made two: those go that no number uses, and the oldest stays. */
  private boolean isSpare(Application application) {
    List<Application> used = actual.applications().stream().filter(this::isUsed).toList();
    return used.isEmpty()
        ? !application.getSid().equals(actual.applications().getFirst().getSid())
        : !used.contains(application);
  }

  private boolean isUsed(Application application) {
    return actual.numbers().stream()
        .anyMatch(number -> number.applicationSid().equals(application.getSid()));
  }

  private Step deleted(Application spare) {
    return Step.delete(
        new Resource(
            Resource.Type.APPLICATION, desired.application() + " (" + spare.getSid() + ")"),
        () -> IgnoreMissing.ifMissing(() -> Application.deleter(spare.getSid()).delete(twilio)));
  }

  private Resource domain() {
    return new Resource(Resource.Type.DOMAIN, desired.domainName());
  }

  private void createDomain(List<Setting<Domain, DomainUpdater>> settings) {
    Domain made =
        Domain.creator(desired.domainName()).setFriendlyName(desired.name()).create(twilio);
    domainSid = Optional.of(made.getSid());
    Setting.mend(settings, made, Domain.updater(made.getSid())).update(twilio);
  }

  private Step mendedDomain(Domain domain, List<Setting<Domain, DomainUpdater>> settings) {
    return Step.change(
        domain(),
        Setting.changes(settings, domain),
        () -> Setting.mend(settings, domain, Domain.updater(domain.getSid())).update(twilio));
  }

  /** Empty for none, nothing when it cannot be set and what is there has to stay. */
  private Optional<String> emergencyCallerSid() {
    if (desired.emergencyCallerNumber().isEmpty()) {
      return Optional.of("");
    }
    Optional<OwnedNumber> number = actual.number(desired.emergencyCallerNumber().get());
    if (number.isEmpty()) {
      obstacles.add(
          "The dial plan's emergencyCallerNumber is not a number of this account: ./dialer number"
              + " list shows its numbers.");
      return Optional.empty();
    }
    String sid = number.get().sid();
    return switch (number.get().addressStatus()) {
      case REGISTERED, UNKNOWN -> Optional.of(sid);
      case UNREGISTERED, PENDING, FAILED -> {
        // Twilio refuses such a caller, and with it everything else in the request.
        obstacles.add(
            "The dial plan's emergencyCallerNumber has no registered emergency address (%s): ./dialer address add registers one."
                .formatted(number.get().addressStatus().label()));
        yield actual.domain().map(Domain::getEmergencyCallerSid).filter(sid::equals);
      }
    };
  }

  private Step mapping(Resource.Type type, List<String> mapped, Step.Action mapping) {
    Resource resource = new Resource(type, SipCredentials.LIST + " on " + desired.domainName());
    return credentialListSid.filter(mapped::contains).isPresent()
        ? Step.keep(resource)
        : Step.create(resource, mapping);
  }
}
