package net.futel.dialer.cli.setup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import net.futel.dialer.aws.AwsStandIn;
import net.futel.dialer.cli.terminal.Fault;
import net.futel.dialer.twilio.TwilioServer.Mishap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Cut off at any request, whether that took effect or not, and run again: the same as in one go,
 * with one number bought and one API key.
 */
class BrokenOffTest {

  @TempDir private Path temporary;

  private int projects;

  private Newcomer newcomer() throws IOException {
    projects++;
    return new Newcomer(Files.createDirectory(temporary.resolve("project" + projects)));
  }

  @ParameterizedTest
  @EnumSource(
      value = Mishap.class,
      names = {"CUT_OFF", "CUT_OFF_AFTER"})
  void atAnyRequestForTwilio(Mishap mishap) throws Exception {
    Whole whole = inOneGo();
    for (int request = 1; request <= whole.twilioRequests(); request++) {
      try (Newcomer newcomer = newcomer()) {
        newcomer.twilio.troubleFrom(request, mishap);
        assertThrows(Fault.class, newcomer::setup);
        newcomer.twilio.heal();
        newcomer.setup();
        whole.check(newcomer, "Twilio's request " + request);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(AwsStandIn.Cut.class)
  void atAnyRequestForAws(AwsStandIn.Cut cut) throws Exception {
    Whole whole = inOneGo();
    int stopped = 0;
    for (int request = 1; request <= whole.awsRequests(); request++) {
      try (Newcomer newcomer = newcomer()) {
        newcomer.aws.cutFrom(request, cut);
        assertThrows(Fault.class, newcomer::setup);
        stopped++;
        newcomer.aws.heal();
        newcomer.setup();
        whole.check(newcomer, "AWS's request " + request);
      }
    }
    assertEquals(whole.awsRequests(), stopped);
  }

  @Test
  void aNumberThatSomebodyElseBuysMeanwhileIsLeftForTheNext() throws Exception {
    try (Newcomer newcomer = newcomer()) {
      newcomer.twilio.sellTwice("+15035550143");
      newcomer.setup();
      assertEquals(List.of(Newcomer.NUMBER), newcomer.twilio.owned());
      assertTrue(newcomer.shown.toString().contains("has just been sold to somebody else"));
    }
  }

  /** What one whole run leaves behind. */
  private record Whole(
      Map<String, String> files, String twilio, int twilioRequests, int awsRequests) {

    void check(Newcomer newcomer, String where) throws IOException {
      assertEquals(files, newcomer.files(), where);
      assertEquals(twilio, newcomer.twilio.state(), where);
      assertEquals(1, newcomer.twilio.owned().size(), where);
      assertEquals(Map.of("dialer-dev", 1), newcomer.twilio.keyNames(), where);
      assertTrue(
          newcomer.twilio.opens(
              newcomer.aws.secret("dialer/dev", "apiKeySid"),
              newcomer.aws.secret("dialer/dev", "apiKeySecret")),
          where);
      assertEquals(List.of(), newcomer.faults(), where);
    }
  }

  private Whole inOneGo() throws IOException {
    try (Newcomer newcomer = newcomer()) {
      newcomer.setup();
      return new Whole(
          newcomer.files(),
          newcomer.twilio.state(),
          newcomer.twilio.requests().size(),
          newcomer.aws.requests().size());
    }
  }
}
