package net.futel.dialer.twilio.clients;

import com.twilio.exception.TwilioException;
import com.twilio.http.TwilioRestClient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import net.futel.dialer.dialplan.DialPlan;
import net.futel.dialer.dialplan.file.PlanFile;
import net.futel.dialer.twilio.account.EmergencyAddresses;
import net.futel.dialer.twilio.account.OwnedNumber;
import net.futel.dialer.twilio.account.PhoneNumbers;
import net.futel.dialer.twilio.account.SipCredentials;
import net.futel.dialer.twilio.account.StreetAddress;
import net.futel.dialer.twilio.rest.Failure;
import net.futel.dialer.twilio.rest.Waiting;

/**
 * Sets up a client: address, number, credential, entry in the dial plan; all of it or, when a step
 * fails, nothing but what the exception names. Used once, by one thread.
 */
public final class ClientSetup {

  /** The credential list that both environments share. */
  private final TwilioRestClient twilio;

  private final PhoneNumbers numbers;
  private final EmergencyAddresses addresses;
  private final EmergencyRegistration registration;
  private final Operator operator;
  private final Rollback takeBack = new Rollback();
  private Optional<StreetAddress> corrected = Optional.empty();

  public ClientSetup(TwilioRestClient twilio, Operator operator, Waiting waiting) {
    this.twilio = twilio;
    this.numbers = new PhoneNumbers(twilio);
    this.addresses = new EmergencyAddresses(twilio);
    this.registration = new EmergencyRegistration(numbers, operator, waiting);
    this.operator = operator;
  }

  /**
   * Looks whether the client can be set up, and lets the operator choose a number to buy.
   *
   * @param file where its entry goes, when it goes into a file
   * @param dryRun asks nothing and takes the first choice
   * @throws ClientException with everything that stands in the way
   */
  public ReadyClient prepare(
      NewClient client, DialPlan plan, Optional<PlanFile> file, boolean dryRun)
      throws ClientException {
    return new ClientChecks(twilio, operator, client, plan, file, dryRun).check();
  }

  /**
   * What exists once a client is set up.
   *
   * @param status of its number's emergency address
   * @param address where that is, as Twilio has it, when this run made it
   */
  public record Done(
      ReadyClient ready,
      OwnedNumber.AddressStatus status,
      Optional<StreetAddress> address,
      List<String> notes) {}

  /** Sets the client up. */
  public Done carryOut(ReadyClient ready) throws ClientException {
    try {
      return steps(ready);
    } catch (TwilioException | IOException | StepException e) {
      throw failed(e, ready.client());
    }
  }

  /** What this run has made so far, for an operator who interrupts it. */
  public List<String> soFar() {
    return takeBack.sentences();
  }

  /** A step came to an end that is not the wanted one. */
  private static final class StepException extends Exception {
    private static final long serialVersionUID = 1;

    StepException(String message) {
      super(message);
    }
  }

  private ClientException failed(Exception e, NewClient client) {
    List<String> sentences = new ArrayList<>();
    sentences.add(
        client.name()
            + " was not set up: "
            + (e instanceof StepException ? e.getMessage() : Failure.of(e)));
    operator.tell("Taking back what this run has made …");
    List<String> left = takeBack.all();
    if (left.isEmpty()) {
      sentences.add("Everything that this run made was taken back: nothing is left of it.");
    } else {
      sentences.add("Left, because it could not be taken back:");
      left.forEach(sentence -> sentences.add("  " + sentence));
    }
    return new ClientException(sentences, e);
  }

  private Done steps(ReadyClient ready) throws IOException, StepException {
    Optional<String> addressSid = address(ready);
    Optional<OwnedNumber> number = number(ready);
    List<String> notes = new ArrayList<>(ready.notes());
    // Without an address to be assigned, the number that a dispatcher sees was found to have one.
    OwnedNumber.AddressStatus status = OwnedNumber.AddressStatus.REGISTERED;
    if (addressSid.isPresent() && number.isPresent()) {
      status = registered(number.get(), addressSid.get(), notes);
    }
    credential(ready);
    plan(ready);
    return new Done(ready, status, corrected, notes);
  }

  private Optional<String> address(ReadyClient ready) throws StepException {
    NewClient client = ready.client();
    if (client.address().isEmpty()) {
      return client.addressSid();
    }
    StreetAddress wanted = client.address().get();
    operator.tell("Having Twilio validate the emergency address …");
    takeBack.before(
        "an emergency address named "
            + EmergencyAddresses.shorten(client.name())
            + ": ./dialer address list shows it, ./dialer address remove AD… takes it away",
        () -> {
          newAddresses(ready).forEach(address -> addresses.delete(address.sid()));
          return true;
        });
    EmergencyAddresses.Registered address =
        made(
            () -> addresses.create(client.name(), wanted),
            () -> newAddresses(ready).stream().findFirst());
    corrected = Optional.of(address.address());
    if (!address.address().sameAs(wanted)) {
      operator.show("Twilio corrected the address to: " + address.address().line());
      if (!operator.confirm("Is that where the phone stands?")) {
        throw new StepException("the corrected address was not confirmed");
      }
    }
    return Optional.of(address.sid());
  }

