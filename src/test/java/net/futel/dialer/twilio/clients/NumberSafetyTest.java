package net.futel.dialer.twilio.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import net.futel.dialer.dialplan.Environment;
import net.futel.dialer.dialplan.file.PlanFile;
import net.futel.dialer.twilio.PhonesStandIn;
import net.futel.dialer.twilio.account.OwnedNumber;
import net.futel.dialer.twilio.account.PhoneNumbers;
import net.futel.dialer.twilio.addresses.AddressService;
import net.futel.dialer.twilio.change.ChangeException;
import net.futel.dialer.twilio.change.Steps;
import net.futel.dialer.twilio.clients.NewClient.Choice;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A phone that is named by its number has no entry in the plan and uses that number all the same.
 */
class NumberSafetyTest {

  private static final String NUMBER = "+15035550142";
  private static final String PASSWORD = "Twelve12chars";
  private static final String PLAN =
      """
      {
        "sipDomainPrefix": "direct-futel",
        "emergencyCallerNumber": "+15035550190",
        "extensions": {
          "demo":  {"callerId": "+15035550191"}
        }
      }
      """;

  @TempDir private Path directory;
  private final PhonesStandIn twilio = new PhonesStandIn();
  private final Someone someone = new Someone();
  private Path file;
  private PlanFile plan;

  @BeforeEach
  void phone() throws Exception {
    file = directory.resolve("dialplan.json");
    Files.writeString(file, PLAN);
    plan = PlanFile.open(file);
    twilio.addNumber(NUMBER);
    twilio.change(NUMBER, "friendly_name", NUMBER);
    twilio.change(NUMBER, "voice_application_sid", PhonesStandIn.APPLICATION);
    twilio.register(NUMBER, twilio.addAddress(NUMBER));
    twilio.addCredential(NUMBER, PASSWORD);
    twilio.addCredential("demo", PASSWORD);
  }

  @AfterEach
  void close() {
    twilio.close();
  }

  private NumberService numbers() {
    return new NumberService(twilio.client(), someone, Someone.waits(5));
  }

  private NumberService.Assignment assigning(NumberService numbers, String name, Environment to)
      throws Exception {
    return numbers.prepare(
        NUMBER,
        name.isEmpty() ? Optional.empty() : Optional.of(name),
        to,
        plan.plan(),
        Optional.of(plan));
  }

  private ClientRemoval removal(String name, boolean release) {
    return new ClientRemoval(
        twilio.client(), someone, Someone.waits(5), name, plan.plan(), Optional.of(plan), release);
  }

  private static String said(ChangeException e) {
    return String.join("\n", e.sentences());
  }

  private NewClient booth(Environment environment, boolean shared) {
    return new NewClient(
        "booth",
        environment,
        PASSWORD,
        new Choice.Owned(NUMBER),
        Optional.empty(),
        Optional.empty(),
        true,
        Optional.empty(),
        Optional.empty(),
        shared);
  }

  private ClientSetup.Done add(NewClient client) throws Exception {
    ClientSetup setup = new ClientSetup(twilio.client(), someone, Someone.waits(5));
    return setup.carryOut(setup.prepare(client, plan.plan(), Optional.of(plan), false));
  }

  @Test
  void theListShowsThePhoneThatIsNamedByANumber() throws Exception {
    assertEquals(
        List.of(NUMBER),
        new NumberDirectory(twilio.client())
            .list(plan.plan()).stream()
                .filter(row -> row.number().number().equals(NUMBER))
                .findFirst()
                .orElseThrow()
                .usedBy());
  }

  @Test
  void itsNumberIsNotReleasedAndTheRefusalNamesThePhone() throws Exception {
    NumberService numbers = numbers();
    OwnedNumber owned = numbers.owned(NUMBER);
    ChangeException e =
        assertThrows(ChangeException.class, () -> numbers.mayRelease(owned, plan.plan()));
    assertTrue(said(e).contains("is used by the phone " + NUMBER), said(e));
    assertTrue(said(e).contains("--force"), said(e));
  }

  @Test
  void removingAnotherPhoneKeepsItsNumber() throws Exception {
    Files.writeString(file, PLAN.replace("+15035550191", NUMBER));
    plan = PlanFile.open(file);
    ClientRemoval removal = removal("demo", true);
    removal.carryOut(removal.look());
    assertTrue(twilio.owns(NUMBER));
    assertEquals(
        List.of(NUMBER + " stays: the phone " + NUMBER + " uses it too."), removal.notes());
  }

  @Test
  void anotherPhoneTakesItsNumberOnlyWhenAskedAndThenBothRing() throws Exception {
    NumberService numbers = numbers();
    NumberService.Assignment assignment = assigning(numbers, "demo", Environment.PROD);
    someone.yes = false;
    String before = twilio.state();
    assertThrows(ChangeException.class, () -> numbers.assign(assignment));
    assertEquals(before, twilio.state());
    assertEquals(PLAN, Files.readString(file));
    assertEquals(
        List.of(NUMBER + " rings the phone " + NUMBER + ". From now on it rings demo too. Go on?"),
        someone.asked);

    someone.yes = true;
    numbers.assign(assignment);
    assertEquals(List.of("demo", NUMBER), PlanFile.open(file).plan().rungBy(NUMBER));
    assertEquals(NUMBER, twilio.number(NUMBER).get("friendly_name"));
  }

