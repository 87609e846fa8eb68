package net.futel.dialer.twilio.clients;

import com.twilio.exception.TwilioException;
import com.twilio.http.TwilioRestClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.futel.dialer.dialplan.DialPlan;
import net.futel.dialer.dialplan.Extension;
import net.futel.dialer.dialplan.dialed.E164;
import net.futel.dialer.dialplan.file.DialPlanException;
import net.futel.dialer.dialplan.file.PlanFile;
import net.futel.dialer.dialplan.file.PlanReader;
import net.futel.dialer.dialplan.file.PlanText;
import net.futel.dialer.twilio.account.EmergencyAddresses;
import net.futel.dialer.twilio.account.OwnedNumber;
import net.futel.dialer.twilio.account.PhoneNumbers;
import net.futel.dialer.twilio.account.SipCredentials;
import net.futel.dialer.twilio.account.SipPassword;
import net.futel.dialer.twilio.account.StreetAddress;
import net.futel.dialer.twilio.account.VoiceApplication;
import net.futel.dialer.twilio.change.ChangeException;
import net.futel.dialer.twilio.change.Operator;
import net.futel.dialer.twilio.reconcile.DesiredState;

/**
 * Everything that must hold before a client is set up; looks at Twilio and the plan, changes
 * nothing.
 */
final class ClientChecks {

  /** Stands for the number in an entry that is checked before there is one. */
  private static final String ANY_NUMBER = "+15035550100";

  private final TwilioRestClient twilio;
  private final PhoneNumbers numbers;
  private final Operator operator;
  private final NewClient client;
  private final DialPlan plan;
  private final Optional<Extension> entry;
  private final Optional<PlanFile> file;
  private final boolean dryRun;
  private final List<String> faults = new ArrayList<>();

  ClientChecks(
      TwilioRestClient twilio,
      Operator operator,
      NewClient client,
      DialPlan plan,
      Optional<PlanFile> file,
      boolean dryRun) {
    this.twilio = twilio;
    this.numbers = new PhoneNumbers(twilio);
    this.operator = operator;
    this.client = client;
    this.plan = plan;
    this.entry = Optional.ofNullable(plan.extensions().get(client.name()));
    this.file = file;
    this.dryRun = dryRun;
  }

  ReadyClient check() throws ChangeException {
    request();
    orThrow();
    try {
      return atTwilio();
    } catch (TwilioException e) {
      throw ChangeException.of("Nothing was changed", e);
    }
  }

  private void orThrow() throws ChangeException {
    if (!faults.isEmpty()) {
      faults.add("Nothing was changed.");
      throw new ChangeException(faults);
    }
  }

  private void fault(boolean isWrong, String sentence) {
    if (isWrong) {
      faults.add(sentence);
    }
  }

  /** What needs no look at Twilio. */
  private void request() {
    faults.addAll(SipPassword.faults(client.password()));
    // A phone that is in the plan gets what it lacks, and nothing that the plan does not say.
    fault(
        entry.filter(it -> !client.agreesWith(it)).isPresent(),
        "The dial plan has an extension %s already, with other settings: leave the options out to"
                .formatted(client.name())
            + " set it up as it is there, or change its entry first.");
    client.address().ifPresent(this::address);
    Optional<String> known = client.number().known();
    known.ifPresent(it -> number(client.hasNumber() ? "--number" : "--caller-id", it));
    if (!client.hasNumber()) {
      fault(
          client.isNamedByNumber(),
          "A client named by a number has that number: --no-number needs another name.");
      fault(
          client.hasAddress(),
          "An address belongs to a number: --no-number uses the one that %s has."
              .formatted(known.orElseThrow()));
    }
    fault(
        E164.is(client.name())
            && client.number() instanceof NewClient.Choice.Owned owned
            && !owned.number().equals(client.name()),
        "A client named " + client.name() + " has that number and no other.");
    client.emergencyCallerId().ifPresent(number -> number("--emergency-caller-id", number));
    fault(
        !client.emergency() && client.hasAddress(),
        "An emergency address and --no-emergency contradict each other.");
    fault(
        (client.address().isPresent() || client.buys()) && !dryRun && !operator.answers(),
        "This asks before it spends money or registers an address. Run it in a terminal, or add"
            + " --yes.");
    entry(known.filter(E164::is).orElse(ANY_NUMBER));
  }

  private void address(StreetAddress address) {
    fault(
        !address.missing().isEmpty(),
        "The emergency address lacks: " + String.join(", ", address.missing()) + ".");
    fault(
        !address.country().matches("[A-Z]{2}"),
        "The country " + address.country() + " is not two capital letters, such as US.");
  }

  private void number(String option, String number) {
    fault(!E164.is(number), option + " " + number + " is not E.164, such as +15035550100.");
  }

