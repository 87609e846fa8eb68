package net.futel.dialer.dialplan.dialed;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The edges of a SIP header, where a call is placed or refused by one character. */
class SipAddressTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "sip:a@x | a",
        "sip:a@x;y | a",
        "sip:a;y@x | a",
        "sip:a:y@x | a",
        "\"A<\" <sip:a@x> | a",
        "\"A\\\"<sip:b@x>\" <sip:a@x> | a",
        "<sip:a@x | a",
        "sip:%61@x | a",
        "sip:a%30@x | a0",
        "sip:a%09b@x | a\tb",
        "sip:a%4Fb@x | aOb",
        "sip:%C3%A9@x | é",
      })
  void theUserIsRead(String header, String user) {
    assertEquals(Optional.of(user), SipAddress.user(header));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "@",
        "@x",
        "a@x",
        "sip:a",
        "sip:a@",
        "sip:a@:5060",
        "sip:a@;y",
        "sip:a@?y",
        "sip:a%@x",
        "sip:a%4@x",
        "sip:a%4g@x",
        "sip:a%g4@x",
        "\"A sip:a@x",
        "\"A <sip:a@x>",
        "\"A\\",
      })
  void whatIsNoAddressHasNoUser(String header) {
    assertEquals(Optional.empty(), SipAddress.user(header));
  }

  @ParameterizedTest
  @CsvSource({
    "911, 911",
    "sip:911, 911",
    "SIPS:911@, 911",
    "tel:911, 911",
    "TEL:911;x=1, 911",
    "sip:9%311@x, 911",
    "sip:911%, 911%",
    "sip:911%3@x, 911%3",
    "@x, ''",
  })
  void whoIsInAHurryIsReadLeniently(String header, String user) {
    assertEquals(user, SipAddress.lenientUser(header));
  }

  @Test
  void aUserIsEncodedButForUnreservedCharactersAndPlus() {
    String plain = "+0189AZaz-_.!~*'()";
    assertEquals("sip:" + plain + "@h", SipAddress.uri(plain, "h"));
    assertEquals("sip:%2F%3A%40%5B%60%7B%20%C3%A9%00@h", SipAddress.uri("/:@[`{ é\0", "h"));
  }
}
