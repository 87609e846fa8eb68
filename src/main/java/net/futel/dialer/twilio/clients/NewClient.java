package net.futel.dialer.twilio.clients;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import net.futel.dialer.dialplan.Environment;
import net.futel.dialer.dialplan.Extension;
import net.futel.dialer.dialplan.dialed.E164;
import net.futel.dialer.twilio.account.PhoneNumbers;
import net.futel.dialer.twilio.account.SipPassword;
import net.futel.dialer.twilio.account.StreetAddress;

/**
 * What {@code client add} was asked for.
 *
 * @param name of the extension and of its credential; empty for one that is named by the number
 *     that is bought for it
 * @param environment whose TwiML Application its number points at
 * @param password of the credential, good by {@link SipPassword#faults}
 * @param number where its calls are from and come to
 * @param address to be created and assigned to its number
 * @param addressSid an address that is there already, instead
 * @param emergency whether 911 and 933 are dialed
 * @param emergencyCallerId number whose address the dispatcher sees, when not its own
 * @param menu what {@code #} reaches: a menu of the plan, or a context of the trunk
 * @param shared whether its number may ring another extension as well
 */
public record NewClient(
    String name,
    Environment environment,
    String password,
    Choice number,
    Optional<StreetAddress> address,
    Optional<String> addressSid,
    boolean emergency,
    Optional<String> emergencyCallerId,
    Optional<String> menu,
    boolean shared) {

  /** Which number a client has. */
  public sealed interface Choice {

    /** One that the account has already. */
    record Owned(String number) implements Choice {}

    /** One to buy: exactly this one, or the operator's choice of what the search finds. */
    record Bought(PhoneNumbers.Search search, Optional<String> exactly) implements Choice {}

    /** None: nobody can call it, and it shows this number of ours. */
    record None(String callerId) implements Choice {}

    /** That number, E.164; nothing while one to buy is yet to be chosen. */
    default Optional<String> known() {
      return switch (this) {
        case Owned owned -> Optional.of(owned.number());
        case Bought bought -> bought.exactly();
        case None none -> Optional.of(none.callerId());
      };
    }

    /** What the entry of an extension says. */
    static Choice of(Extension entry) {
      return entry.incoming().contains(entry.callerId())
          ? new Owned(entry.callerId())
          : new None(entry.callerId());
    }
  }

  boolean buys() {
    return number instanceof Choice.Bought;
  }

  boolean hasNumber() {
    return !(number instanceof Choice.None);
  }

  /** Whether it has, or is to have, an address of its own. */
  public boolean hasAddress() {
    return address.isPresent() || addressSid.isPresent();
  }

  /** Whether it is named by a number, which a dispatcher knows without a setting of the domain. */
  boolean isNamedByNumber() {
    return name.isEmpty() || E164.is(name);
  }

  /** The same client, named by a number if it is to be named by one that is bought. */
  NewClient namedBy(String bought) {
    return new NewClient(
        buys() && isNamedByNumber() ? bought : name,
        environment,
        password,
        number,
        address,
        addressSid,
        emergency,
        emergencyCallerId,
        menu,
        shared);
  }

  /** Whether it says nothing that is not in its entry in the plan. */
  boolean agreesWith(Extension entry) {
    return number
            .known()
            .filter(it -> hasNumber() ? entry.rungBy(it) : it.equals(entry.callerId()))
            .isPresent()
        && environment == entry.environment()
        && emergency == entry.emergency()
        && (menu.isEmpty() || menu.equals(entry.menu()))
        && emergencyCallerId.filter(it -> !it.equals(entry.emergencyCallerId())).isEmpty();
  }

  /** Whether the plan must name it: an E.164 name needs no entry while it is as by default. */
  boolean needsEntry() {
    return !isNamedByNumber()
        || !emergency
        || environment != Environment.PROD
        || emergencyCallerId.isPresent()
        || menu.isPresent();
  }

  /** Its entry in the plan; what is as by default is left out. */
  SequencedMap<String, Object> entry(String callerId) {
    SequencedMap<String, Object> entry = new LinkedHashMap<>();
    entry.put("callerId", callerId);
    if (!hasNumber()) {
      entry.put("incoming", List.of());
    }
    menu.ifPresent(context -> entry.put("menu", context));
    if (!emergency) {
      entry.put("emergency", false);
    }
    emergencyCallerId.ifPresent(caller -> entry.put("emergencyCallerId", caller));
    if (environment != Environment.PROD) {
      entry.put("environment", environment.label());
    }
    return entry;
  }

  /** Never shows the password. */
  @Override
  public String toString() {
    return "NewClient[" + name + "]";
  }
}
