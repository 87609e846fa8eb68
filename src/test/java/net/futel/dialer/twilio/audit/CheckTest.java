package net.futel.dialer.twilio.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckTest {

  @ParameterizedTest
  @ValueSource(strings = {"+15035550100", "5035550100", "booth-5550100"})
  void aNumberReachesNoLog(String name) {
    assertEquals("a phone named by its number", Check.harmless(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"booth", "porch-2", "booth-555"})
  void aWordStaysAsItIs(String name) {
    assertEquals(name, Check.harmless(name));
  }
}
