package net.futel.dialer.twilio.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SipPasswordTest {

  @Test
  void everyGeneratedPasswordIsOneThatTwilioTakes() {
    SecureRandom random = new SecureRandom();
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 2000; i++) {
      String password = SipPassword.generate(random);
      assertEquals(List.of(), SipPassword.faults(password));
      assertTrue(password.matches("[2-9A-HJ-NP-Za-km-np-z]{16}"), password);
      seen.add(password);
    }
    assertEquals(2000, seen.size());
  }

  @Test
  void aWeakPasswordIsToldEverythingThatItLacks() {
    assertEquals(
        List.of(
            "The password has 5 characters and needs at least 12.",
            "The password needs a digit.",
            "The password needs a capital letter."),
        SipPassword.faults("hello"));
    assertEquals(List.of("The password needs a small letter."), SipPassword.faults("HELLO2HELLO2"));
    assertEquals(List.of(), SipPassword.faults("Twelve12char"));
    assertEquals(
        List.of("The password has 11 characters and needs at least 12."),
        SipPassword.faults("Eleven11cha"));
  }

  @Test
  void whatCannotBeTypedIntoATelephoneIsRefused() {
    for (String password : List.of("Twelve12 chars", "Twelve12chärs", "Twelve12char\t")) {
      assertTrue(SipPassword.faults(password).getFirst().contains("ASCII only"), password);
    }
    assertTrue(SipPassword.faults("Aa2".repeat(22)).getFirst().contains("64 at most"));
  }
}