  /** Refuses an entry that the plan would not take. */
  private void entry(String callerId) {
    boolean namesMenuOfUnknownPlan = file.isEmpty() && client.menu().isPresent();
    if (entry.isPresent() || !client.needsEntry() || namesMenuOfUnknownPlan) {
      return;
    }
    NewClient named = client.namedBy(callerId);
    PlanText empty = new PlanText("{\"sipDomainPrefix\": \"x\", \"extensions\": {}}");
    PlanText text = file.map(PlanFile::text).orElse(empty);
    try {
      PlanReader.parse(
          text.with(named.name(), named.entry(callerId)).text(), "with the new extension");
    } catch (DialPlanException e) {
      faults.addAll(ClientSteps.sentences(e));
    }
  }

  private ReadyClient atTwilio() throws ChangeException {
    Optional<SipCredentials> credentials = SipCredentials.ours(twilio);
    fault(
        credentials.isEmpty(),
        "The account has no credential list %s: ./dialer apply --env %s makes it."
            .formatted(SipCredentials.LIST, client.environment().label()));
    List<String> usernames = credentials.map(SipCredentials::usernames).orElse(List.of());
    fault(
        usernames.contains(client.name()),
        client.name()
            + " has a credential already: ./dialer client password gives it another password,"
            + " ./dialer client remove takes it away.");
    usernames.stream()
        .filter(other -> other.equalsIgnoreCase(client.name()) && !other.equals(client.name()))
        .forEach(
            other ->
                faults.add(
                    "%s differs from the credential %s in case only, which Twilio tells apart and people do not: choose another name."
                        .formatted(client.name(), other)));
    List<VoiceApplication> applications =
        client.hasNumber() ? VoiceApplication.list(twilio) : List.of();
    Optional<VoiceApplication> application = application(applications);
    Optional<OwnedNumber> owned = owned();
    NumberUse use = new NumberUse(plan, usernames);
    List<String> sharers = owned.map(number -> sharers(use, number.number())).orElse(List.of());
    EmergencyChecks emergency = new EmergencyChecks(client, plan, numbers);
    faults.addAll(emergency.faults(owned));
    addressSid();
    orThrow();
    Optional<Purchase> purchase = Optional.empty();
    if (client.number() instanceof NewClient.Choice.Bought bought) {
      purchase = Optional.of(new Purchase(numbers, operator, bought));
      purchase.get().choose(dryRun);
      sharers = sharers(use, purchase.get().number());
      orThrow();
    }
    String callerId =
        purchase.map(Purchase::number).or(() -> owned.map(OwnedNumber::number)).orElseThrow();
    List<String> questions = new ArrayList<>(emergency.questions());
    owned.ifPresent(
        it ->
            questions.addAll(ClientSteps.leavesProd(it, client.environment(), plan, applications)));
    List<String> notes = new ArrayList<>(emergency.notes());
    if (!sharers.isEmpty()) {
      notes.addFirst(callerId + " rings " + NumberUse.called(sharers) + " too.");
    }
    boolean newEntry = entry.isEmpty() && (client.needsEntry() || !sharers.isEmpty());
    return new ReadyClient(
        client.namedBy(callerId),
        plan.sipDomain(client.environment()),
        credentials.orElseThrow(),
        client.hasNumber() ? owned : Optional.empty(),
        purchase,
        application.orElseThrow(),
        sharers,
        newEntry ? file : Optional.empty(),
        newEntry,
        sharers.isEmpty() ? Optional.empty() : use.withoutEntry(callerId),
        questions,
        notes);
  }

  private Optional<VoiceApplication> application(List<VoiceApplication> applications) {
    if (!client.hasNumber()) {
      return Optional.of(VoiceApplication.NONE);
    }
    String name = DesiredState.application(plan, client.environment());
    Optional<VoiceApplication> application = VoiceApplication.named(name, applications);
    fault(application.isEmpty(), ClientSteps.noApplication(name, client.environment()));
    return application;
  }

  /** The number that it is to have or to show, where the account has it. */
  private Optional<OwnedNumber> owned() {
    Optional<String> number = client.number().known();
    Optional<OwnedNumber> owned = number.flatMap(numbers::find);
    fault(
        client.buys() && owned.isPresent(),
        "The account has %s already: without --buy it is used.".formatted(number.orElse("")));
    fault(
        !client.buys() && owned.isEmpty(),
        "The account does not have %s: ./dialer number list shows its numbers."
            .formatted(number.orElse("")));
    return owned;
  }

  /** The phones that its number rings already; a fault when it is not to share. */
  private List<String> sharers(NumberUse use, String number) {
    if (entry.isPresent() || !client.hasNumber()) {
      return List.of();
    }
    List<String> sharers = use.othersRung(number, client.name());
    fault(
        !sharers.isEmpty() && !client.shared(),
        "%s rings %s already: --shared lets both ring."
            .formatted(number, NumberUse.called(sharers)));
    return sharers;
  }

  private void addressSid() {
    client
        .addressSid()
        .ifPresent(
            sid ->
                fault(
                    new EmergencyAddresses(twilio)
                        .list().stream().noneMatch(it -> it.sid().equals(sid) && it.emergency()),
                    "The account has no address " + sid + " for emergencies."));
  }
}
