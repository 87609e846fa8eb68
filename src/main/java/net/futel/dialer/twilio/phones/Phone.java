package net.futel.dialer.twilio.phones;

import java.util.List;
import java.util.Optional;
import net.futel.dialer.dialplan.Environment;
import net.futel.dialer.twilio.liveness.Alive;
import net.futel.dialer.twilio.liveness.Calls;
import net.futel.dialer.twilio.liveness.PhoneState;

/**
 * One phone, and what is known of it.
 *
 * @param environment absent for a phone that is not in the dial plan
 * @param numbers E.164 numbers that ring it
 * @param calls of the last week, checks left out
 * @param drift what is wrong with it at Twilio
 */
public record Phone(
    String name,
    Optional<Environment> environment,
    List<String> numbers,
    Emergency emergency,
    Alive alive,
    Calls calls,
    List<Drift> drift) {

  /**
   * What becomes of 911 from it.
   *
   * @param status of the address: {@code registered}, {@code off}, {@code not ours} and the like
   * @param shown E.164 number that a dispatcher sees; absent where 911 is off or the plan is silent
   * @param place street and town that a dispatcher sees
   * @param address the same in full
   */
  public record Emergency(
      String status, Optional<String> shown, Optional<String> place, Optional<String> address) {}

  /**
   * One thing that is wrong.
   *
   * @param check of {@code ./dialer verify}, which explains it
   * @param brief in a few words
   * @param remedy the command that mends it, or what a person has to do
   */
  public record Drift(String check, String brief, String remedy) {}

  /** Whether somebody has to do something about it. */
  public boolean hasTrouble() {
    return isDown() || !drift.isEmpty();
  }

  /** Whether it is known not to be alive. */
  public boolean isDown() {
    return alive.is(PhoneState.NOT_REGISTERED) || alive.is(PhoneState.SILENT);
  }

  /** Its place in a list that begins with trouble. */
  int rank() {
    if (isDown()) {
      return alive.is(PhoneState.NOT_REGISTERED) ? 0 : 1;
    }
    if (!drift.isEmpty()) {
      return 2;
    }
    return alive.is(PhoneState.ALIVE) ? 4 : 3;
  }
}
