package net.futel.dialer.twilio.clients;

import com.twilio.http.TwilioRestClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import net.futel.dialer.dialplan.DialPlan;
import net.futel.dialer.dialplan.file.PlanFile;
import net.futel.dialer.dialplan.file.PlanText;
import net.futel.dialer.twilio.account.EmergencyAddresses;
import net.futel.dialer.twilio.account.OwnedNumber;
import net.futel.dialer.twilio.account.PhoneNumbers;
import net.futel.dialer.twilio.account.StreetAddress;
import net.futel.dialer.twilio.addresses.EmergencyRegistration;
import net.futel.dialer.twilio.addresses.NewAddress;
import net.futel.dialer.twilio.change.ChangeException;
import net.futel.dialer.twilio.change.Operator;
import net.futel.dialer.twilio.change.Resource;
import net.futel.dialer.twilio.change.Runner;
import net.futel.dialer.twilio.change.Step;
import net.futel.dialer.twilio.change.Steps;
import net.futel.dialer.twilio.rest.Waiting;

/**
 * The steps that set up a client: credential, address, number, entry in the dial plan, by {@link
 * Runner#allOrNothing}. The credential comes first, because Twilio takes each name once: of two
 * runs for one name, the second ends before it has touched anything. Used once, by one thread.
 */
public final class ClientSetup {

  private final TwilioRestClient twilio;
  private final PhoneNumbers numbers;
  private final Operator operator;
  private final ClientSteps steps;
  private final EmergencyRegistration registration;
  private final Runner runner;

  public ClientSetup(TwilioRestClient twilio, Operator operator, Waiting waiting) {
    this.twilio = twilio;
    this.numbers = new PhoneNumbers(twilio);
    this.operator = operator;
    this.steps = new ClientSteps(numbers, waiting);
    this.registration = new EmergencyRegistration(numbers, waiting);
    this.runner = new Runner(operator::tell);
  }

  /**
   * Looks whether the client can be set up, and lets the operator choose a number to buy.
   *
   * @param file where its entry goes, when it goes into a file
   * @param dryRun asks nothing and takes the first choice
   * @throws ChangeException with everything that stands in the way
   */
  public ReadyClient prepare(
      NewClient client, DialPlan plan, Optional<PlanFile> file, boolean dryRun)
      throws ChangeException {
    return new ClientChecks(twilio, operator, client, plan, file, dryRun).check();
  }

  /** What would be done, a line each. */
  public List<String> lines(ReadyClient ready) {
    Optional<NewAddress> address = address(ready);
    List<Step> steps = first(ready, address);
    steps.addAll(then(ready, ready.client(), address));
    return new Steps(steps).lines();
  }

  /**
   * What exists once a client is set up.
   *
   * @param client with its name, which may be the number that was bought
   * @param callerId E.164 that it calls from
   * @param status of its number's emergency address
   * @param address where that is, as Twilio has it, when this run made it
   * @param entry for the operator to add to the plan by hand, where it needs one and there is no
   *     file
   */
  public record Done(
      ReadyClient ready,
      NewClient client,
      String callerId,
      OwnedNumber.AddressStatus status,
      Optional<StreetAddress> address,
      Optional<String> entry) {}

  /** Sets the client up. */
  public Done carryOut(ReadyClient ready) throws ChangeException {
    for (String question : ready.questions()) {
      operator.consent(question);
    }
    Optional<NewAddress> address = address(ready);
    String failed =
        (isNamedByPurchase(ready) ? "The phone" : ready.client().name()) + " was not set up";
    runner.allOrNothing(failed, first(ready, address));
    String callerId = ready.callerId();
    NewClient client = ready.client().namedBy(callerId);
    runner.allOrNothing(failed, then(ready, client, address));
    return new Done(
        ready,
        client,
        callerId,
        registration.status(),
        address.map(it -> it.registered().address()),
        ready.newEntry() && ready.file().isEmpty()
            ? Optional.of(PlanText.line(client.name(), client.entry(callerId)))
            : Optional.empty());
  }

  /** What this run has made so far, for an operator who interrupts it. */
  public List<String> soFar() {
    return runner.soFar();
  }

  private Optional<NewAddress> address(ReadyClient ready) {
    return ready
        .client()
        .address()
        .map(
            street ->
                new NewAddress(
                    new EmergencyAddresses(twilio), operator, street, ready.client().name()));
  }

  private static boolean isNamedByPurchase(ReadyClient ready) {
    return ready.purchase().isPresent() && ready.client().isNamedByNumber();
  }

  /** Up to the purchase, which may end with another number than was to be bought. */
  private static List<Step> first(ReadyClient ready, Optional<NewAddress> address) {
    List<Step> first = new ArrayList<>();
    if (!isNamedByPurchase(ready)) {
      first.add(credential(ready, ready.client()));
    }
    address.map(NewAddress::step).ifPresent(first::add);
    ready.purchase().map(Purchase::step).ifPresent(first::add);
    return first;
  }

  private List<Step> then(ReadyClient ready, NewClient client, Optional<NewAddress> address) {
    List<Step> then = new ArrayList<>();
    if (isNamedByPurchase(ready)) {
      then.add(credential(ready, client));
    }
    ready
        .purchase()
        .map(it -> steps.named(it.bought(), client.name(), ready.application()))
        .ifPresent(then::add);
    ready.owned().map(owned -> owned(ready, owned)).ifPresent(then::add);
    if (client.hasAddress()) {
      OwnedNumber number = ready.purchase().map(Purchase::bought).or(ready::owned).orElseThrow();
      Supplier<String> sid =
          () -> address.map(NewAddress::sid).or(client::addressSid).orElseThrow();
      then.add(registration.move(number, sid));
    }
    ready.file().map(file -> entry(ready, client, file)).ifPresent(then::add);
    return then;
  }

  private static Step credential(ReadyClient ready, NewClient client) {
    return ClientSteps.credential(ready.credentials(), client.name(), client.password());
  }

  /** A number that rings another phone already keeps that one's name. */
  private Step owned(ReadyClient ready, OwnedNumber owned) {
    if (ready.sharers().isEmpty()) {
      return steps.assigned(owned, ready.client().name(), ready.application());
    }
    Step step = steps.assigned(owned, owned.friendlyName(), ready.application());
    return step.needed()
        ? step
        : Step.of(
            Step.Kind.KEEP,
            new Resource(Resource.Type.NUMBER, owned.number()),
            "number " + owned.number() + ", shared with " + NumberUse.called(ready.sharers()),
            () -> {});
  }

  private static Step entry(ReadyClient ready, NewClient client, PlanFile file) {
    PlanText text = file.text();
    String what = "entry " + client.name();
    if (ready.entryBeside().isPresent()) {
      String beside = ready.entryBeside().get();
      text = ClientSteps.withEntryOf(beside, text);
      what = "entries " + beside + " and " + client.name();
    }
    return ClientSteps.plan(
        Step.Kind.CREATE, what, file, text.with(client.name(), client.entry(ready.callerId())));
  }
}
