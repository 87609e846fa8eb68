package net.futel.dialer.twilio.account;

import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Address;
import java.util.List;
import java.util.Objects;
import net.futel.dialer.twilio.rest.IgnoreMissing;
import net.futel.dialer.twilio.rest.Pages;

/** The addresses of the account that the emergency services may be given. */
public record EmergencyAddresses(TwilioRestClient twilio) {

  /** Twilio's longest friendly name of an emergency address. */
  private static final int FRIENDLY_NAME = 32;

  /** An address at Twilio; {@code emergency} when the emergency services may be given it. */
  public record Registered(
      String sid, String friendlyName, StreetAddress address, boolean emergency) {

    static Registered of(Address address) {
      return new Registered(
          address.getSid(),
          Objects.toString(address.getFriendlyName(), ""),
          StreetAddress.of(address),
          Boolean.TRUE.equals(address.getEmergencyEnabled()));
    }
  }

  /** The address with this SID. */
  public Registered fetch(String sid) {
    return Registered.of(Address.fetcher(sid).fetch(twilio));
  }

  /** Every address of the account, those for emergencies and others. */
  public List<Registered> list() {
    return Pages.read(Address.reader().pageSize(1000), twilio).stream()
        .map(Registered::of)
        .toList();
  }

  /** Has Twilio validate, correct and keep an address; 400 with code 21629 when it cannot. */
  public Registered create(String friendlyName, StreetAddress address) {
    var creator =
        Address.creator(
                address.customerName(),
                address.street(),
                address.city(),
                address.region(),
                address.postalCode(),
                address.country())
            .setFriendlyName(shorten(friendlyName))
            .setEmergencyEnabled(true)
            .setAutoCorrectAddress(true);
    if (!address.streetSecondary().isEmpty()) {
      creator.setStreetSecondary(address.streetSecondary());
    }
    return Registered.of(creator.create(twilio));
  }

  public static String shorten(String friendlyName) {
    return friendlyName.substring(0, Math.min(FRIENDLY_NAME, friendlyName.length()));
  }

  public void delete(String sid) {
    IgnoreMissing.ifMissing(() -> Address.deleter(sid).delete(twilio));
  }
}
