package net.futel.dialer.twilio.clients;

import com.twilio.exception.TwilioException;
import com.twilio.http.TwilioRestClient;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.futel.dialer.dialplan.DialPlan;
import net.futel.dialer.dialplan.Environment;
import net.futel.dialer.dialplan.Extension;
import net.futel.dialer.dialplan.dialed.E164;
import net.futel.dialer.twilio.account.OwnedNumber;
import net.futel.dialer.twilio.account.PhoneNumbers;
import net.futel.dialer.twilio.account.SipCredentials;
import net.futel.dialer.twilio.change.ChangeException;

/** Who our clients are, by Twilio and by the dial plan together. */
public record ClientDirectory(TwilioRestClient twilio) {

  /**
   * One client.
   *
   * @param credential whether it can register
   * @param inPlan whether it has an entry, or needs none because its name is its number
   * @param numbers that ring it
   * @param extension what the plan makes of it; absent for a word that the plan does not know
   * @param emergency status of the number that a dispatcher sees: {@code off}, {@code not ours} or
   *     an {@link OwnedNumber.AddressStatus}
   * @param addressSid emergency address of that number, or empty
   */
  public record Client(
      String name,
      boolean credential,
      boolean inPlan,
      List<String> numbers,
      Optional<Extension> extension,
      String emergency,
      String addressSid) {

    /** Whose phone it is, or nothing where the plan does not say. */
    public Optional<Environment> environment() {
      return extension.map(Extension::environment);
    }
  }

  /** Every extension of the plan in its order, then credentials without an entry. */
  public List<Client> list(DialPlan plan) throws ChangeException {
    try {
      Set<String> usernames = new LinkedHashSet<>(SipCredentials.usernames(twilio));
      Map<String, OwnedNumber> numbers =
          new PhoneNumbers(twilio)
              .list().stream()
                  .collect(Collectors.toMap(OwnedNumber::number, Function.identity(), (a, b) -> a));
      return Stream.concat(plan.extensions().keySet().stream(), usernames.stream())
          .distinct()
          .map(name -> client(name, plan, usernames.contains(name), numbers))
          .toList();
    } catch (TwilioException e) {
      throw ChangeException.of("The clients could not be read", e);
    }
  }

  private static Client client(
      String name, DialPlan plan, boolean credential, Map<String, OwnedNumber> numbers) {
    Optional<Extension> extension = plan.extension(name);
    boolean entry = plan.extensions().containsKey(name);
    List<String> rings = new ArrayList<>();
    extension.filter(e -> entry).ifPresent(e -> rings.addAll(e.numbers()));
    if (!entry && E164.is(name) && plan.rungBy(name).isEmpty()) {
      rings.add(name);
    }
    Optional<OwnedNumber> seen =
        extension.filter(Extension::emergency).map(e -> numbers.get(e.emergencyCallerId()));
    return new Client(
        name,
        credential,
        entry || E164.is(name),
        rings,
        extension,
        extension.isEmpty()
            ? "unknown"
            : !extension.get().emergency()
                ? "off"
                : seen.map(number -> number.addressStatus().label()).orElse("not ours"),
        seen.map(OwnedNumber::addressSid).orElse(""));
  }
}
