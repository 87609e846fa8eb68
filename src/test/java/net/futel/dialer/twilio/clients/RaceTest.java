package net.futel.dialer.twilio.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import net.futel.dialer.dialplan.Environment;
import net.futel.dialer.dialplan.file.PlanFile;
import net.futel.dialer.twilio.PhonesStandIn;
import net.futel.dialer.twilio.TwilioServer.Mishap;
import net.futel.dialer.twilio.account.PhoneNumbers;
import net.futel.dialer.twilio.account.StreetAddress;
import net.futel.dialer.twilio.change.ChangeException;
import net.futel.dialer.twilio.change.Operator;
import net.futel.dialer.twilio.clients.NewClient.Choice;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two operators, each with a plan file and a client of his own, at the same moment. */
@Timeout(60)
class RaceTest {

  private static final String PLAN =
      """
      {
        "sipDomainPrefix": "direct-futel",
        "emergencyCallerNumber": "+15035550190",
        "extensions": {
        }
      }
      """;
  private static final String NUMBER = "+15035550142";
  private static final String NEXT = "+15035550143";
  private static final String PURCHASE = "POST .*/IncomingPhoneNumbers.json";
  private static final String ASSIGNMENT = "POST .*/IncomingPhoneNumbers/PN.*";
  private static final String CREDENTIAL = "POST .*/Credentials.json";
  private static final StreetAddress ADDRESS =
      new StreetAddress("Futel", "1 SW Main St", "", "Portland", "OR", "97204", "US");

  @TempDir private Path directory;
  private final PhonesStandIn twilio = new PhonesStandIn();
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @BeforeEach
  void plans() throws Exception {
    for (String machine : List.of("one", "two")) {
      Files.writeString(directory.resolve(machine), PLAN);
    }
  }

  @AfterEach
  void close() {
    threads.shutdownNow();
    twilio.close();
  }

  private String plan(String machine) throws Exception {
    return Files.readString(directory.resolve(machine));
  }

  private static NewClient client(String name, Choice number) {
    return new NewClient(
        name,
        Environment.PROD,
        "Twelve12chars",
        number,
        Optional.of(ADDRESS),
        Optional.empty(),
        true,
        Optional.empty(),
        Optional.empty(),
        false);
  }

  private static Choice bought() {
    return new Choice.Bought(new PhoneNumbers.Search("US", false, "503", ""), Optional.empty());
  }

  /** Adds a client as one operator does; what he is told when it cannot be. */
  private Callable<Optional<String>> adding(String machine, NewClient client, Runnable pausing) {
    return () -> {
      ClientSetup setup = new ClientSetup(twilio.client(), new First(), Someone.waits(5, pausing));
      try (PlanFile plan = locked(directory.resolve(machine))) {
        setup.carryOut(setup.prepare(client, plan.plan(), Optional.of(plan), false));
        return Optional.empty();
      } catch (ChangeException e) {
        return Optional.of(String.join("\n", e.sentences()));
      }
    };
  }

  private static PlanFile locked(Path plan) throws Exception {
    while (true) {
      try {
        return PlanFile.openToEdit(plan);
      } catch (PlanFile.LockedException e) {
        Thread.onSpinWait();
      }
    }
  }

  private Callable<Optional<String>> adding(String machine, NewClient client) {
    return adding(machine, client, () -> {});
  }

  /** Says yes and takes the first, as {@code --yes} does. */
  private static final class First implements Operator {

    @Override
    public boolean answers() {
      return true;
    }

    @Override
    public void tell(String sentence) {}

    @Override
    public void show(String sentence) {}

    @Override
    public boolean confirm(String question) {
      return true;
    }

    @Override
    public int choose(String question, List<String> choices) {
      return 0;
    }
  }

  /** Runs both at once; what each is told, nothing where all went well. */
  private List<String> atOnce(Callable<Optional<String>> one, Callable<Optional<String>> two)
      throws InterruptedException, ExecutionException {
    List<String> told = new ArrayList<>();
    for (Future<Optional<String>> future : threads.invokeAll(List.of(one, two))) {
      told.add(future.get().orElse(""));
    }
    return told;
  }

  @Test
  void aBuyerWhoLosesTakesTheNextNumber() throws Exception {
    twilio.sell(NUMBER);
    twilio.sell(NEXT);
    twilio.together(PURCHASE, 2);
    assertEquals(
        List.of("", ""),
        atOnce(adding("one", client("a", bought())), adding("two", client("b", bought()))));
    assertEquals(Map.of("a", "Twelve12chars", "b", "Twelve12chars"), twilio.passwords());
    assertEquals(
        List.of("a", "b"),
        Stream.of(NUMBER, NEXT)
            .map(number -> twilio.number(number).get("friendly_name"))
            .sorted()
            .toList());
    for (String number : List.of(NUMBER, NEXT)) {
      assertEquals("registered", twilio.number(number).get("emergency_address_status"));
      String machine = twilio.number(number).get("friendly_name").equals("a") ? "one" : "two";
      assertTrue(plan(machine).contains(number), plan(machine));
    }
  }

  @Test
  void aBuyerWhoLosesTheLastNumberLeavesNothingAndTheWinnersNumberAlone() throws Exception {
    twilio.sell(NUMBER);
    twilio.together(PURCHASE, 2);
    List<String> told =
        atOnce(adding("one", client("a", bought())), adding("two", client("b", bought())));
    String winner = told.getFirst().isEmpty() ? "a" : "b";
    String refusal = String.join("", told);
    assertTrue(refusal.contains("somebody else has bought " + NUMBER), refusal);
    assertTrue(refusal.contains("Everything is as it was."), refusal);
    assertEquals(Map.of(winner, "Twelve12chars"), twilio.passwords());
    assertEquals(winner, twilio.number(NUMBER).get("friendly_name"));
    assertEquals(1, twilio.addressSids().size());
    assertEquals(PLAN, plan(winner.equals("a") ? "two" : "one"));
  }

