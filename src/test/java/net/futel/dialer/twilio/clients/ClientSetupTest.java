package net.futel.dialer.twilio.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.twilio.http.TwilioRestClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.futel.dialer.dialplan.Environment;
import net.futel.dialer.dialplan.file.PlanFile;
import net.futel.dialer.dialplan.file.PlanReader;
import net.futel.dialer.twilio.PhonesStandIn;
import net.futel.dialer.twilio.TwilioServer.Mishap;
import net.futel.dialer.twilio.account.OwnedNumber;
import net.futel.dialer.twilio.account.PhoneNumbers;
import net.futel.dialer.twilio.account.StreetAddress;
import net.futel.dialer.twilio.change.ChangeException;
import net.futel.dialer.twilio.clients.NewClient.Choice;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientSetupTest {

  private static final String PLAN =
      """
      {
        "sipDomainPrefix": "direct-futel",
        "emergencyCallerNumber": "+15035550190",
        "extensions": {
          "demo":  {"callerId": "+15035550190", "emergency": false}
        }
      }
      """;
  private static final String NUMBER = "+15035550142";
  private static final String PASSWORD = "Twelve12chars";
  private static final StreetAddress ADDRESS =
      new StreetAddress("Futel", "1 SW Main St", "", "Portland", "OR", "97204", "US");

  private static final Set<Mishap> WITHOUT_LONG_WAITS =
      EnumSet.complementOf(EnumSet.of(Mishap.HANG, Mishap.THROTTLED_FOR_SEVEN_SECONDS));

  private static final boolean[] ONE_ONLY = {false};
  private static final boolean[] ONE_AND_ALL_BEHIND = {false, true};

  @TempDir private Path directory;
  private Path file;
  private PhonesStandIn twilio;
  private final Someone someone = new Someone();

  @BeforeEach
  void account() throws Exception {
    twilio = new PhonesStandIn();
    file = directory.resolve("dialplan.json");
    Files.writeString(file, PLAN);
  }

  @AfterEach
  void close() {
    twilio.close();
  }

  private static NewClient client(String name, Choice number, boolean address) {
    return new NewClient(
        name,
        Environment.PROD,
        PASSWORD,
        number,
        address ? Optional.of(ADDRESS) : Optional.empty(),
        Optional.empty(),
        true,
        Optional.empty(),
        Optional.empty(),
        false);
  }

  private static Choice bought() {
    return new Choice.Bought(new PhoneNumbers.Search("US", false, "503", ""), Optional.empty());
  }

  private ClientSetup.Done add(NewClient client) throws Exception {
    return add(client, twilio.client());
  }

  private ClientSetup.Done add(NewClient client, TwilioRestClient rest) throws Exception {
    ClientSetup setup = new ClientSetup(rest, someone, Someone.waits(5));
    try (PlanFile plan = PlanFile.openToEdit(file)) {
      return setup.carryOut(setup.prepare(client, plan.plan(), Optional.of(plan), false));
    }
  }

  private List<String> refused(NewClient client) throws Exception {
    String before = twilio.state();
    ChangeException e = assertThrows(ChangeException.class, () -> add(client));
    assertEquals(before, twilio.state());
    assertEquals(PLAN, Files.readString(file));
    return e.sentences();
  }

  @Test
  void aBoughtNumberRingsThePhoneAndHasItsAddress() throws Exception {
    twilio.sell("+15035550141");
    twilio.sell(NUMBER);
    twilio.sell("+12065550100");

    ClientSetup.Done done = add(client("booth", bought(), true));

    assertEquals(OwnedNumber.AddressStatus.REGISTERED, done.status());
    assertEquals(Optional.of(ADDRESS), done.address());
    Map<String, Object> number = twilio.number(NUMBER);
    assertEquals("booth", number.get("friendly_name"));
    assertEquals(PhonesStandIn.APPLICATION, number.get("voice_application_sid"));
    assertEquals("", number.get("sms_url"));
    assertEquals("registered", number.get("emergency_address_status"));
    assertEquals(twilio.addressSids().getFirst(), number.get("emergency_address_sid"));
    assertEquals(Map.of("booth", PASSWORD), twilio.passwords());
    assertFalse(twilio.owns("+15035550141"));
    assertEquals(
        PLAN.replace("false}\n", "false},\n    \"booth\": {\"callerId\": \"" + NUMBER + "\"}\n"),
        Files.readString(file));
    assertEquals(
        List.of("Which number should be bought (local, 1.15 USD a month)?"), someone.asked);
  }

  @Test
  void anOwnedNumberIsGivenToThePhone() throws Exception {
    twilio.addNumber(NUMBER);
    add(client("booth", new Choice.Owned(NUMBER), true));
    assertEquals("booth", twilio.number(NUMBER).get("friendly_name"));
    assertEquals("", twilio.number(NUMBER).get("sms_url"));
    assertEquals("registered", twilio.number(NUMBER).get("emergency_address_status"));
  }

  @Test
  void textMessagesThatSomebodyElseAnswersStayTheirs() throws Exception {
    twilio.addNumber(NUMBER);
    twilio.change(NUMBER, "sms_url", "https://example.com/sms");
    add(client("booth", new Choice.Owned(NUMBER), true));
    assertEquals("https://example.com/sms", twilio.number(NUMBER).get("sms_url"));
  }

  @Test
  void aPhoneNamedByItsNumberNeedsNoEntry() throws Exception {
    twilio.addNumber(NUMBER);
    ClientSetup.Done done = add(client(NUMBER, new Choice.Owned(NUMBER), true));
    assertEquals(PLAN, Files.readString(file));
    assertEquals(Map.of(NUMBER, PASSWORD), twilio.passwords());
    assertEquals(Optional.empty(), done.entry());
    assertFalse(String.join(" ", done.ready().notes()).contains("may not get through"));
    assertTrue(String.join(" ", done.ready().notes()).contains("933"));
  }

  @Test
  void aPhoneWithoutANumberShowsOneOfOurs() throws Exception {
    twilio.register("+15035550190", twilio.addAddress("hall"));
    String before = twilio.number("+15035550190").toString();
    add(client("hallway", new Choice.None("+15035550190"), false));
    assertEquals(before, twilio.number("+15035550190").toString());
    assertTrue(
        Files.readString(file)
            .contains("\"hallway\": {\"callerId\": \"+15035550190\", \"incoming\": []}"));
  }

  @Test
  void aWordWithoutAnEmergencyCallerIsToldThat911MayNotGetThrough() throws Exception {
    Files.writeString(file, PLAN.replaceFirst(".*emergencyCallerNumber.*\n", ""));
    twilio.addNumber(NUMBER);
    String notes =
        String.join(" ", add(client("booth", new Choice.Owned(NUMBER), true)).ready().notes());
    assertTrue(notes.contains("911 from booth may not get through"), notes);
    assertTrue(notes.contains("Dial 933 from the new phone"), notes);
  }

  @Test
  void badInputIsRefusedWithEverythingThatIsWrong() throws Exception {
    NewClient client =
        new NewClient(
            "my phone",
            Environment.PROD,
            "weak",
            new Choice.Owned("5035550142"),
            Optional.of(new StreetAddress("Futel", "", "", "Portland", "OR", "", "usa")),
            Optional.empty(),
            true,
            Optional.empty(),
            Optional.empty(),
            false);
    String sentences = String.join("\n", refused(client));
    assertTrue(sentences.contains("needs at least 12"), sentences);
    assertTrue(sentences.contains("5035550142 is not E.164"), sentences);
    assertTrue(sentences.contains("my phone"), sentences);
    assertTrue(sentences.contains("1 to 32 letters"), sentences);
    assertTrue(sentences.contains("lacks: street, postal code"), sentences);
    assertTrue(sentences.contains("Nothing was changed."), sentences);
    assertEquals(List.of(), twilio.requests());
  }

  @ParameterizedTest
  @CsvSource({
    "booth, +15035550188, The account does not have +15035550188",
    "booth, +15035550190, +15035550190 rings demo already",
    "demo, +15035550191, 'has an extension demo already, with other settings'",
    "taken, +15035550191, taken has a credential already",
    "Taken, +15035550191, Taken differs from the credential taken in case only",
    "911, +15035550191, It is dialed as an emergency number.",
    "booth, +15035550192, +15035550192 has an emergency address already",
  })
  void whatStandsInTheWayIsNamed(String name, String number, String sentence) throws Exception {
    twilio.addCredential("taken", PASSWORD);
    twilio.register("+15035550192", twilio.addAddress("there"));
    String sentences = String.join("\n", refused(client(name, new Choice.Owned(number), true)));
    assertTrue(sentences.contains(sentence), sentences);
  }

  @Test
  void aNumberWithoutAnAddressIsNoNumberToCall911From() throws Exception {
    String sentences =
        String.join("\n", refused(client("booth", new Choice.Owned("+15035550191"), false)));
    assertTrue(sentences.contains("has no registered emergency address"), sentences);
    assertTrue(sentences.contains("--no-emergency"), sentences);
  }

  @Test
  void anAreaCodeWithoutStockIsSaid() throws Exception {
    String sentences = String.join("\n", refused(client("booth", bought(), true)));
    assertTrue(sentences.contains("no local number for sale in area code 503"), sentences);
  }

  @Test
  void nothingIsAskedWhereNobodyAnswers() throws Exception {
    twilio.sell(NUMBER);
    someone.there = false;
    String sentences = String.join("\n", refused(client("booth", bought(), true)));
    assertTrue(sentences.contains("add --yes"), sentences);
    assertEquals(List.of(), someone.asked);
  }

  @Test
  void anAddressThatTwilioRejectsComesBackWithItsSuggestion() throws Exception {
    twilio.addNumber(NUMBER);
    NewClient client = client("booth", new Choice.Owned(NUMBER), true);
    StreetAddress nowhere =
        new StreetAddress("Futel", "0 Nowhere Ln", "", "Portland", "OR", "97204", "US");
    String sentences =
        String.join(
            "\n",
            refused(
                new NewClient(
                    client.name(),
                    client.environment(),
                    client.password(),
                    client.number(),
                    Optional.of(nowhere),
                    Optional.empty(),
                    true,
                    Optional.empty(),
                    Optional.empty(),
                    false)));
    assertTrue(sentences.contains("Suggested: 1 SW Main St"), sentences);
    assertTrue(sentences.contains("Everything is as it was."), sentences);
  }

  @Test
  void aCorrectedAddressThatIsNotConfirmedLeavesNothing() throws Exception {
    twilio.addNumber(NUMBER);
    twilio.correctStreetTo("1 SW MAIN STREET");
    someone.yes = false;
    String sentences = String.join("\n", refused(client("booth", new Choice.Owned(NUMBER), true)));
    assertTrue(sentences.contains("not confirmed"), sentences);
    assertTrue(String.join("\n", someone.heard).contains("1 SW MAIN STREET, Portland"));
  }

  @Test
  void anAddressThatIsNeverRegisteredIsTakenBack() throws Exception {
    twilio.addNumber(NUMBER);
    twilio.pendingPolls(3);
    twilio.registrationFails();
    String before = twilio.number(NUMBER).toString();
    ChangeException e =
        assertThrows(
            ChangeException.class, () -> add(client("booth", new Choice.Owned(NUMBER), true)));
    assertTrue(e.sentences().contains("Everything is as it was."));
    assertEquals(before, twilio.number(NUMBER).toString());
    assertEquals(Map.of(), twilio.passwords());
  }

  @Test
  void aRegistrationThatTakesTooLongIsTakenBackOrNamed() throws Exception {
    twilio.addNumber(NUMBER);
    twilio.pendingPolls(1000);
    ChangeException e =
        assertThrows(
            ChangeException.class, () -> add(client("booth", new Choice.Owned(NUMBER), true)));
    String sentences = String.join("\n", e.sentences());
    assertTrue(sentences.contains("not registered in time"), sentences);
    assertTrue(sentences.contains("number " + NUMBER), sentences);
  }

  @Test
  void aPlanFileThatChangedMeanwhileIsLeftAloneAndEverythingTakenBack() throws Exception {
    twilio.addNumber(NUMBER);
    PlanFile plan = PlanFile.open(file);
    ClientSetup setup = new ClientSetup(twilio.client(), someone, Someone.waits(5));
    String before = twilio.state();
    ReadyClient ready =
        setup.prepare(
            client("booth", new Choice.Owned(NUMBER), true), plan.plan(), Optional.of(plan), false);
    String edited = PLAN.replace("demo", "demo2");
    Files.writeString(file, edited);
    ChangeException e = assertThrows(ChangeException.class, () -> setup.carryOut(ready));
    assertTrue(e.sentences().getFirst().contains("changed by somebody else"));
    assertEquals(before, twilio.state());
    assertEquals(edited, Files.readString(file));
  }

  @Test
  void aDryRunAsksNothingAndChangesNothing() throws Exception {
    twilio.sell(NUMBER);
    PlanFile plan = PlanFile.open(file);
    String before = twilio.state();
    ClientSetup setup = new ClientSetup(twilio.client(), someone, Someone.waits(5));
    ReadyClient ready =
        setup.prepare(client("booth", bought(), true), plan.plan(), Optional.of(plan), true);
    assertEquals(
        List.of(
            "+ credential booth in sip-direct",
            "+ emergency address 1 SW Main St, Portland, OR 97204, US",
            "+ number +15035550142, bought: local, 1.15 USD a month",
            "~ number +15035550142: friendly name → booth, calls → direct-futel-prod-incoming",
            "~ number +15035550142: emergency address, waited for until registered",
            "+ entry booth in " + file),
        setup.lines(ready));
    assertEquals(before, twilio.state());
    assertEquals(List.of(), twilio.forms());
    assertEquals(List.of(), someone.asked);
  }

  @Test
  void everythingOrNothingWhicheverRequestFails() throws Exception {
    for (Choice choice : List.of(bought(), new Choice.Owned(NUMBER))) {
      for (Mishap mishap : WITHOUT_LONG_WAITS) {
        boolean[] andOn = mishap == Mishap.THROTTLED ? ONE_ONLY : ONE_AND_ALL_BEHIND;
        for (boolean onwards : andOn) {
          int requests = 1;
          while (failing(choice, requests, mishap, onwards)) {
            requests++;
          }
          assertTrue(requests > 8, "only " + requests + " requests");
        }
      }
    }
  }

  /** Whether the account was asked so many times that the failure was felt. */
  private boolean failing(Choice choice, int request, Mishap mishap, boolean onwards)
      throws Exception {
    String what = choice + " request " + request + " " + mishap + (onwards ? " and on" : "");
    String before = furnish(choice);
    if (onwards) {
      twilio.troubleFrom(request, mishap);
    } else {
      twilio.mishap(request, mishap);
    }
    boolean complete = everythingOrNothing(choice, before, twilio.client(), what);
    boolean felt = twilio.requests().size() >= request;
    assertTrue(felt || complete, what);
    return felt;
  }

  /** What takes longer than it should on a busy machine fails as well, and may: no count here. */
  @Test
  void everythingOrNothingWhicheverRequestHangs() throws Exception {
    int givenUp = 0;
    for (int request = 1; request <= 12; request++) {
      Choice choice = bought();
      String before = furnish(choice);
      twilio.mishap(request, Mishap.HANG);
      TwilioRestClient impatient = twilio.client(Duration.ofMillis(500));
      givenUp += everythingOrNothing(choice, before, impatient, "request " + request) ? 0 : 1;
    }
    assertTrue(givenUp > 8, "given up " + givenUp + " times");
  }

  /** Makes the account as it was at first but for the choice; gives what is in it then. */
  private String furnish(Choice choice) throws Exception {
    twilio.reset();
    Files.writeString(file, PLAN);
    if (choice instanceof Choice.Owned) {
      twilio.addNumber(NUMBER);
    } else {
      twilio.sell(NUMBER);
    }
    return twilio.state();
  }

  /** Adds a client; whether that went well. If it did not, what is left is named. */
  private boolean everythingOrNothing(
      Choice choice, String before, TwilioRestClient rest, String what) throws Exception {
    try {
      add(client("booth", choice, true), rest);
    } catch (ChangeException e) {
      assertNothingButWhatIsNamed(before, String.join("\n", e.sentences()), what);
      return false;
    }
    assertComplete(what);
    return true;
  }

  private void assertComplete(String what) throws Exception {
    assertEquals(Map.of("booth", PASSWORD), twilio.passwords(), what);
    assertEquals("booth", twilio.number(NUMBER).get("friendly_name"), what);
    assertEquals("registered", twilio.number(NUMBER).get("emergency_address_status"), what);
    assertEquals("", twilio.number(NUMBER).get("sms_url"), what);
    assertEquals(1, twilio.addressSids().size(), what);
    assertTrue(Files.readString(file).contains("\"booth\""), what);
  }

  private void assertNothingButWhatIsNamed(String before, String sentences, String what)
      throws Exception {
    String context = what + "\n" + sentences + "\n" + twilio.state();
    assertEquals(PLAN, Files.readString(file), context);
    if (twilio.state().equals(before)) {
      return;
    }
    assertTrue(sentences.contains("Left, because"), context);
    if (!twilio.passwords().isEmpty()) {
      assertTrue(sentences.contains("credential booth"), context);
    }
    if (!twilio.addressSids().isEmpty()) {
      assertTrue(sentences.contains("emergency address named booth"), context);
    }
    boolean untouched =
        twilio.owns(NUMBER) && before.contains(PhonesStandIn.write(twilio.number(NUMBER)));
    if (twilio.owns(NUMBER) && !untouched) {
      assertTrue(sentences.contains("number " + NUMBER), context);
    }
  }

  @Test
  void thePlanThatIsPackagedWillDoWhereThereIsNoFile() throws Exception {
    twilio.addNumber(NUMBER);
    ClientSetup setup = new ClientSetup(twilio.client(), someone, Someone.waits(5));
    ClientSetup.Done done =
        setup.carryOut(
            setup.prepare(
                client("porch", new Choice.Owned(NUMBER), true),
                PlanReader.parse(PLAN, "test"),
                Optional.empty(),
                false));
    assertEquals(Optional.of("\"porch\": {\"callerId\": \"" + NUMBER + "\"}"), done.entry());
  }
}
