package net.futel.dialer.dialplan;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import net.futel.dialer.dialplan.dialed.DialedString;

/** Telephone numbers as dialed and as libphonenumber knows them. */
public final class Numbers {

  private static final PhoneNumberUtil LIBRARY = PhoneNumberUtil.getInstance();

  private static final Set<PhoneNumberType> DIALED_TYPES =
      EnumSet.of(
          PhoneNumberType.FIXED_LINE,
          PhoneNumberType.MOBILE,
          PhoneNumberType.FIXED_LINE_OR_MOBILE,
          PhoneNumberType.VOIP,
          PhoneNumberType.TOLL_FREE);

  /** Area codes of {@code +1} that callers pay nothing for; some countries have 800 exchanges. */
  private static final Set<String> TOLL_FREE =
      Set.of("800", "833", "844", "855", "866", "877", "888");

  /** Area codes of {@code +1} that belong to no place, and may cost anything. */
  private static final Set<String> NO_PLACE =
      Set.of(
          "500", "521", "522", "523", "524", "525", "526", "527", "528", "529", "533", "544", "566",
          "577", "588", "600", "622", "633", "700", "710", "900");

  private static final int MOST_DIGITS = 15;

  private static final String KEYPAD = "22233344455566677778889999";

  private Numbers() {}

  /** What became of a dialed string that was read as a number. */
  sealed interface Reading {
    /**
     * A number that exists, or one of an area code of no place, of which the library does not know
     * them all.
     *
     * @param type asked of the library once: it takes most of what a route takes
     */
    record Assigned(String e164, PhoneNumber parsed, PhoneNumberType type) implements Reading {}

    /** Not a number, or not one that exists. */
    record Wrong(Reason reason) implements Reading {}
  }

  /** Reads a plain dialed string as a number that must exist. */
  static Reading read(String plain, Optional<String> homeAreaCode) {
    if (DialedString.isDigits(plain, 3, 3)) {
      return new Reading.Wrong(Reason.UNASSIGNED);
    }
    Optional<String> number = international(plain, homeAreaCode);
    if (number.isEmpty()) {
      return new Reading.Wrong(Reason.NOT_A_NUMBER);
    }
    return parse(number.get());
  }

  /**
   * A plain dialed string in international form, {@code +} and 1 to 15 digits, by its shape alone.
   */
  static Optional<String> international(String plain, Optional<String> homeAreaCode) {
    String digits = keyed(plain);
    return shaped(digits, homeAreaCode)
        .map(Numbers::withoutObsoleteMexicanOne)
        .filter(number -> DialedString.isDigits(number.substring(1), 1, MOST_DIGITS));
  }

  private static Optional<String> shaped(String digits, Optional<String> homeAreaCode) {
    if (digits.startsWith("+")) {
      return Optional.of(digits);
    }
    if (digits.startsWith("011")) {
      return Optional.of("+" + digits.substring(3));
    }
    if (DialedString.isDigits(digits, 11, 11) && digits.startsWith("1")) {
      return Optional.of("+" + digits);
    }
    if (DialedString.isDigits(digits, 10, 10)) {
      return Optional.of("+1" + digits);
    }
    if (DialedString.isDigits(digits, 7, 7)) {
      return homeAreaCode.map(area -> "+1" + area + digits);
    }
    return Optional.empty();
  }

  private static String withoutObsoleteMexicanOne(String number) {
    boolean obsolete =
        number.startsWith("+521") && DialedString.isDigits(number.substring(4), 10, 10);
    return obsolete ? "+52" + number.substring(4) : number;
  }

  /** Letters as the keys they stand on, where at least three digits lead. */
  static String keyed(String plain) {
    int start = plain.startsWith("+") ? 1 : 0;
    if (plain.length() < start + 3
        || !DialedString.isDigits(plain.substring(start, start + 3), 3, 3)) {
      return plain;
    }
    StringBuilder digits = new StringBuilder(plain.length());
    for (int i = 0; i < plain.length(); i++) {
      char c = plain.charAt(i);
      char upper = c >= 'a' && c <= 'z' ? (char) (c - 'a' + 'A') : c;
      digits.append(upper >= 'A' && upper <= 'Z' ? KEYPAD.charAt(upper - 'A') : c);
    }
    return digits.toString();
  }

  /** Wrong when the library cannot parse the number, calls it invalid or would change a digit. */
  private static Reading parse(String number) {
    try {
      PhoneNumber parsed = isNorthAmerican(number) ? parsed(number) : LIBRARY.parse(number, null);
      // Of a number that is not valid the type is unknown, and of no other.
      PhoneNumberType type = LIBRARY.getNumberType(parsed);
      boolean same = LIBRARY.format(parsed, PhoneNumberFormat.E164).equals(number);
      return same && (type != PhoneNumberType.UNKNOWN || isOfNoPlace(number))
          ? new Reading.Assigned(number, parsed, type)
          : new Reading.Wrong(Reason.UNASSIGNED);
    } catch (NumberParseException unparsable) {
      return new Reading.Wrong(Reason.UNASSIGNED);
    }
  }

  private static boolean isNorthAmerican(String number) {
    return number.startsWith("+1") && number.length() == 12 && number.charAt(2) >= '2';
  }

  /**
   * What the library's parser makes of {@code +1} and ten digits. It looks for many other ways to
   * write a number as well, and with it a route takes 10.3 µs, without 4.5.
   */
  static PhoneNumber parsed(String northAmerican) {
    return new PhoneNumber()
        .setCountryCode(1)
        .setNationalNumber(Long.parseLong(northAmerican, 2, 12, 10));
  }

  /**
   * Whether a call may cost more than a call: every type but the ordinary ones, and in {@code +1}
   * the area codes of no place and the 976 exchanges, which libphonenumber does not know all.
   */
  static boolean isPremium(Reading.Assigned number) {
    String e164 = number.e164();
    return !DIALED_TYPES.contains(number.type())
        || isOfNoPlace(e164)
        || (e164.startsWith("+1") && e164.startsWith("976", 5));
  }

  private static boolean isOfNoPlace(String e164) {
    return areaCode(e164).filter(NO_PLACE::contains).isPresent();
  }

  /** Whether the number's country is one of these; a number of no country never is. */
  static boolean isIn(Set<String> countries, Reading.Assigned number) {
    if (areaCode(number.e164()).filter(TOLL_FREE::contains).isPresent()) {
      return LIBRARY.getRegionCodesForCountryCode(1).stream().anyMatch(countries::contains);
    }
    String region = LIBRARY.getRegionCodeForNumber(number.parsed());
    return region != null && countries.contains(region);
  }

  /** The area code of a {@code +1} number of ten digits. */
  private static Optional<String> areaCode(String e164) {
    return e164.startsWith("+1") && e164.length() == 12
        ? Optional.of(e164.substring(2, 5))
        : Optional.empty();
  }

  /** Whether this is an ISO 3166 code whose numbers the library knows. */
  public static boolean isCountry(String code) {
    return LIBRARY.getSupportedRegions().contains(code);
  }
}
