package net.futel.dialer.dialplan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What {@link Numbers} takes for granted of libphonenumber. */
class NumberTypesTest {

  private static final PhoneNumberUtil LIBRARY = PhoneNumberUtil.getInstance();

  @Test
  void aNumberHasATypeExactlyWhenItIsValid() {
    Random random = new Random(1);
    for (String region : LIBRARY.getSupportedRegions()) {
      for (PhoneNumberType type : PhoneNumberType.values()) {
        PhoneNumber example = LIBRARY.getExampleNumberForType(region, type);
        if (example != null) {
          assertAgree(example);
          for (int i = 0; i < 5; i++) {
            long changed = example.getNationalNumber() + random.nextInt(2_000_000) - 1_000_000;
            assertAgree(new PhoneNumber().mergeFrom(example).setNationalNumber(Math.abs(changed)));
          }
        }
      }
    }
  }

  @Test
  void northAmericanNumbersAreWhatTheParserMakesOfThem() throws NumberParseException {
    Random random = new Random(1);
    for (long area = 200; area < 1000; area++) {
      for (int i = 0; i < 60; i++) {
        String number = "+1" + (area * 10_000_000 + random.nextInt(10_000_000));
        assertEquals(LIBRARY.parse(number, null), Numbers.parsed(number));
      }
    }
  }

  private static void assertAgree(PhoneNumber number) {
    boolean typed = LIBRARY.getNumberType(number) != PhoneNumberType.UNKNOWN;
    assertEquals(LIBRARY.isValidNumber(number), typed, () -> "of " + number);
  }
}
