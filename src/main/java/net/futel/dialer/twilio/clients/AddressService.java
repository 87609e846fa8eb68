package net.futel.dialer.twilio.clients;

import com.twilio.exception.TwilioException;
import com.twilio.http.TwilioRestClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import net.futel.dialer.twilio.account.EmergencyAddresses;
import net.futel.dialer.twilio.account.OwnedNumber;
import net.futel.dialer.twilio.account.PhoneNumbers;
import net.futel.dialer.twilio.account.StreetAddress;
import net.futel.dialer.twilio.rest.Failure;
import net.futel.dialer.twilio.rest.Waiting;

/** What the {@code address} commands do. */
public final class AddressService {

  private final PhoneNumbers numbers;
  private final EmergencyAddresses addresses;
  private final EmergencyRegistration registration;
  private final Operator operator;

  public AddressService(TwilioRestClient twilio, Operator operator, Waiting waiting) {
    this.numbers = new PhoneNumbers(twilio);
    this.addresses = new EmergencyAddresses(twilio);
    this.registration = new EmergencyRegistration(numbers, operator, waiting);
    this.operator = operator;
  }

  /** An address and the numbers that have it. */
  public record Row(EmergencyAddresses.Registered address, List<OwnedNumber> numbers) {}

  /** Every address of the account. */
  public List<Row> list() throws ClientException {
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
      throw new ClientException(List.of(Failure.of(e)), e);
    }
  }

  /** What an address lacks, before Twilio is asked. */
  public static void check(StreetAddress address) throws ClientException {
    if (!address.missing().isEmpty()) {
      throw new ClientException(
          "The emergency address lacks: " + String.join(", ", address.missing()) + ".");
    }
  }

  /** What was added, and how far a number's registration with it is. */
  public record Added(
      EmergencyAddresses.Registered address, Optional<OwnedNumber.AddressStatus> status) {}

  /**
   * Has Twilio validate and keep an address and, with a number, moves that number to it. Nothing of
   * it is left when that fails, but what the exception names.
   */
  public Added add(StreetAddress wanted, String friendlyName, Optional<OwnedNumber> number)
      throws ClientException {
    check(wanted);
    Rollback takeBack = new Rollback();
    try {
      Set<String> before =
          addresses.list().stream()
              .map(EmergencyAddresses.Registered::sid)
              .collect(Collectors.toSet());
      takeBack.before(
          "an emergency address named " + EmergencyAddresses.shorten(friendlyName),
          () -> {
            fresh(friendlyName, before).forEach(address -> addresses.delete(address.sid()));
            return true;
          });
      EmergencyAddresses.Registered address = create(wanted, friendlyName, before);
      if (!address.address().sameAs(wanted)) {
        operator.show("Twilio corrected the address to: " + address.address().line());
        if (!operator.confirm("Is that right?")) {
          throw failed("the corrected address was not confirmed", takeBack, null);
        }
      }
      return new Added(
          address,
          number.isEmpty()
              ? Optional.empty()
              : Optional.of(move(number.get(), address.sid(), takeBack)));
    } catch (TwilioException e) {
      throw failed(Failure.of(e), takeBack, e);
    }
  }

  private EmergencyAddresses.Registered create(
      StreetAddress wanted, String friendlyName, Set<String> before) {
    try {
      return addresses.create(friendlyName, wanted);
    } catch (TwilioException e) {
      return fresh(friendlyName, before).stream().findFirst().orElseThrow(() -> e);
    }
  }

  private List<EmergencyAddresses.Registered> fresh(String friendlyName, Set<String> before) {
    String name = EmergencyAddresses.shorten(friendlyName);
    return addresses.list().stream()
        .filter(address -> address.friendlyName().equals(name) && !before.contains(address.sid()))
        .toList();
  }

  private OwnedNumber.AddressStatus move(OwnedNumber number, String sid, Rollback takeBack)
      throws ClientException {
    takeBack.before(
        "number %s without a registered emergency address; before, it had %s"
            .formatted(
                number.number(), number.addressSid().isEmpty() ? "none" : number.addressSid()),
        () -> back(number));
    if (!registration.unregister(number)) {
      throw failed(
          "Twilio still takes the old address of the number away, which may need half an hour",
          takeBack,
          null);
    }
    return switch (registration.register(number.sid(), sid)) {
      case REGISTERED -> OwnedNumber.AddressStatus.REGISTERED;
      case UNKNOWN -> OwnedNumber.AddressStatus.UNKNOWN;
      case FAILED -> throw failed("Twilio could not register the address", takeBack, null);
      case TOO_SLOW ->
          throw failed("the address was not registered in time; try --wait", takeBack, null);
    };
  }

  private boolean back(OwnedNumber number) {
    if (!registration.unregister(number)) {
      return false;
    }
    return number.addressSid().isEmpty()
        || registration.register(number.sid(), number.addressSid())
            == EmergencyRegistration.End.REGISTERED;
  }

  private static ClientException failed(String why, Rollback takeBack, Exception cause) {
    List<String> sentences = new ArrayList<>();
    sentences.add("The address was not added: " + why);
    List<String> left = takeBack.all();
    sentences.add(
        left.isEmpty() ? "Everything is as it was." : "Left, because it could not be taken back:");
    left.forEach(sentence -> sentences.add("  " + sentence));
    return new ClientException(sentences, cause);
  }

  /** The address, which no number may have. */
  public EmergencyAddresses.Registered mayRemove(String sid) throws ClientException {
    Row row =
        list().stream()
            .filter(candidate -> candidate.address().sid().equals(sid))
            .findFirst()
            .orElseThrow(
                () ->
                    new ClientException(
                        "The account has no address " + sid + ": ./dialer address list."));
    if (!row.numbers().isEmpty()) {
      throw new ClientException(
          "%s is the emergency address of %s: give the number another first"
              .concat(" (./dialer address add --number).")
              .formatted(
                  sid,
                  row.numbers().stream()
                      .map(OwnedNumber::number)
                      .collect(Collectors.joining(" and "))));
    }
    return row.address();
  }

  /** Deletes an address. */
  public void remove(String sid) throws ClientException {
    try {
      addresses.delete(sid);
    } catch (TwilioException e) {
      throw new ClientException(
          List.of(
              "The address may still be there: " + Failure.of(e),
              "./dialer address list shows it; a number that had it a moment ago keeps it for"
                  + " half an hour."),
          e);
    }
  }
}
