package net.futel.dialer.twilio.account;

import com.twilio.exception.TwilioException;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.IncomingPhoneNumber;
import com.twilio.rest.api.v2010.account.availablephonenumbercountry.Local;
import com.twilio.rest.api.v2010.account.availablephonenumbercountry.LocalReader;
import com.twilio.rest.api.v2010.account.availablephonenumbercountry.TollFree;
import com.twilio.rest.api.v2010.account.availablephonenumbercountry.TollFreeReader;
import com.twilio.rest.pricing.v1.phonenumber.Country;
import com.twilio.type.PhoneNumber;
import com.twilio.type.PhoneNumberPrice;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.futel.dialer.twilio.rest.IgnoreMissing;
import net.futel.dialer.twilio.rest.Pages;

/** The telephone numbers of the account, and those that Twilio has for sale. */
public record PhoneNumbers(TwilioRestClient twilio) {

  /**
   * A number for sale.
   *
   * @param number E.164
   * @param place town and state, or empty
   */
  public record ForSale(String number, String place) {}

  /** What a search for numbers is about; {@code areaCode} and {@code contains} may be empty. */
  public record Search(String country, boolean tollFree, String areaCode, String contains) {

    /** The price class, as Twilio's price list has it: {@code local} or {@code toll free}. */
    public String priceClass() {
      return tollFree ? "toll free" : "local";
    }
  }

  /** Every number of the account. */
  public List<OwnedNumber> list() {
    return Pages.read(IncomingPhoneNumber.reader().pageSize(1000), twilio).stream()
        .map(OwnedNumber::of)
        .toList();
  }

  /** The number of the account with this E.164, or nothing. */
  public Optional<OwnedNumber> find(String number) {
    var reader = IncomingPhoneNumber.reader().setPhoneNumber(new PhoneNumber(number));
    return Pages.read(reader.pageSize(1000), twilio).stream()
        .map(OwnedNumber::of)
        // Twilio's filter finds parts of numbers as well.
        .filter(owned -> owned.number().equals(number))
        .findFirst();
  }

  /** The number with this {@code PN…} as it is now. */
  public OwnedNumber fetch(String sid) {
    return OwnedNumber.of(IncomingPhoneNumber.fetcher(sid).fetch(twilio));
  }

  /** Numbers for sale, {@code limit} at most. */
  public List<ForSale> search(Search search, int limit) {
    // One page: what is beyond it is not shown, and a search has hundreds.
    Stream<ForSale> forSale =
        search.tollFree()
            ? tollFree(search).pageSize(limit).firstPage(twilio).getRecords().stream()
                .map(number -> new ForSale(number.getPhoneNumber().toString(), ""))
            : local(search).pageSize(limit).firstPage(twilio).getRecords().stream()
                .map(
                    number ->
                        new ForSale(
                            number.getPhoneNumber().toString(),
                            place(number.getLocality(), number.getRegion())));
    return forSale.limit(limit).toList();
  }

  private static LocalReader local(Search search) {
    LocalReader reader = Local.reader(search.country()).setVoiceEnabled(true);
    if (!search.areaCode().isEmpty()) {
      reader.setAreaCode(Integer.parseInt(search.areaCode()));
    }
    return search.contains().isEmpty() ? reader : reader.setContains(search.contains());
  }

  private static TollFreeReader tollFree(Search search) {
    TollFreeReader reader = TollFree.reader(search.country()).setVoiceEnabled(true);
    if (!search.areaCode().isEmpty()) {
      reader.setAreaCode(Integer.parseInt(search.areaCode()));
    }
    return search.contains().isEmpty() ? reader : reader.setContains(search.contains());
  }

  private static String place(String locality, String region) {
    return Stream.of(locality, region)
        .filter(part -> part != null && !part.isEmpty())
        .collect(Collectors.joining(", "));
  }

  /**
   * What such a number costs a month, such as {@code 1.15 USD}; nothing when Twilio does not say.
   */
  public Optional<String> monthlyPrice(Search search) {
    try {
      Country country = Country.fetcher(search.country()).fetch(twilio);
      String unit =
          country.getPriceUnit() == null ? "USD" : country.getPriceUnit().getCurrencyCode();
      return Stream.ofNullable(country.getPhoneNumberPrices())
          .flatMap(List::stream)
          .filter(price -> isOf(price, search.priceClass()))
          .map(price -> String.format(Locale.ROOT, "%.2f %s", price.getCurrentPrice(), unit))
          .findFirst();
    } catch (TwilioException e) {
      // A price is worth showing, never worth failing for: the class is said in any case.
      return Optional.empty();
    }
  }

  private static boolean isOf(PhoneNumberPrice price, String priceClass) {
    return price.getType() != null
        && price.getType().toString().replace('-', ' ').equals(priceClass);
  }

  /** Buys a number; what answers it and its emergency address come after. */
  public OwnedNumber buy(String number, String friendlyName) {
    return OwnedNumber.of(
        IncomingPhoneNumber.creator(new PhoneNumber(number))
            .setFriendlyName(friendlyName)
            .create(twilio));
  }

  /** Gives calls to an application, and takes Twilio's demonstration off its text messages. */
  public OwnedNumber assign(OwnedNumber number, String friendlyName, String applicationSid) {
    var update =
        IncomingPhoneNumber.updater(number.sid())
            .setFriendlyName(friendlyName)
            .setVoiceApplicationSid(applicationSid);
    if (number.hasDemonstration()) {
      update.setSmsUrl("");
    }
    return OwnedNumber.of(update.update(twilio));
  }

  /** Puts back what {@link #assign} changed. */
  public OwnedNumber restore(OwnedNumber before) {
    var update = IncomingPhoneNumber.updater(before.sid()).setFriendlyName(before.friendlyName());
    // Naming either clears the other at Twilio.
    if (before.trunkSid().isEmpty()) {
      update.setVoiceApplicationSid(before.applicationSid());
    } else {
      update.setTrunkSid(before.trunkSid());
    }
    if (before.hasDemonstration()) {
      update.setSmsUrl(before.smsUrl());
    }
    return OwnedNumber.of(update.update(twilio));
  }

  /** Changes the friendly name. */
  public void rename(String sid, String friendlyName) {
    IncomingPhoneNumber.updater(sid).setFriendlyName(friendlyName).update(twilio);
  }

  /** Names the emergency address, or none when {@code addressSid} is empty. */
  public OwnedNumber setEmergencyAddress(String sid, String addressSid) {
    return OwnedNumber.of(
        IncomingPhoneNumber.updater(sid).setEmergencyAddressSid(addressSid).update(twilio));
  }

  /** Gives the number back to Twilio; one that is gone already is as good. */
  public void release(String sid) {
    IgnoreMissing.ifMissing(() -> IncomingPhoneNumber.deleter(sid).delete(twilio));
  }
}
