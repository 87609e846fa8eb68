package net.futel.dialer.twilio.addresses;

import com.twilio.exception.TwilioException;
import com.twilio.http.TwilioRestClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import net.futel.dialer.twilio.account.EmergencyAddresses;
import net.futel.dialer.twilio.account.OwnedNumber;
import net.futel.dialer.twilio.account.PhoneNumbers;
import net.futel.dialer.twilio.account.StreetAddress;
import net.futel.dialer.twilio.change.ChangeException;
import net.futel.dialer.twilio.change.Operator;
import net.futel.dialer.twilio.change.Runner;
import net.futel.dialer.twilio.change.Step;
import net.futel.dialer.twilio.change.Steps;
import net.futel.dialer.twilio.rest.Failure;
import net.futel.dialer.twilio.rest.Waiting;

/** Lists, adds, assigns and removes emergency addresses, for the {@code address} commands. */
public final class AddressService {

  private final PhoneNumbers numbers;
  private final EmergencyAddresses addresses;
  private final EmergencyRegistration registration;
  private final Operator operator;
  private final Runner runner;

  public AddressService(TwilioRestClient twilio, Operator operator, Waiting waiting) {
    this.numbers = new PhoneNumbers(twilio);
    this.addresses = new EmergencyAddresses(twilio);
    this.registration = new EmergencyRegistration(numbers, waiting);
    this.operator = operator;
    this.runner = new Runner(operator::tell);
  }

  /** An address and the numbers that have it. */
  public record Row(EmergencyAddresses.Registered address, List<OwnedNumber> numbers) {}

  /** Every address of the account. */
  public List<Row> list() throws ChangeException {
    try {
      List<OwnedNumber> owned = numbers.list();
      return addresses.list().stream()
          .map(
              address ->
                  new Row(
                      address,
                      owned.stream()
                          .filter(number -> number.addressSid().equals(address.sid()))
                          .toList()))
          .toList();
    } catch (TwilioException e) {
      throw ChangeException.of("The addresses could not be read", e);
    }
  }

  /** What an address lacks, before Twilio is asked. */
  public static void check(StreetAddress address) throws ChangeException {
    if (!address.missing().isEmpty()) {
      throw new ChangeException(
          "The emergency address lacks: " + String.join(", ", address.missing()) + ".");
    }
  }

  /**
   * An address that is to be made, or a number that is to move to one, or both.
   *
   * @param fresh the address, when it is to be made
   * @param existing the address, when it is there
   * @param number what moves to it
   */
  public record Move(
      Optional<NewAddress> fresh,
      Optional<EmergencyAddresses.Registered> existing,
      Optional<OwnedNumber> number) {

    private EmergencyAddresses.Registered target() {
      return fresh.map(NewAddress::registered).or(() -> existing).orElseThrow();
    }
  }

  /** What it takes to make an address and, with a number, to move that number to it. */
  public Move adding(StreetAddress street, String friendlyName, Optional<OwnedNumber> number)
      throws ChangeException {
    check(street);
    return new Move(
        Optional.of(new NewAddress(addresses, operator, street, friendlyName)),
        Optional.empty(),
        number);
  }

  /** What it takes to move a number to an address of the account. */
  public Move assigning(OwnedNumber number, String sid) throws ChangeException {
    EmergencyAddresses.Registered address = row(sid).address();
    if (!address.emergency()) {
      throw new ChangeException(sid + " is no address for emergencies: ./dialer address list.");
    }
    if (number.addressSid().equals(sid)) {
      throw new ChangeException(number.number() + " has the address " + sid + " already.");
    }
    return new Move(Optional.empty(), Optional.of(address), Optional.of(number));
  }

  /** What would be done, a line each. */
  public List<String> lines(Move move) {
    return new Steps(steps(move)).lines();
  }

  private List<Step> steps(Move move) {
    List<Step> steps = new ArrayList<>();
    move.fresh().map(NewAddress::step).ifPresent(steps::add);
    move.number()
        .map(number -> registration.move(number, () -> move.target().sid()))
        .ifPresent(steps::add);
    return steps;
  }

  /**
   * What has come of it.
   *
   * @param address that was made or moved to
   * @param status of the registration of the number that moved
   * @param unused the address that it had, when no other number has it
   */
  public record Moved(
      EmergencyAddresses.Registered address,
      Optional<OwnedNumber.AddressStatus> status,
      Optional<String> unused) {}

  /** Does all of it, or leaves nothing of it but what the exception names. */
  public Moved carryOut(Move move) throws ChangeException {
    String failed = "The address was not " + (move.fresh().isPresent() ? "added" : "assigned");
    runner.allOrNothing(failed, steps(move));
    return new Moved(
        move.target(),
        move.number().map(number -> registration.status()),
        move.number().map(OwnedNumber::addressSid).filter(this::isUnused));
  }

  private boolean isUnused(String sid) {
    try {
      return !sid.isEmpty()
          && numbers.list().stream().noneMatch(number -> number.addressSid().equals(sid));
    } catch (TwilioException e) {
      // The number has moved all the same; ./dialer address list tells.
      return false;
    }
  }

  private Row row(String sid) throws ChangeException {
    return list().stream()
        .filter(row -> row.address().sid().equals(sid))
        .findFirst()
        .orElseThrow(
            () ->
                new ChangeException(
                    "The account has no address " + sid + ": ./dialer address list."));
  }

  /** The address, which no number may have. */
  public EmergencyAddresses.Registered mayRemove(String sid) throws ChangeException {
    Row row = row(sid);
    if (!row.numbers().isEmpty()) {
      String numbers =
          row.numbers().stream().map(OwnedNumber::number).collect(Collectors.joining(" and "));
      throw new ChangeException(
          "%s is the emergency address of %s: give the number another first (./dialer address add --number)."
              .formatted(sid, numbers));
    }
    return row.address();
  }

  /** Deletes an address. */
  public void remove(String sid) throws ChangeException {
    try {
      addresses.delete(sid);
    } catch (TwilioException e) {
      throw new ChangeException(
          List.of(
              "The address may still be there: " + Failure.of(e),
              "./dialer address list shows it; a number that had it a moment ago keeps it for"
                  + " half an hour."));
    }
  }
}
