package net.futel.dialer.twilio.account;

import com.twilio.rest.api.v2010.account.Address;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where a telephone stands, as a dispatcher reads it.
 *
 * @param customerName who has the telephone; at most 21 characters at Twilio
 * @param street number and street
 * @param streetSecondary floor or flat, or empty
 * @param city town
 * @param region state or province
 * @param postalCode ZIP or postal code
 * @param country ISO 3166, two letters
 */
public record StreetAddress(
    String customerName,
    String street,
    String streetSecondary,
    String city,
    String region,
    String postalCode,
    String country) {

  static StreetAddress of(Address address) {
    return new StreetAddress(
        Objects.toString(address.getCustomerName(), ""),
        Objects.toString(address.getStreet(), ""),
        Objects.toString(address.getStreetSecondary(), ""),
        Objects.toString(address.getCity(), ""),
        Objects.toString(address.getRegion(), ""),
        Objects.toString(address.getPostalCode(), ""),
        Objects.toString(address.getIsoCountry(), ""));
  }

  /** What an address needs and this one lacks, as the names of its parts. */
  public List<String> missing() {
    return Stream.of(
            Map.entry("customer name", customerName),
            Map.entry("street", street),
            Map.entry("city", city),
            Map.entry("region", region),
            Map.entry("postal code", postalCode),
            Map.entry("country", country))
        .filter(part -> part.getValue().isBlank())
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Whether the two are the same place but for capitals and spaces. */
  public boolean sameAs(StreetAddress other) {
    return plain(this).equals(plain(other));
  }

  private static String plain(StreetAddress address) {
    return address.line().toUpperCase(Locale.ROOT).replaceAll("\\s+", " ");
  }

  /** In one line: {@code 1 SW Main St, Portland, OR 97204, US}. */
  public String line() {
    return Stream.of(street, streetSecondary, city, region + " " + postalCode, country)
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(", "));
  }
}
