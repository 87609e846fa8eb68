package net.futel.dialer.dialplan;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

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

  private static final int MOST_DIGITS = 15;

  private static final String KEYPAD = "22233344455566677778889999";

  private Numbers() {}

  /** What became of a dialed string that was read as a number. */
  sealed interface Reading {
    /**
     * A number that exists.
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
      PhoneNumber parsed = LIBRARY.parse(number, null);
      // Of a number that is not valid the type is unknown, and of no other.
      PhoneNumberType type = LIBRARY.getNumberType(parsed);
      boolean same = LIBRARY.format(parsed, PhoneNumberFormat.E164).equals(number);
      return same && type != PhoneNumberType.UNKNOWN
          ? new Reading.Assigned(number, parsed, type)
          : new Reading.Wrong(Reason.UNASSIGNED);
    } catch (NumberParseException unparsable) {
      return new Reading.Wrong(Reason.UNASSIGNED);
    }
  }

  /**
   * Whether a call may cost more than a call: every type but the ordinary ones, {@code +1 900} and
   * the 976 exchanges, which libphonenumber does not know as premium.
   */
  static boolean isPremium(Reading.Assigned number) {
    return !DIALED_TYPES.contains(number.type())
        || number.e164().startsWith("+1900")
        || (number.e164().startsWith("+1") && number.e164().startsWith("976", 5));
  }

  /** Whether the number's country is one of these; a number of no country never is. */
  static boolean isIn(Set<String> countries, Reading.Assigned number) {
    if (isNorthAmericanTollFree(number)) {
      return LIBRARY.getRegionCodesForCountryCode(1).stream().anyMatch(countries::contains);
    }
    String region = LIBRARY.getRegionCodeForNumber(number.parsed());
    return region != null && countries.contains(region);
  }

  private static boolean isNorthAmericanTollFree(Reading.Assigned number) {
    return number.parsed().getCountryCode() == 1 && number.type() == PhoneNumberType.TOLL_FREE;
  }

  /** Whether this is an ISO 3166 code whose numbers the library knows. */
  public static boolean isCountry(String code) {
    return LIBRARY.getSupportedRegions().contains(code);
  }
}
