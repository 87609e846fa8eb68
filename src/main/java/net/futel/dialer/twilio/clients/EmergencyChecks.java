package net.futel.dialer.twilio.clients;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.futel.dialer.dialplan.DialPlan;
import net.futel.dialer.twilio.account.OwnedNumber;
import net.futel.dialer.twilio.account.PhoneNumbers;

/** Whether 911 from a new client reaches a dispatcher who sees where it stands. */
record EmergencyChecks(NewClient client, DialPlan plan, PhoneNumbers numbers) {

  private static final String REMEDY =
      "give --street and the rest, or --no-emergency for a phone that cannot call 911.";

  /**
   * What stands in the way.
   *
   * @param owned the number that the client is to have or to show, where the account has it
   */
  List<String> faults(Optional<OwnedNumber> owned) {
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
    if (client.buys()) {
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
    return "%s has an emergency address already (%s): leave the address out to keep it, or see"
            .formatted(number.number(), number.addressSid())
        + " \"Moving a phone\" in docs/phones.md.";
  }

  private static String unregistered(OwnedNumber number) {
    return "%s has no registered emergency address (%s): %s"
        .formatted(number.number(), number.addressStatus().label(), REMEDY);
  }

  /**
   * Whether 911 may be rejected: where Twilio sends it straight to the dispatcher, it does so only
   * for a phone that is named by its own number, or for a domain with an emergency caller.
   */
  private boolean mayBeRejected() {
    return client.emergency()
        && !client.isNamedByNumber()
        && plan.emergencyCallerNumber().isEmpty();
  }

  private String warning() {
    return "911 from %s may not get through: it is named by a word, and the dial plan has no"
            .formatted(client.name())
        + " emergencyCallerNumber."
        + (client.hasNumber() ? " Fix: leave the name out, to name the phone by its number." : "")
        + " Or set emergencyCallerNumber.";
  }

  /** What the operator has to agree to. */
  List<String> questions() {
    return mayBeRejected()
        ? List.of(warning() + "\nName it " + client.name() + " all the same?")
        : List.of();
  }

  /** What the operator has to know once the phone is set up. */
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    if (!client.emergency()) {
      notes.add("This phone cannot call 911: put a sign on it that says so.");
      return notes;
    }
    if (mayBeRejected()) {
      notes.add(warning());
    }
    notes.add(
        "Dial 933 from the new phone: it reads back the number and address that a dispatcher"
            + " would see. Never test with 911.");
    return notes;
  }
}