  @Test
  void buyersAtOnceNeverShareANumberHoweverTheirRequestsMix() throws Exception {
    for (int round = 0; round < 20; round++) {
      twilio.reset();
      plans();
      twilio.sell(NUMBER);
      twilio.sell(NEXT);
      List<String> told =
          atOnce(adding("one", client("a", bought())), adding("two", client("b", bought())));
      assertEquals(List.of("", ""), told);
      assertTrue(twilio.owns(NUMBER) && twilio.owns(NEXT));
    }
  }

  @Test
  void aNumberWhosePurchaseGotNoAnswerIsKnownAgain() throws Exception {
    twilio.sell(NUMBER);
    adding("one", client("a", bought())).call();
    List<String> asked = twilio.requests();
    int purchase = 1;
    while (!asked.get(purchase - 1).matches(PURCHASE)) {
      purchase++;
    }
    twilio.reset();
    plans();
    twilio.sell(NUMBER);
    twilio.mishap(purchase, Mishap.CUT_OFF_AFTER);
    assertEquals(Optional.empty(), adding("one", client("a", bought())).call());
    assertEquals("a", twilio.number(NUMBER).get("friendly_name"));
  }

  @Test
  void ofTwoRunsWithOneNameTheSecondTouchesNothing() throws Exception {
    twilio.addNumber(NUMBER);
    twilio.together(CREDENTIAL, 2);
    List<String> told =
        atOnce(
            adding("one", client("booth", new Choice.Owned(NUMBER))),
            adding("two", client("booth", new Choice.Owned(NUMBER))));
    assertEquals(1, told.stream().filter(String::isEmpty).count(), told.toString());
    String refusal = String.join("", told);
    assertTrue(refusal.contains("somebody else has made a credential named booth"), refusal);
    assertTrue(refusal.contains("Everything is as it was."), refusal);
    assertComplete("booth", told);
  }

  @Test
  void ofTwoRunsWithOneNumberOneGivesWay() throws Exception {
    twilio.addNumber(NUMBER);
    twilio.together(ASSIGNMENT, 2);
    // Both have written when either looks again.
    CountDownLatch written = new CountDownLatch(2);
    Runnable pausing = () -> meet(written);
    List<String> told =
        atOnce(
            adding("one", client("a", new Choice.Owned(NUMBER)), pausing),
            adding("two", client("b", new Choice.Owned(NUMBER)), pausing));
    assertEquals(1, told.stream().filter(String::isEmpty).count(), told.toString());
    String refusal = String.join("", told);
    assertTrue(
        refusal.contains("somebody else has changed " + NUMBER + " at the same moment"), refusal);
    assertComplete(told.getFirst().isEmpty() ? "a" : "b", told);
  }

  private static void meet(CountDownLatch all) {
    all.countDown();
    try {
      assertTrue(all.await(10, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aNumberThatWasGivenAwaySinceItWasLookedAtIsLeftAlone() throws Exception {
    twilio.addNumber(NUMBER);
    ClientSetup setup = new ClientSetup(twilio.client(), new First(), Someone.waits(5));
    try (PlanFile plan = locked(directory.resolve("two"))) {
      ReadyClient ready =
          setup.prepare(
              client("b", new Choice.Owned(NUMBER)), plan.plan(), Optional.of(plan), false);
      assertEquals(Optional.empty(), adding("one", client("a", new Choice.Owned(NUMBER))).call());
      String before = twilio.state();
      ChangeException e = assertThrows(ChangeException.class, () -> setup.carryOut(ready));
      assertTrue(e.sentences().getFirst().contains("its friendly name is a now"));
      assertEquals(before, twilio.state());
    }
    assertEquals(PLAN, plan("two"));
  }

  @Test
  void twoRunsOnOnePlanFileBothSucceed() throws Exception {
    twilio.sell(NUMBER);
    twilio.sell(NEXT);
    assertEquals(
        List.of("", ""),
        atOnce(adding("one", client("a", bought())), adding("one", client("b", bought()))));
    assertTrue(plan("one").contains("\"a\"") && plan("one").contains("\"b\""), plan("one"));
  }

  @Test
  void ofTwoRunsWithOneNumberOnOnePlanFileTheSecondIsToldBeforeItWrites() throws Exception {
    twilio.addNumber(NUMBER);
    List<String> told =
        atOnce(
            adding("one", client("a", new Choice.Owned(NUMBER))),
            adding("one", client("b", new Choice.Owned(NUMBER))));
    assertEquals(1, told.stream().filter(String::isEmpty).count(), told.toString());
    String refusal = String.join("", told);
    assertTrue(refusal.contains("--shared lets both ring"), refusal);
    assertTrue(refusal.contains("Nothing was changed."), refusal);
    assertEquals(1, twilio.passwords().size());
  }

  private void assertComplete(String name, List<String> told) throws Exception {
    String winner = told.getFirst().isEmpty() ? "one" : "two";
    assertEquals(Map.of(name, "Twelve12chars"), twilio.passwords());
    assertEquals(name, twilio.number(NUMBER).get("friendly_name"));
    assertEquals(PhonesStandIn.APPLICATION, twilio.number(NUMBER).get("voice_application_sid"));
    assertEquals("registered", twilio.number(NUMBER).get("emergency_address_status"));
    assertEquals(1, twilio.addressSids().size());
    assertTrue(plan(winner).contains("\"" + name + "\""), plan(winner));
    assertEquals(PLAN, plan(winner.equals("one") ? "two" : "one"));
    assertFalse(told.contains("Left"));
  }
}
