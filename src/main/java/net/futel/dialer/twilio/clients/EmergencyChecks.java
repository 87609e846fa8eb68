package net.futel.dialer.twilio.clients;

import java.util.List;
import java.util.Optional;
import net.futel.dialer.twilio.account.OwnedNumber;
import net.futel.dialer.twilio.account.PhoneNumbers;

/** Whether the number that a dispatcher sees has an address, now or when all is done. */
public final class EmergencyChecks {

  private static final String REMEDY =
      "give --street and the rest, or --no-emergency for a phone that cannot call 911.";

  private final NewClient client;
  private final PhoneNumbers numbers;

  public EmergencyChecks(NewClient client, PhoneNumbers numbers) {
    this.client = client;
    this.numbers = numbers;
  }

  /**
   * What stands in the way.
   *
   * @param owned the number that the client is to have or to show, where the account has it
   */
  public List<String> faults(Optional<OwnedNumber> owned) {
    if (!client.emergency()) {
      return List.of();
    }
    if (client.emergencyCallerId().isPresent()) {
      return anotherNumber(client.emergencyCallerId().get());
    }
    if (client.hasAddress()) {
      return owned.filter(number -> !number.addressSid().isEmpty()).stream()
          .map(EmergencyChecks::hasOne)
          .toList();
    }
    if (owned.isEmpty() && client.number() instanceof NewClient.Choice.Bought) {
      return List.of("A number that is bought has no emergency address: " + REMEDY);
    }
    return owned.filter(number -> !number.registered()).stream()
        .map(EmergencyChecks::unregistered)
        .toList();
  }

  private List<String> anotherNumber(String caller) {
    Optional<OwnedNumber> number = numbers.find(caller);
    if (number.isEmpty()) {
      return List.of("The account does not have --emergency-caller-id " + caller + ".");
    }
    return number.get().registered() ? List.of() : List.of(unregistered(number.get()));
  }

  private static String hasOne(OwnedNumber number) {
    return number.number()
        + " has an emergency address already ("
        + number.addressSid()
        + "): leave the address out to keep it, or see \"Moving a phone\" in docs/phones.md.";
  }

  private static String unregistered(OwnedNumber number) {
    return number.number()
        + " has no registered emergency address ("
        + number.addressStatus().label()
        + "): "
        + REMEDY;
  }
}
