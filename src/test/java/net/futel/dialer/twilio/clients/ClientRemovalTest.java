package net.futel.dialer.twilio.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.futel.dialer.dialplan.file.PlanFile;
import net.futel.dialer.twilio.PhonesStandIn;
import net.futel.dialer.twilio.TwilioServer.Mishap;
import net.futel.dialer.twilio.change.ChangeException;
import net.futel.dialer.twilio.change.Steps;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClientRemovalTest {

  private static final String WITHOUT =
      """
      {
        "sipDomainPrefix": "direct-futel",
        "emergencyCallerNumber": "+15035550191",
        "extensions": {
          "demo":  {"callerId": "+15035550190"}
        }
      }
      """;
  private static final String NUMBER = "+15035550142";
  private static final String PLAN =
      WITHOUT.replace("\"}\n  }", "\"},\n    \"booth\": {\"callerId\": \"" + NUMBER + "\"}\n  }");

  @TempDir private Path directory;
  private Path file;
  private final PhonesStandIn twilio = new PhonesStandIn();

  @BeforeEach
  void account() throws Exception {
    furnish();
    file = directory.resolve("dialplan.json");
    Files.writeString(file, PLAN);
  }

  private void furnish() {
    twilio.reset();
    twilio.addCredential("demo", "Twelve12chars");
    twilio.addCredential("booth", "Twelve12chars");
    twilio.addNumber(NUMBER);
    twilio.change(NUMBER, "friendly_name", "booth");
    twilio.register(NUMBER, twilio.addAddress("booth"));
  }

  @AfterEach
  void close() {
    twilio.close();
  }

  private ClientRemoval removal(String name, boolean release) throws Exception {
    PlanFile plan = PlanFile.open(file);
    return new ClientRemoval(
        twilio.client(),
        new Someone(),
        Someone.waits(5),
        name,
        plan.plan(),
        Optional.of(plan),
        release);
  }

  private List<String> remove(String name, boolean release) throws Exception {
    ClientRemoval removal = removal(name, release);
    removal.carryOut(removal.look());
    return removal.notes();
  }

  private void assertGone() throws Exception {
    assertEquals(Map.of("demo", "Twelve12chars"), twilio.passwords());
    assertFalse(twilio.owns(NUMBER));
    assertEquals(WITHOUT, Files.readString(file));
  }

  @Test
  void aClosedPhoneLeavesNothing() throws Exception {
    assertEquals(List.of(), remove("booth", true));
    assertGone();
    assertEquals(List.of(), twilio.addressSids());
  }

  @Test
  void aNumberStaysUnlessItIsToBeReleased() throws Exception {
    List<String> notes = remove("booth", false);
    assertTrue(twilio.owns(NUMBER));
    assertEquals(Map.of("demo", "Twelve12chars"), twilio.passwords());
    assertTrue(notes.getFirst().contains("./dialer number release " + NUMBER), notes.toString());
  }

  @Test
  void aNumberThatAnotherPhoneShowsIsKept() throws Exception {
    Files.writeString(file, PLAN.replace("\"+15035550190\"", "\"" + NUMBER + "\""));
    List<String> notes = remove("booth", true);
    assertTrue(twilio.owns(NUMBER));
    assertEquals(List.of(NUMBER + " stays: demo uses it too."), notes);
  }

  @Test
  void theDomainsEmergencyCallerIsKept() throws Exception {
    Files.writeString(file, PLAN.replace("+15035550191", NUMBER));
    assertTrue(remove("booth", true).getFirst().contains("emergencyCallerNumber"));
    assertTrue(twilio.owns(NUMBER));
  }

  @Test
  void theNumberThatPhonesAreCheckedFromIsKept() throws Exception {
    Files.writeString(
        file,
        PLAN.replace(
            "\"extensions\"",
            "\"check\": {\"callerId\": \"%s\", \"hour\": 10, \"timeZone\": \"UTC\"},\n  \"extensions\""
                .formatted(NUMBER)));
    assertEquals(
        List.of(NUMBER + " stays: it is the dial plan's check.callerId."), remove("booth", true));
    assertTrue(twilio.owns(NUMBER));
  }

  @Test
  void whatIsHalfGoneGoesWhole() throws Exception {
    Files.writeString(file, WITHOUT);
    remove("booth", true);
    assertGone();
    assertEquals(List.of(), removal("booth", true).look().needed());
  }

  @Test
  void aCredentialThatIsGoneAlreadyIsNoObstacle() throws Exception {
    ClientRemoval removal = removal("booth", true);
    Steps found = removal.look();
    ClientRemoval other = removal("booth", true);
    other.carryOut(other.look());
    Files.writeString(file, PLAN);
    removal.carryOut(found);
    assertGone();
  }

  @ParameterizedTest
  @EnumSource(
      value = Mishap.class,
      names = {"HANG", "THROTTLED", "THROTTLED_FOR_SEVEN_SECONDS"},
      mode = EnumSource.Mode.EXCLUDE)
  void afterAFailureOfAnyRequestAnotherRunFinishes(Mishap mishap) throws Exception {
    int request = 1;
    boolean felt = true;
    while (felt) {
      int asked = twilio.requests().size();
      twilio.troubleFrom(request, mishap);
      try {
        remove("booth", true);
      } catch (ChangeException e) {
        assertTrue(
            e.sentences().contains("Nothing is known to be changed.")
                || e.sentences().contains("Run the same command again to go on."),
            e.sentences().toString());
      }
      felt = twilio.requests().size() - asked >= request;
      twilio.heal();
      remove("booth", true);
      assertGone();
      request++;
      furnish();
      Files.writeString(file, PLAN);
    }
    assertTrue(request > 6, "only " + request);
  }
}
