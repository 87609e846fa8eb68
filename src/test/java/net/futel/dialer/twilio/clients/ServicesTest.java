package net.futel.dialer.twilio.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import net.futel.dialer.dialplan.DialPlan;
import net.futel.dialer.dialplan.Environment;
import net.futel.dialer.dialplan.file.PlanFile;
import net.futel.dialer.dialplan.file.PlanReader;
import net.futel.dialer.twilio.PhonesStandIn;
import net.futel.dialer.twilio.TwilioServer.Mishap;
import net.futel.dialer.twilio.account.OwnedNumber;
import net.futel.dialer.twilio.account.PhoneNumbers;
import net.futel.dialer.twilio.account.StreetAddress;
import net.futel.dialer.twilio.addresses.AddressService;
import net.futel.dialer.twilio.change.ChangeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServicesTest {

  private static final String NUMBER = "+15035550191";
  private static final String PLAN =
      """
      {
        "sipDomainPrefix": "direct-futel",
        "extensions": {
          "demo":  {"callerId": "+15035550190"},
          "quiet": {"callerId": "+15035550190", "incoming": [], "emergency": false}
        }
      }
      """;
  private static final StreetAddress ADDRESS =
      new StreetAddress("Futel", "2 SW Main St", "", "Portland", "OR", "97204", "US");

  @TempDir private Path directory;
  private final PhonesStandIn twilio = new PhonesStandIn();
  private final Someone someone = new Someone();
  private Path file;
  private DialPlan plan;

  @BeforeEach
  void plan() throws Exception {
    file = directory.resolve("dialplan.json");
    Files.writeString(file, PLAN);
    plan = PlanReader.load(file);
  }

  @AfterEach
  void close() {
    twilio.close();
  }

  private NumberService numbers() {
    return new NumberService(twilio.client(), someone, Someone.waits(5));
  }

  private AddressService addresses() {
    return new AddressService(twilio.client(), someone, Someone.waits(5));
  }

  private static String said(ChangeException e) {
    return String.join("\n", e.sentences());
  }

  @Test
  void theDirectoryPutsTwilioAndThePlanTogether() throws Exception {
    twilio.addCredential("demo", "x");
    twilio.addCredential("stranger", "x");
    twilio.addCredential(NUMBER, "x");
    twilio.register("+15035550190", twilio.addAddress("demo"));

    List<ClientDirectory.Client> clients = new ClientDirectory(twilio.client()).list(plan);

    assertEquals(
        List.of(
            "demo true true [+15035550190] registered",
            "quiet false true [] off",
            "stranger true false [] unknown",
            NUMBER + " true true [" + NUMBER + "] unregistered"),
        clients.stream()
            .map(
                c ->
                    c.name()
                        + " "
                        + c.credential()
                        + " "
                        + c.inPlan()
                        + " "
                        + c.numbers()
                        + " "
                        + c.emergency())
            .toList());
  }

  @Test
  void anotherPasswordIsSetAndAStrangersIsNot() throws Exception {
    twilio.addCredential("booth", "Twelve12chars");
    PasswordChange change = new PasswordChange(twilio.client());
    change.carryOut(change.find("booth"), "Another12chars");
    assertEquals("Another12chars", twilio.passwords().get("booth"));
    assertTrue(
        said(assertThrows(ChangeException.class, () -> change.find("nobody")))
            .contains("no credential"));
    PasswordChange.Existing found = change.find("booth");
    assertTrue(
        said(assertThrows(ChangeException.class, () -> change.carryOut(found, "short")))
            .contains("at least 12"));
    twilio.troubleFrom(1, Mishap.REFUSED);
    assertTrue(
        said(assertThrows(ChangeException.class, () -> change.carryOut(found, "Another12chars")))
            .contains("may or may not"));
  }

  @Test
  void aNumberIsAnsweredByTheEnvironmentAndRingsThePhone() throws Exception {
    PlanFile before = PlanFile.open(file);
    NumberService numbers = numbers();
    numbers.assign(
        numbers.prepare(NUMBER, Optional.of("quiet"), Environment.PROD, plan, Optional.of(before)));
    assertEquals(PhonesStandIn.APPLICATION, twilio.number(NUMBER).get("voice_application_sid"));
    assertEquals("quiet", twilio.number(NUMBER).get("friendly_name"));
    assertEquals(PLAN.replace("[]", "[\"" + NUMBER + "\"]"), Files.readString(file));
  }

  @Test
  void anAssignmentThatFailsIsTakenBack() throws Exception {
    PlanFile before = PlanFile.open(file);
    NumberService.Assignment assignment =
        numbers()
            .prepare(NUMBER, Optional.of("quiet"), Environment.PROD, plan, Optional.of(before));
    String state = twilio.state();
    Files.writeString(file, PLAN + "\n");
    ChangeException e = assertThrows(ChangeException.class, () -> numbers().assign(assignment));
    assertTrue(said(e).contains("Everything is as it was."), said(e));
    assertEquals(state, twilio.state());
  }

  @Test
  void aNumberWithAnAddressIsReleasedOnceThatIsGone() throws Exception {
    twilio.register(NUMBER, twilio.addAddress("somewhere"));
    NumberService numbers = numbers();
    OwnedNumber number = numbers.owned(NUMBER);
    numbers.release(number, numbers.lookAtRelease(number));
    assertFalse(twilio.owns(NUMBER));
    List<String> notes = numbers.notes();
    assertTrue(notes.getFirst().contains("stays: ./dialer address remove AD"), notes.toString());
  }

  @Test
  void aNumberInUseIsNotReleased() throws Exception {
    OwnedNumber used = numbers().owned("+15035550190");
    ChangeException e = assertThrows(ChangeException.class, () -> numbers().mayRelease(used, plan));
    assertTrue(said(e).contains("used by demo and quiet"), said(e));
    numbers().mayRelease(numbers().owned(NUMBER), plan);
    assertTrue(
        said(assertThrows(ChangeException.class, () -> numbers().owned("503")))
            .contains("not E.164"));
  }

  @Test
  void aPhoneMovesToAnotherAddress() throws Exception {
    String old = twilio.addAddress("old");
    twilio.register(NUMBER, old);
    AddressService addresses = addresses();
    AddressService.Moved added =
        addresses.carryOut(addresses.adding(ADDRESS, "new", Optional.of(numbers().owned(NUMBER))));
    assertEquals(Optional.of(OwnedNumber.AddressStatus.REGISTERED), added.status());
    assertEquals(Optional.of(old), added.unused());
    assertEquals(added.address().sid(), twilio.number(NUMBER).get("emergency_address_sid"));
    addresses().remove(addresses().mayRemove(old).sid());
    assertEquals(List.of(added.address().sid()), twilio.addressSids());
  }

  @Test
  void aMoveThatFailsLeavesThePhoneWhereItWasWhicheverRequestFails() throws Exception {
    boolean felt = true;
    int failed = 0;
    for (int request = 1; felt; request++) {
      twilio.reset();
      String old = twilio.addAddress("old");
      twilio.register(NUMBER, old);
      OwnedNumber number = numbers().owned(NUMBER);
      String before = twilio.state();
      AddressService addresses = addresses();
      AddressService.Move move = addresses.adding(ADDRESS, "new", Optional.of(number));
      int asked = twilio.requests().size();
      twilio.mishap(request, Mishap.REFUSED);
      try {
        addresses.carryOut(move);
        assertEquals(2, twilio.addressSids().size(), "request " + request);
      } catch (ChangeException e) {
        failed++;
        assertTrue(said(e).contains("Everything is as it was."), said(e) + twilio.requests());
        assertEquals(before, twilio.state(), "request " + request);
      }
      felt = twilio.requests().size() - asked >= request;
    }
    assertTrue(failed > 6, "failed " + failed);
  }

  @Test
  void anAddressInUseIsNotRemoved() throws Exception {
    String used = twilio.addAddress("used");
    twilio.register(NUMBER, used);
    ChangeException e = assertThrows(ChangeException.class, () -> addresses().mayRemove(used));
    assertTrue(said(e).contains(NUMBER), said(e));
    assertTrue(
        said(assertThrows(ChangeException.class, () -> addresses().mayRemove("AD1")))
            .contains("no address AD1"));
  }

  @Test
  void numbersForSaleComeWithTheirPrice() throws Exception {
    twilio.sell("+15035550142");
    twilio.sell("+18005550100");
    NumberDirectory.Offer offer =
        new NumberDirectory(twilio.client())
            .search(new PhoneNumbers.Search("US", false, "503", ""), 10);
    assertEquals(
        List.of(new PhoneNumbers.ForSale("+15035550142", "Portland, OR")), offer.numbers());
    assertEquals(Optional.of("1.15 USD"), offer.price());
    assertEquals(
        Optional.of("2.15 USD"),
        new NumberDirectory(twilio.client())
            .search(new PhoneNumbers.Search("US", true, "", ""), 10)
            .price());
    twilio.troubleFrom(2, Mishap.ERROR);
    assertEquals(
        Optional.empty(),
        new NumberDirectory(twilio.client())
            .search(new PhoneNumbers.Search("US", false, "", ""), 10)
            .price());
  }
}
