package net.futel.dialer.dialplan;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.futel.dialer.dialplan.menu.Language;

/**
 * One SIP client with a Twilio SIP credential, every default filled in.
 *
 * @param name the credential's username
 * @param callerId owned E.164 number shown to the called party
 * @param incoming E.164 numbers that ring this extension
 * @param emergency whether 911 and 933 are dialed
 * @param emergencyCallerId E.164 number whose address the dispatcher sees
 * @param emergencyCallerIdWritten whether the plan writes {@code emergencyCallerId} out; only then
 *     does a call to it ring this extension
 * @param menu what {@code #} reaches: the name of a menu in the plan, else a context of the trunk
 * @param language what this phone's callers hear first
 * @param environment whose TwiML Application the numbers point at
 * @param allowedCountries ISO 3166 codes that may be dialed
 * @param maxCallSeconds longest call, 60 to 14400 seconds
 * @param homeAreaCode area code for seven-digit dialing
 */
public record Extension(
    String name,
    String callerId,
    List<String> incoming,
    boolean emergency,
    String emergencyCallerId,
    boolean emergencyCallerIdWritten,
    Optional<String> menu,
    Language language,
    Environment environment,
    Set<String> allowedCountries,
    int maxCallSeconds,
    Optional<String> homeAreaCode) {

  /** The E.164 numbers that ring this extension. */
  public Set<String> numbers() {
    Set<String> numbers = new LinkedHashSet<>(incoming);
    if (emergencyCallerIdWritten) {
      numbers.add(emergencyCallerId);
    }
    return numbers;
  }

  /** Whether a call to this E.164 number rings this extension. */
  public boolean rungBy(String number) {
    return numbers().contains(number);
  }
}
