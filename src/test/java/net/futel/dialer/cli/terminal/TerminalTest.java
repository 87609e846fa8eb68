package net.futel.dialer.cli.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalTest {

  private final StringWriter seen = new StringWriter();

  private Terminal answering(String answer) {
    return new Terminal(new PrintWriter(seen), false, Optional.of(prompt -> answer));
  }

  private Terminal unattended(boolean yes) {
    return new Terminal(new PrintWriter(seen), yes, Optional.empty());
  }

  @ParameterizedTest
  @CsvSource({"y,true", "YES,true", "n,false", "'',false", "yeah,false"})
  void onlyAPlainYesIsConsent(String answer, boolean consent) {
    assertEquals(consent, answering(answer).confirm("Release it?"));
  }

  @Test
  void theEndOfInputIsNoConsent() {
    assertFalse(answering(null).confirm("Release it?"));
    assertEquals(-1, answering(null).choose("Which?", List.of("a", "b")));
  }

  @ParameterizedTest
  @CsvSource({"1,0", "2,1", "3,-1", "0,-1", "'',-1", "two,-1"})
  void aChoiceIsOneOfTheNumbersShown(String answer, int index) {
    assertEquals(index, answering(answer).choose("Which?", List.of("a", "b")));
    assertTrue(seen.toString().contains("   2  b"), seen.toString());
  }

  @Test
  void withYesNobodyNeedsToBeThere() {
    assertTrue(unattended(true).answers());
    assertTrue(unattended(true).confirm("Release it?"));
    assertEquals(0, unattended(true).choose("Which?", List.of("a", "b")));
    assertFalse(unattended(false).answers());
    assertFalse(unattended(false).confirm("Release it?"));
  }

  @Test
  void progressIsForATerminalAndFactsAreForEverybody() {
    unattended(true).tell("Waiting …");
    assertEquals("", seen.toString());
    unattended(true).show("Twilio corrected the address.");
    assertEquals("Twilio corrected the address.\n", seen.toString());
  }
}
