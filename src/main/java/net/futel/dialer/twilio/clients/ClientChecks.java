package net.futel.dialer.twilio.clients;

import com.twilio.exception.TwilioException;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Application;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import net.futel.dialer.dialplan.DialPlan;
import net.futel.dialer.dialplan.E164;
import net.futel.dialer.dialplan.Extension;
import net.futel.dialer.dialplan.file.DialPlanException;
import net.futel.dialer.dialplan.file.PlanFile;
import net.futel.dialer.dialplan.file.PlanReader;
import net.futel.dialer.dialplan.file.PlanText;
import net.futel.dialer.twilio.account.EmergencyAddresses;
import net.futel.dialer.twilio.account.OwnedNumber;
import net.futel.dialer.twilio.account.PhoneNumbers;
import net.futel.dialer.twilio.account.SipCredentials;
import net.futel.dialer.twilio.account.StreetAddress;
import net.futel.dialer.twilio.reconcile.DesiredState;
import net.futel.dialer.twilio.rest.Failure;
import net.futel.dialer.twilio.rest.Pages;

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
    this.file = file;
    this.dryRun = dryRun;
  }

  ReadyClient check() throws ClientException {
    request();
    orThrow();
    try {
      return atTwilio();
    } catch (TwilioException e) {
      throw new ClientException(List.of("Nothing was changed: " + Failure.of(e)), e);
    }
  }

  private void orThrow() throws ClientException {
    if (!faults.isEmpty()) {
      faults.add("Nothing was changed.");
      throw new ClientException(faults);
    }
  }

  /** What needs no look at Twilio. */
  private void request() {
    String name = client.name();
    for (String fault : SipPassword.faults(client.password())) {
      faults.add("The password " + fault + ".");
    }
    if (plan.extensions().containsKey(name)) {
      faults.add("The dial plan has an extension " + name + " already.");
    }
    client.address().ifPresent(this::address);
    switch (client.number()) {
      case NewClient.Choice.Owned owned -> number("--number", owned.number());
      case NewClient.Choice.Bought bought ->
          bought.exactly().ifPresent(number -> number("--number", number));
      case NewClient.Choice.None none -> withoutNumber(none.callerId());
    }
    if (E164.is(name)
        && client.number() instanceof NewClient.Choice.Owned owned
        && !owned.number().equals(name)) {
      faults.add("A client named " + name + " has that number and no other.");
    }
    client.emergencyCallerId().ifPresent(number -> number("--emergency-caller-id", number));
    if (!client.emergency() && client.hasAddress()) {
      faults.add("An emergency address and --no-emergency contradict each other.");
    }
    boolean asks =
        client.address().isPresent() || client.number() instanceof NewClient.Choice.Bought;
    if (asks && !dryRun && !operator.answers()) {
      faults.add(
          "This asks before it spends money or registers an address, and nobody is there to answer:"
              + " add --yes.");
    }
    String callerId = placeholder();
    entry(E164.is(callerId) ? callerId : ANY_NUMBER);
  }

  private String placeholder() {
    return switch (client.number()) {
      case NewClient.Choice.Owned owned -> owned.number();
      case NewClient.Choice.Bought bought -> bought.exactly().orElse(ANY_NUMBER);
      case NewClient.Choice.None none -> none.callerId();
    };
  }

  private void address(StreetAddress address) {
    if (!address.missing().isEmpty()) {
      faults.add("The emergency address lacks: " + String.join(", ", address.missing()) + ".");
    }
    if (!address.country().matches("[A-Z]{2}")) {
      faults.add("The country " + address.country() + " is not two capital letters, such as US.");
    }
  }

  private void withoutNumber(String callerId) {
    number("--caller-id", callerId);
    if (E164.is(client.name())) {
      faults.add("A client named by a number has that number: --no-number needs another name.");
    }
    if (client.hasAddress()) {
      faults.add(
          "An address belongs to a number: --no-number uses the one that " + callerId + " has.");
    }
  }

  private void number(String option, String number) {
    if (!E164.is(number)) {
      faults.add(option + " " + number + " is not E.164, such as +15035550100.");
    }
  }

  private Optional<PlanFile> entry(String callerId) {
    if (!client.needsEntry()) {
      // The name alone must still be one that a plan would take.
      return Optional.empty();
    }
    SequencedMap<String, Object> entry = client.entry(callerId);
    try {
      if (file.isPresent() && !plan.extensions().containsKey(client.name())) {
        return Optional.of(file.get().with(file.get().text().with(client.name(), entry)));
      }
      String rest = "{\"sipDomainPrefix\": \"x\", \"extensions\": {";
      if (file.isEmpty() && client.menu().isEmpty()) {
        PlanReader.parse(
            rest + PlanText.line(client.name(), entry) + "}}", "with the new extension");
      }
    } catch (DialPlanException e) {
      e.faults().forEach(fault -> faults.add(fault.sentence()));
    }
    return Optional.empty();
  }

  private ReadyClient atTwilio() throws ClientException {
    Optional<SipCredentials> credentials = SipCredentials.inList(twilio, SipCredentials.LIST);
    if (credentials.isEmpty()) {
      faults.add(
          "The account has no credential list %s: ./dialer apply --env %s makes it."
              .formatted(SipCredentials.LIST, client.environment().label()));
    }
    List<String> usernames =
        credentials.stream()
            .flatMap(list -> list.list().stream())
            .map(SipCredentials.SipCredential::username)
            .toList();
    if (usernames.contains(client.name())) {
      faults.add(
          client.name()
              + " has a credential already: ./dialer client password gives it another password,"
              + " ./dialer client remove takes it away.");
    }
    String application = DesiredState.application(plan, client.environment());
    String applicationSid = applicationSid(application);
    Optional<OwnedNumber> owned = owned(usernames);
    new EmergencyChecks(client, numbers).faults(owned).forEach(faults::add);
    Set<String> addresses = addresses();
    orThrow();
    String callerId = callerId(owned);
    Optional<String> price =
        client.number() instanceof NewClient.Choice.Bought bought
            ? numbers.monthlyPrice(bought.search())
            : Optional.empty();
    if (client.number() instanceof NewClient.Choice.Bought bought) {
      callerId = new NumberToBuy(numbers, operator, dryRun).choose(bought, price);
    }
    inUse(callerId, usernames);
    Optional<PlanFile> after = entry(callerId);
    orThrow();
    return new ReadyClient(
        client,
        plan.sipDomain(client.environment()),
        credentials.orElseThrow(),
        callerId,
        client.number() instanceof NewClient.Choice.Owned ? owned : Optional.empty(),
        application,
        applicationSid,
        addresses,
        after.isPresent() ? file : Optional.empty(),
        after,
        client.needsEntry() && after.isEmpty()
            ? Optional.of(PlanText.line(client.name(), client.entry(callerId)))
            : Optional.empty(),
        price,
        ClientNotes.of(client, plan));
  }

  private String applicationSid(String name) {
    if (client.number() instanceof NewClient.Choice.None) {
      return "";
    }
    for (Application application : Pages.read(Application.reader().setFriendlyName(name), twilio)) {
      if (name.equals(application.getFriendlyName())) {
        return application.getSid();
      }
    }
    faults.add(
        "The account has no TwiML Application %s: ./dialer apply --env %s makes it."
            .formatted(name, client.environment().label()));
    return "";
  }

  private Optional<OwnedNumber> owned(List<String> usernames) {
    Optional<String> number =
        switch (client.number()) {
          case NewClient.Choice.Owned owned -> Optional.of(owned.number());
          case NewClient.Choice.Bought bought -> bought.exactly();
          case NewClient.Choice.None none -> Optional.of(none.callerId());
        };
    Optional<OwnedNumber> owned = number.flatMap(numbers::find);
    if (client.number() instanceof NewClient.Choice.Bought) {
      owned.ifPresent(
          already ->
              faults.add(
                  "The account has %s already: without --buy it is used."
                      .formatted(already.number())));
    } else if (owned.isEmpty()) {
      faults.add(
          "The account does not have %s: ./dialer number list shows its numbers."
              .formatted(number.orElse("")));
    } else if (client.number() instanceof NewClient.Choice.Owned) {
      inUse(owned.get().number(), usernames);
    }
    return owned;
  }

  private void inUse(String number, List<String> usernames) {
    if (client.shared() || client.number() instanceof NewClient.Choice.None) {
      return;
    }
    List<String> others = new ArrayList<>(plan.rungBy(number));
    if (usernames.contains(number)) {
      others.add(number);
    }
    others.remove(client.name());
    String sentence =
        "%s rings %s already: --shared lets both ring."
            .formatted(number, String.join(" and ", others.stream().distinct().toList()));
    if (!others.isEmpty() && !faults.contains(sentence)) {
      faults.add(sentence);
    }
  }

  private Set<String> addresses() {
    if (!client.hasAddress()) {
      return Set.of();
    }
    List<EmergencyAddresses.Registered> addresses = new EmergencyAddresses(twilio).list();
    client
        .addressSid()
        .filter(sid -> addresses.stream().noneMatch(a -> a.sid().equals(sid) && a.emergency()))
        .ifPresent(sid -> faults.add("The account has no address " + sid + " for emergencies."));
    return addresses.stream().map(EmergencyAddresses.Registered::sid).collect(Collectors.toSet());
  }

  private String callerId(Optional<OwnedNumber> owned) {
    return switch (client.number()) {
      case NewClient.Choice.Bought bought -> bought.exactly().orElse("");
      default -> owned.map(OwnedNumber::number).orElse("");
    };
  }

  /** Which extensions besides one use a number in any way. */
  static List<String> usersBesides(DialPlan plan, String name, String number) {
    return plan.extensions().values().stream()
        .filter(extension -> !extension.name().equals(name))
        .filter(extension -> uses(extension, number))
        .map(Extension::name)
        .toList();
  }

  private static boolean uses(Extension extension, String number) {
    return extension.callerId().equals(number)
        || extension.rungBy(number)
        || extension.emergencyCallerId().equals(number);
  }
}