  @Test
  void itsNumberIsSharedOnlyByNameAndThenBothRing() throws Exception {
    ChangeException e =
        assertThrows(ChangeException.class, () -> add(booth(Environment.PROD, false)));
    assertTrue(said(e).contains(NUMBER + " rings the phone " + NUMBER + " already"), said(e));

    ClientSetup.Done done = add(booth(Environment.PROD, true));
    assertEquals(NUMBER + " rings the phone " + NUMBER + " too.", done.ready().notes().getFirst());
    assertEquals(List.of(NUMBER, "booth"), PlanFile.open(file).plan().rungBy(NUMBER));
    assertEquals(NUMBER, twilio.number(NUMBER).get("friendly_name"));
  }

  @Test
  void movingANumberFromProdToDevAsksAndBackDoesNot() throws Exception {
    NumberService numbers = numbers();
    NumberService.Assignment assignment = assigning(numbers, "", Environment.DEV);
    someone.yes = false;
    assertThrows(ChangeException.class, () -> numbers.assign(assignment));
    assertEquals(
        List.of(NUMBER + " is answered by direct-futel-prod-incoming now. Move it to dev?"),
        someone.asked);
    assertEquals(PhonesStandIn.APPLICATION, twilio.number(NUMBER).get("voice_application_sid"));

    someone.yes = true;
    numbers.assign(assignment);
    assertEquals(PhonesStandIn.DEV_APPLICATION, twilio.number(NUMBER).get("voice_application_sid"));
    someone.asked.clear();
    NumberService back = numbers();
    back.assign(assigning(back, "", Environment.PROD));
    assertEquals(List.of(), someone.asked);
  }

  @Test
  void aNewDevPhoneAsksBeforeItTakesANumberFromProd() throws Exception {
    someone.yes = false;
    String before = twilio.state();
    assertThrows(ChangeException.class, () -> add(booth(Environment.DEV, true)));
    assertTrue(someone.asked.getFirst().contains("Move it to dev?"), someone.asked.toString());
    assertEquals(before, twilio.state());
  }

  @Test
  void removingThePhoneListsItsAddressAndDeletesNoOther() throws Exception {
    String others = twilio.addAddress("somewhere else");
    String namesake = twilio.addAddress(NUMBER);
    String its = twilio.number(NUMBER).get("emergency_address_sid").toString();
    ClientRemoval removal = removal(NUMBER, true);
    Steps steps = removal.look();
    assertEquals(
        List.of(
            "- credential " + NUMBER + " in sip-direct",
            "- number " + NUMBER + ", given back",
            "- emergency address " + its + ", 1 SW Main St, Portland, OR 97204, US"),
        steps.lines());
    removal.carryOut(steps);
    assertEquals(List.of(others, namesake), twilio.addressSids());
    assertFalse(twilio.owns(NUMBER));
  }

  @Test
  void anAddressThatAnotherNumberHasStays() throws Exception {
    String its = twilio.number(NUMBER).get("emergency_address_sid").toString();
    twilio.register("+15035550190", its);
    ClientRemoval removal = removal(NUMBER, true);
    Steps steps = removal.look();
    assertFalse(steps.lines().toString().contains("address"), steps.lines().toString());
    removal.carryOut(steps);
    assertEquals(List.of(its), twilio.addressSids());
  }

  @Test
  void aNumberThatIsKeptLosesThePhonesName() throws Exception {
    ClientRemoval removal = removal(NUMBER, false);
    removal.carryOut(removal.look());
    assertEquals("(503) 555-0142", twilio.number(NUMBER).get("friendly_name"));
    assertEquals("registered", twilio.number(NUMBER).get("emergency_address_status"));
    assertTrue(removal.notes().getFirst().contains("stays yours"), removal.notes().toString());
  }

  @Test
  void aSharedNumberGetsTheNameOfThePhoneThatStays() throws Exception {
    add(booth(Environment.PROD, true));
    plan = PlanFile.open(file);
    ClientRemoval removal = removal(NUMBER, false);
    removal.carryOut(removal.look());
    assertEquals("booth", twilio.number(NUMBER).get("friendly_name"));
    assertEquals(List.of("booth"), PlanFile.open(file).plan().rungBy(NUMBER));
  }

  @Test
  void aNumberIsBoughtForNobodyYet() throws Exception {
    twilio.sell("+15035550143");
    NumberService numbers = numbers();
    NumberService.Buying buying =
        numbers.buying(
            new PhoneNumbers.Search("US", false, "503", ""), Optional.empty(), plan.plan(), false);
    numbers.buy(buying);
    assertEquals("+15035550143", buying.number());
    assertEquals("(503) 555-0143", twilio.number("+15035550143").get("friendly_name"));
    assertEquals("", twilio.number("+15035550143").get("sms_url"));
  }

  @Test
  void aNumberMovesToAnAddressThatIsThere() throws Exception {
    String old = twilio.number(NUMBER).get("emergency_address_sid").toString();
    String other = twilio.addAddress("other");
    AddressService addresses = new AddressService(twilio.client(), someone, Someone.waits(5));
    AddressService.Moved moved =
        addresses.carryOut(addresses.assigning(numbers().owned(NUMBER), other));
    assertEquals(other, twilio.number(NUMBER).get("emergency_address_sid"));
    assertEquals(Optional.of(OwnedNumber.AddressStatus.REGISTERED), moved.status());
    assertEquals(Optional.of(old), moved.unused());
    assertThrows(ChangeException.class, () -> addresses.assigning(numbers().owned(NUMBER), "AD1"));
  }
}
