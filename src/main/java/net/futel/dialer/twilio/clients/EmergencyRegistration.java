package net.futel.dialer.twilio.clients;

import java.util.Optional;
import net.futel.dialer.twilio.account.OwnedNumber;
import net.futel.dialer.twilio.account.OwnedNumber.AddressStatus;
import net.futel.dialer.twilio.account.PhoneNumbers;
import net.futel.dialer.twilio.rest.IgnoreMissing;
import net.futel.dialer.twilio.rest.Waiting;

/**
 * Gives a number its emergency address and takes it away, and waits until Twilio has told the
 * emergency services. (A number is bought first and given its address after: Twilio ignores one
 * that is named while buying.)
 */
final class EmergencyRegistration {

  private final PhoneNumbers numbers;
  private final Operator operator;
  private final Waiting waiting;

  EmergencyRegistration(PhoneNumbers numbers, Operator operator, Waiting waiting) {
    this.numbers = numbers;
    this.operator = operator;
    this.waiting = waiting;
  }

  /** How a registration ended. */
  enum End {
    REGISTERED,
    /** Twilio has taken the address and does not say how far it is. */
    UNKNOWN,
    FAILED,
    TOO_SLOW
  }

  /** Registers an address, which the number names afterwards however it ends. */
  End register(String sid, String addressSid) {
    OwnedNumber number = numbers.setEmergencyAddress(sid, addressSid);
    Waiting.Turn turn = waiting.begin();
    operator.tell("Waiting until the emergency address is registered …");
    while (true) {
      switch (number.addressStatus()) {
        case REGISTERED -> {
          return End.REGISTERED;
        }
        case UNKNOWN -> {
          return End.UNKNOWN;
        }
        case FAILED -> {
          return End.FAILED;
        }
        case UNREGISTERED, PENDING -> {
          if (!turn.again()) {
            return End.TOO_SLOW;
          }
          number = numbers.fetch(sid);
        }
      }
    }
  }

  /** Takes the address away; whether Twilio has finished doing so, or the number is gone. */
  boolean unregister(OwnedNumber number) {
    Optional<OwnedNumber> there = IgnoreMissing.orNow(() -> numbers.fetch(number.sid()));
    if (there.isEmpty()) {
      return true;
    }
    OwnedNumber now = there.get();
    if (now.addressSid().isEmpty() && now.addressStatus() == AddressStatus.UNREGISTERED) {
      return true;
    }
    if (!now.addressSid().isEmpty()) {
      now = numbers.setEmergencyAddress(number.sid(), "");
    }
    Waiting.Turn turn = waiting.begin();
    while (now.addressStatus() == AddressStatus.PENDING) {
      if (!turn.again()) {
        return false;
      }
      now = numbers.fetch(number.sid());
    }
    return now.addressSid().isEmpty() && now.addressStatus() != AddressStatus.FAILED;
  }
}
