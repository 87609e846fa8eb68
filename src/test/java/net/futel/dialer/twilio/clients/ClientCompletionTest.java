package net.futel.dialer.twilio.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.futel.dialer.dialplan.Environment;
import net.futel.dialer.dialplan.Extension;
import net.futel.dialer.dialplan.file.PlanFile;
import net.futel.dialer.twilio.PhonesStandIn;
import net.futel.dialer.twilio.account.PhoneNumbers;
import net.futel.dialer.twilio.account.StreetAddress;
import net.futel.dialer.twilio.change.ChangeException;
import net.futel.dialer.twilio.clients.NewClient.Choice;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code client add} finishes and how it names a phone. */
class ClientCompletionTest {

  private static final String NUMBER = "+15035550191";
  private static final String PASSWORD = "Twelve12chars";
  private static final String PLAN =
      """
      {
        "sipDomainPrefix": "direct-futel",
        "trunk": {"host": "futel-{environment}.example.com", "keys": {"0": "operator"}},
        "extensions": {
          "booth":  {"callerId": "+15035550191", "menu": "outgoing", "environment": "dev"},
          "quiet": {"callerId": "+15035550191", "incoming": [], "emergency": false}
        }
      }
      """;
  private static final StreetAddress ADDRESS =
      new StreetAddress("Futel", "1 SW Main St", "", "Portland", "OR", "97204", "US");

  @TempDir private Path directory;
  private final PhonesStandIn twilio = new PhonesStandIn();
  private final Someone someone = new Someone();
  private Path file;
  private PlanFile plan;

  @BeforeEach
  void plan() throws Exception {
    file = directory.resolve("dialplan.json");
    Files.writeString(file, PLAN);
    plan = PlanFile.open(file);
  }

  @AfterEach
  void close() {
    twilio.close();
  }

  private NewClient client(
      String name, Environment environment, Choice choice, boolean address, boolean emergency) {
    return new NewClient(
        name,
        environment,
        PASSWORD,
        choice,
        address ? Optional.of(ADDRESS) : Optional.empty(),
        Optional.empty(),
        emergency,
        Optional.empty(),
        Optional.empty(),
        false);
  }

  /** As the command asks for a phone that the plan has. */
  private NewClient asPlanned(String name, boolean address) {
    Extension entry = plan.plan().extensions().get(name);
    return client(name, entry.environment(), Choice.of(entry), address, entry.emergency());
  }

  private ClientSetup.Done add(NewClient client) throws Exception {
    ClientSetup setup = new ClientSetup(twilio.client(), someone, Someone.waits(5));
    return setup.carryOut(setup.prepare(client, plan.plan(), Optional.of(plan), false));
  }

  private String refused(NewClient client) {
    String before = twilio.state();
    ChangeException e = assertThrows(ChangeException.class, () -> add(client));
    assertEquals(before, twilio.state());
    return String.join("\n", e.sentences());
  }

  @Test
  void aPhoneThatIsOnlyInThePlanGetsEverythingThatItLacks() throws Exception {
    add(asPlanned("booth", true));
    assertEquals(Map.of("booth", PASSWORD), twilio.passwords());
    assertEquals("booth", twilio.number(NUMBER).get("friendly_name"));
    assertEquals(PhonesStandIn.DEV_APPLICATION, twilio.number(NUMBER).get("voice_application_sid"));
    assertEquals("registered", twilio.number(NUMBER).get("emergency_address_status"));
    assertEquals(PLAN, Files.readString(file));
  }

  @Test
  void aPhoneWithoutANumberOfItsOwnGetsItsCredential() throws Exception {
    String before = twilio.number(NUMBER).toString();
    add(asPlanned("quiet", false));
    assertEquals(Map.of("quiet", PASSWORD), twilio.passwords());
    assertEquals(before, twilio.number(NUMBER).toString());
    assertEquals(PLAN, Files.readString(file));
  }

  @Test
  void anotherRunFinishesAPhoneThatHasAllButItsCredential() throws Exception {
    add(asPlanned("booth", true));
    PasswordChange.Existing credential = new PasswordChange(twilio.client()).find("booth");
    credential.credentials().delete(credential.sid());
    twilio.forget();
    add(asPlanned("booth", false));
    assertEquals(Map.of("booth", PASSWORD), twilio.passwords());
    assertEquals(
        1, twilio.requests().stream().filter(request -> !request.startsWith("GET ")).count());
  }

  @Test
  void settingsThatThePlanDoesNotHaveAreRefused() {
    NewClient planned = asPlanned("booth", true);
    for (NewClient other :
        List.of(
            client("booth", Environment.PROD, planned.number(), true, true),
            client("booth", Environment.DEV, planned.number(), false, false),
            client("booth", Environment.DEV, new Choice.Owned("+15035550190"), true, true))) {
      assertTrue(refused(other).contains("with other settings"), other.toString());
    }
  }

  @Test
  void aPhoneThatIsThereWholeIsRefused() throws Exception {
    twilio.addCredential("booth", PASSWORD);
    String sentences = refused(asPlanned("booth", true));
    assertTrue(sentences.contains("has a credential already"), sentences);
  }

  @Test
  void aPhoneWithoutANameIsNamedByTheNumberThatIsBought() throws Exception {
    twilio.sell("+15035550142");
    Choice bought =
        new Choice.Bought(new PhoneNumbers.Search("US", false, "503", ""), Optional.empty());
    ClientSetup.Done done = add(client("", Environment.PROD, bought, true, true));
    assertEquals("+15035550142", done.client().name());
    assertEquals(Map.of("+15035550142", PASSWORD), twilio.passwords());
    assertEquals("+15035550142", twilio.number("+15035550142").get("friendly_name"));
    assertEquals(
        List.of("Which number should be bought (local, 1.15 USD a month)?"), someone.asked);
    assertFalse(done.ready().notes().toString().contains("may not get through"));
    assertEquals(PLAN, Files.readString(file));
  }

  @Test
  void aWordIsANameOnlyForAnOperatorWhoKnowsThat911MayFail() throws Exception {
    NewClient word =
        client("porch", Environment.PROD, new Choice.Owned("+15035550192"), true, true);
    someone.yes = false;
    assertTrue(refused(word).contains("Nothing was changed."));
    assertTrue(
        someone.asked.getFirst().startsWith("911 from porch may not get through"),
        someone.asked.toString());
    someone.there = false;
    assertTrue(refused(word).contains("add --yes"));
  }
}
