package net.futel.dialer.twilio.addresses;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import net.futel.dialer.twilio.account.OwnedNumber;
import net.futel.dialer.twilio.account.OwnedNumber.AddressStatus;
import net.futel.dialer.twilio.account.PhoneNumbers;
import net.futel.dialer.twilio.change.Resource;
import net.futel.dialer.twilio.change.Step;
import net.futel.dialer.twilio.change.StepException;
import net.futel.dialer.twilio.rest.IgnoreMissing;
import net.futel.dialer.twilio.rest.Waiting;

/**
 * Gives a number its emergency address and takes it away, and waits until Twilio has told the
 * emergency services. (A number is bought first and given its address after: Twilio ignores one
 * that is named while buying.)
 */
public final class EmergencyRegistration {

  private static final Set<AddressStatus> REGISTERING =
      Set.of(AddressStatus.UNREGISTERED, AddressStatus.PENDING);

  private final PhoneNumbers numbers;
  private final Waiting waiting;

  /** Registered, before any step: the checks have seen to it that a dispatcher sees an address. */
  private AddressStatus status = AddressStatus.REGISTERED;

  public EmergencyRegistration(PhoneNumbers numbers, Waiting waiting) {
    this.numbers = numbers;
    this.waiting = waiting;
  }

  /**
   * The step that gives a number an address, in the place of the one that it has.
   *
   * @param addressSid asked for when the step is taken
   */
  public Step move(OwnedNumber number, Supplier<String> addressSid) {
    return Step.of(
            Step.Kind.CHANGE,
            new Resource(Resource.Type.NUMBER, number.number()),
            "number " + number.number() + ": emergency address, waited for until registered",
            () -> move(number.sid(), addressSid.get()))
        .undoneBy(
            () ->
                "number %s, whose emergency address Twilio is still changing; before, it had %s"
                    .formatted(
                        number.number(),
                        number.addressSid().isEmpty() ? "none" : number.addressSid()),
            () -> moveBack(number, addressSid.get()));
  }

  private void move(String sid, String addressSid) throws StepException {
    unregister(sid);
    status = settled(numbers.setEmergencyAddress(sid, addressSid), REGISTERING);
    if (status == AddressStatus.FAILED) {
      throw new StepException("Twilio could not register the emergency address");
    }
    if (REGISTERING.contains(status)) {
      throw new StepException(
          "the emergency address was not registered in time: a longer --wait may help");
    }
  }

  /** How far the registration was when the step had been taken. */
  public AddressStatus status() {
    return status;
  }

  private boolean moveBack(OwnedNumber before, String addressSid) {
    Optional<OwnedNumber> now = IgnoreMissing.orNow(() -> numbers.fetch(before.sid()));
    if (now.isEmpty() || !isInBetween(now.get(), before, addressSid)) {
      return true;
    }
    try {
      unregister(before.sid());
    } catch (StepException e) {
      return false;
    }
    return before.addressSid().isEmpty()
        || settled(numbers.setEmergencyAddress(before.sid(), before.addressSid()), REGISTERING)
            == AddressStatus.REGISTERED;
  }

  /** Whether this run has changed the address; not when it is as it was, or somebody else's. */
  private static boolean isInBetween(OwnedNumber now, OwnedNumber before, String addressSid) {
    boolean changed =
        !now.addressSid().equals(before.addressSid())
            || now.addressStatus() != before.addressStatus();
    return changed && List.of("", addressSid, before.addressSid()).contains(now.addressSid());
  }

  /**
   * Takes the address of a number away, if it has one and is still there.
   *
   * @throws StepException when Twilio has not finished doing so
   */
  public void unregister(String sid) throws StepException {
    Optional<OwnedNumber> there = IgnoreMissing.orNow(() -> numbers.fetch(sid));
    if (there.isEmpty()) {
      return;
    }
    OwnedNumber now = there.get();
    OwnedNumber changed = now.addressSid().isEmpty() ? now : numbers.setEmergencyAddress(sid, "");
    AddressStatus end = settled(changed, Set.of(AddressStatus.PENDING));
    if (end == AddressStatus.PENDING || end == AddressStatus.FAILED) {
      throw new StepException(
          "Twilio is still taking the emergency address away from the number, which may need half"
              + " an hour");
    }
  }

  /** What becomes of a change, as far as it is waited for. */
  private AddressStatus settled(OwnedNumber changed, Set<AddressStatus> passing) {
    OwnedNumber now = changed;
    Waiting.Turn turn = waiting.begin();
    while (passing.contains(now.addressStatus()) && turn.again()) {
      now = numbers.fetch(changed.sid());
    }
    return now.addressStatus();
  }
}