  /** Addresses that were not there when this run began and have the name that it gives. */
  private List<EmergencyAddresses.Registered> newAddresses(ReadyClient ready) {
    String name = EmergencyAddresses.shorten(ready.client().name());
    return addresses.list().stream()
        .filter(address -> address.friendlyName().equals(name))
        .filter(address -> !ready.addressesBefore().contains(address.sid()))
        .toList();
  }

  private Optional<OwnedNumber> number(ReadyClient ready) {
    if (ready.buys()) {
      return Optional.of(buy(ready));
    }
    return ready.owned().map(before -> assign(before, ready));
  }

  private OwnedNumber buy(ReadyClient ready) {
    String number = ready.callerId();
    operator.tell("Buying " + number + " …");
    takeBack.before(
        "number "
            + number
            + ", bought: it costs money every month until ./dialer number release "
            + number,
        () -> released(number));
    OwnedNumber bought =
        made(
            () -> numbers.buy(number, ready.client().name(), ready.applicationSid()),
            () -> numbers.find(number));
    boolean complete =
        bought.applicationSid().equals(ready.applicationSid())
            && bought.friendlyName().equals(ready.client().name())
            && !PhoneNumbers.textMessagesAreOurs(bought);
    return complete
        ? bought
        : numbers.assign(bought, ready.client().name(), ready.applicationSid());
  }

  private boolean released(String number) {
    Optional<OwnedNumber> bought = numbers.find(number);
    if (bought.isEmpty()) {
      return true;
    }
    if (!operator.answers()
        || !operator.confirm(
            "Release " + number + ", bought a moment ago? Its price is not paid back.")) {
      return false;
    }
    numbers.release(bought.get().sid());
    return true;
  }

  private OwnedNumber assign(OwnedNumber before, ReadyClient ready) {
    operator.tell("Giving " + before.number() + " to " + ready.client().name() + " …");
    takeBack.before(
        ("number %s with friendly name %s and application %s;"
                + " before: friendly name %s, application %s")
            .formatted(
                before.number(),
                ready.client().name(),
                ready.applicationSid(),
                before.friendlyName(),
                before.applicationSid().isEmpty() ? "none" : before.applicationSid()),
        () -> {
          numbers.restore(before);
          return true;
        });
    return numbers.assign(before, ready.client().name(), ready.applicationSid());
  }

  private OwnedNumber.AddressStatus registered(
      OwnedNumber number, String addressSid, List<String> notes) throws StepException {
    takeBack.before(
        "number %s with emergency address %s, being taken away: Twilio may need half an hour"
            .formatted(number.number(), addressSid),
        () -> registration.unregister(number));
    return switch (registration.register(number.sid(), addressSid)) {
      case REGISTERED -> OwnedNumber.AddressStatus.REGISTERED;
      case UNKNOWN -> {
        notes.add("Twilio does not say whether the address is registered: 933 tells.");
        yield OwnedNumber.AddressStatus.UNKNOWN;
      }
      case FAILED -> throw new StepException("Twilio could not register the emergency address");
      case TOO_SLOW ->
          throw new StepException(
              "the emergency address was not registered in time: a longer --wait may help");
    };
  }

  private void credential(ReadyClient ready) {
    String name = ready.client().name();
    SipCredentials credentials = ready.credentials();
    operator.tell("Making the credential " + name + " …");
    takeBack.before(
        "credential %s in %s: ./dialer client remove %s takes it away"
            .formatted(name, SipCredentials.LIST, name),
        () -> {
          credentials.find(name).ifPresent(found -> credentials.delete(found.sid()));
          return true;
        });
    try {
      credentials.create(name, ready.client().password());
    } catch (TwilioException e) {
      // Made in spite of the answer, perhaps by a try whose answer got lost: it has our password
      // once we say so again.
      String sid = found(() -> credentials.find(name), e).sid();
      credentials.setPassword(sid, ready.client().password());
    }
  }

  private void plan(ReadyClient ready) throws IOException {
    if (ready.planAfter().isEmpty()) {
      return;
    }
    PlanFile before = ready.planBefore().orElseThrow();
    PlanFile after = ready.planAfter().get();
    operator.tell("Writing the entry into " + after.path() + " …");
    after.replace(before);
  }

  /** Makes a thing; when Twilio's answer is a failure, looks whether it was made all the same. */
  private static <T> T made(Supplier<T> making, Supplier<Optional<T>> finding) {
    try {
      return making.get();
    } catch (TwilioException e) {
      return found(finding, e);
    }
  }

  private static <T> T found(Supplier<Optional<T>> finding, TwilioException failure) {
    Optional<T> found;
    try {
      found = finding.get();
    } catch (TwilioException e) {
      failure.addSuppressed(e);
      throw failure;
    }
    return found.orElseThrow(() -> failure);
  }
}
