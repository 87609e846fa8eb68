package net.futel.dialer.twilio.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import net.futel.dialer.dialplan.Environment;
import net.futel.dialer.dialplan.file.DialPlanException;
import net.futel.dialer.dialplan.file.PlanReader;
import net.futel.dialer.twilio.TwilioServer.Mishap;
import net.futel.dialer.twilio.TwilioStandIn;
import net.futel.dialer.twilio.change.ChangeException;
import net.futel.dialer.twilio.change.Steps;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ConvergenceTest {

  private static final String BASE = "https://calls.example.org";
  private static final String PLAN =
      """
      {"sipDomainPrefix": "direct-futel", "emergencyCallerNumber": "+15035550142",
       "extensions": {"demo": {"callerId": "+15035550100"}}}
      """;

  private final TwilioStandIn twilio = new TwilioStandIn();

  @AfterEach
  void close() {
    twilio.close();
  }

  private static DesiredState desired() {
    return desired(BASE);
  }

  private static DesiredState desired(String base) {
    try {
      return DesiredState.of(PlanReader.parse(PLAN, "of the test"), Environment.DEV, base, false);
    } catch (DialPlanException e) {
      throw new AssertionError(e);
    }
  }

  private Convergence convergence() {
    return convergence(Duration.ofSeconds(60));
  }

  private Convergence convergence(Duration longest) {
    return new Convergence(twilio.client(longest), desired(), step -> {}, Duration.ofMillis(1));
  }

  private void number() {
    twilio.account().addNumber("+15035550142", "", "registered");
  }

  @Test
  void reachesTheDesiredStateFromAnEmptyAccountAndThenWritesNothing() throws Exception {
    number();
    Steps done = convergence().run();
    assertEquals(
        List.of(
            "+ create credential list sip-direct",
            "+ create TwiML Application direct-futel-dev-incoming",
            "+ create SIP domain direct-futel-dev.sip.twilio.com",
            "+ create mapping for registrations: sip-direct on direct-futel-dev.sip.twilio.com",
            "+ create mapping for calls: sip-direct on direct-futel-dev.sip.twilio.com",
            "+ create event sink direct-futel-dev-errors",
            "+ create event subscription direct-futel-dev-errors"),
        done.lines());
    Map<String, Object> domain = twilio.account().all("domains").getFirst();
    assertEquals(
        BASE + "/sip-outgoing", domain.get("voice_url").toString().replaceFirst("#.*", ""));
    assertEquals(true, domain.get("sip_registration"));
    assertEquals(true, domain.get("emergency_calling_enabled"));
    assertEquals(
        twilio.account().all("numbers").getFirst().get("sid"), domain.get("emergency_caller_sid"));
    twilio.forget();
    assertEquals(0, convergence().run().needed().size());
    assertEquals(List.of(), twilio.writes());
    assertTrue(
        convergence().look().lines().stream().allMatch(line -> line.startsWith("= ")),
        convergence().look().lines().toString());
  }

  @ParameterizedTest
  @EnumSource(
      value = Mishap.class,
      names = {"ERROR", "ERROR_AFTER", "CUT_OFF", "CUT_OFF_AFTER", "MALFORMED", "THROTTLED"})
  void makesNothingTwiceWhateverHappensToAnyOneRequest(Mishap mishap) throws Exception {
    number();
    convergence().run();
    String wanted = twilio.account().state();
    int requests = twilio.requests().size();
    for (int i = 1; i <= requests; i++) {
      try (TwilioStandIn other = new TwilioStandIn()) {
        other.account().addNumber("+15035550142", "", "registered");
        other.mishap(i, mishap);
        new Convergence(other.client(), desired(), step -> {}, Duration.ofMillis(1)).run();
        assertEquals(wanted, other.account().state(), "request " + i);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Mishap.class,
      names = {"CUT_OFF", "CUT_OFF_AFTER"})
  void goesOnWhereItWasKilledAfterAnyRequest(Mishap mishap) throws Exception {
    number();
    convergence().run();
    String wanted = twilio.account().state();
    int requests = twilio.requests().size();
    for (int i = 1; i <= requests; i++) {
      try (TwilioStandIn other = new TwilioStandIn()) {
        other.account().addNumber("+15035550142", "", "registered");
        other.mishap(i, mishap);
        other.troubleFrom(i + 1, Mishap.CUT_OFF);
        Convergence killed =
            new Convergence(
                other.client(Duration.ofMillis(300)), desired(), step -> {}, Duration.ofMillis(1));
        assertThrows(ChangeException.class, killed::run);
        other.heal();
        new Convergence(other.client(), desired(), step -> {}, Duration.ofMillis(1)).run();
        assertEquals(wanted, other.account().state(), "killed after request " + i);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "domains,friendly_name,other",
    "domains,voice_url,https://elsewhere.example.org/sip-outgoing",
    "domains,voice_url,",
    "domains,voice_method,GET",
    "domains,voice_fallback_url,https://elsewhere.example.org/sip-fallback",
    "domains,voice_fallback_method,GET",
    "domains,voice_status_callback_url,",
    "domains,voice_status_callback_method,GET",
    "domains,sip_registration,false",
    "domains,emergency_calling_enabled,false",
    "domains,emergency_caller_sid,",
    "domains,secure,true",
    "domains,byoc_trunk_sid,BY00000000000000000000000000000000",
    "applications,voice_url,https://elsewhere.example.org/sip-incoming",
    "applications,voice_method,GET",
    "applications,voice_fallback_url,",
    "applications,voice_fallback_method,GET",
    "applications,status_callback,",
    "applications,status_callback_method,GET",
    "applications,voice_caller_id_lookup,true",
    "applications,public_application_connect_enabled,true",
    "sinks,description,other",
    "sinks,status,failed",
    "sinks,sink_type,kinesis",
    "subscriptions,description,other",
  })
  void mendsAnySingleField(String kind, String field, String value) throws Exception {
    number();
    convergence().run();
    String wanted = twilio.account().state();
    Object changed =
        value == null
            ? null
            : value.equals("true") || value.equals("false")
                ? (Object) Boolean.valueOf(value)
                : value;
    twilio.account().all(kind).getFirst().put(field, changed);
    assertTrue(convergence().look().needed().size() > 0, "seen");
    convergence().run();
    assertEquals(
        wanted.replace("status=initialized", ""),
        twilio.account().state().replace("status=initialized", ""));
  }

  @Test
  void mendsWhatIsSubscribedAndMapped() throws Exception {
    number();
    convergence().run();
    String wanted = twilio.account().state();
    Map<String, Object> types = twilio.account().types().values().iterator().next();
    types.clear();
    types.put("com.twilio.other", 1);
    twilio.account().unmap("Calls");
    convergence().run();
    assertEquals(wanted, twilio.account().state());
    types.put(DesiredState.ERROR_LOGGED, 2);
    twilio.account().unmap("Registrations");
    convergence().run();
    assertEquals(wanted, twilio.account().state());
  }

  @Test
  void subscribesTheNewSinkBeforeTheOldOneGoes() throws Exception {
    number();
    convergence().run();
    twilio.forget();
    new Convergence(
            twilio.client(), desired("https://new.example.org"), step -> {}, Duration.ofMillis(1))
        .run();
    assertEquals(1, twilio.account().all("sinks").size());
    assertEquals(1, twilio.account().all("subscriptions").size());
    List<String> events =
        twilio.writes().stream()
            .filter(write -> write.contains("/v1/"))
            .map(write -> write.replaceAll("/D[GF][0-9a-f]{32}", "/…"))
            .toList();
    assertEquals(
        List.of(
            "POST /v1/Sinks",
            "POST /v1/Subscriptions",
            "DELETE /v1/Subscriptions/…",
            "DELETE /v1/Sinks/…"),
        events);
  }

  @Test
  void touchesNothingThatItDidNotName() throws Exception {
    number();
    twilio.account().addDomain("direct-futel-prod.sip.twilio.com");
    twilio.account().addDomain("direct-futel-dev-2.sip.twilio.com");
    twilio.account().addList("sip-direct-2");
    twilio.account().addApplication("direct-futel-prod-incoming");
    twilio.account().addSink("direct-futel-prod-errors", "https://other.example.org/");
    String before = twilio.account().state();
    convergence().run();
    for (String line : before.split("\n", -1)) {
      assertTrue(twilio.account().state().contains(line), line);
    }
    assertEquals(
        List.of(), twilio.writes().stream().filter(it -> it.startsWith("DELETE")).toList());
  }

  @Test
  void twoRunsAtOnceLeaveOneOfEach() throws Exception {
    number();
    Thread other =
        new Thread(
            () -> {
              try {
                convergence().run();
              } catch (ChangeException e) {
                throw new IllegalStateException(e);
              }
            });
    other.start();
    convergence().run();
    other.join();
    convergence().run();
    for (String kind : List.of("domains", "applications", "sinks", "subscriptions", "lists")) {
      assertEquals(1, twilio.account().all(kind).size(), kind);
    }
  }

  @Test
  void keepsTheOldestOfTwoApplicationsThatNoNumberUses() throws Exception {
    number();
    String first = twilio.account().addApplication("direct-futel-dev-incoming");
    twilio.account().addApplication("direct-futel-dev-incoming");
    convergence().run();
    assertEquals(1, twilio.account().all("applications").size());
    assertEquals(first, twilio.account().all("applications").getFirst().get("sid"));
  }

  @Test
  void keepsTheApplicationThatNumbersUse() throws Exception {
    twilio.account().addApplication("direct-futel-dev-incoming");
    String used = twilio.account().addApplication("direct-futel-dev-incoming");
    twilio.account().addNumber("+15035550142", used, "registered");
    convergence().run();
    assertEquals(used, twilio.account().all("applications").getFirst().get("sid"));
    assertEquals(1, twilio.account().all("applications").size());
  }

  @Test
  void doesAllTheRestWhenTheEmergencyCallerCannotBeSet() throws Exception {
    Steps done = convergence().run();
    assertEquals(1, done.obstacles().size());
    assertFalse(done.obstacles().getFirst().contains("+1503"));
    assertEquals(1, twilio.account().all("domains").size());
  }

  @Test
  void saysThatCredentialsAreWrongAndWhatIsLeft() {
    twilio.changePassword("rotated");
    ChangeException wrong = assertThrows(ChangeException.class, () -> convergence().run());
    assertTrue(wrong.getMessage().contains("401"), wrong.getMessage());
    assertTrue(wrong.getMessage().contains("done: nothing"), wrong.getMessage());
  }

  @Test
  void givesUpInTimeWhenTwilioHangs() {
    twilio.troubleFrom(1, Mishap.HANG);
    long start = System.nanoTime();
    assertThrows(ChangeException.class, () -> convergence(Duration.ofSeconds(2)).run());
    assertTrue(Duration.ofNanos(System.nanoTime() - start).toSeconds() < 5);
  }

  @Test
  void readsAListThatNeverEndsOnlyOnce() throws Exception {
    number();
    twilio.account().repeatPages();
    assertEquals(7, convergence(Duration.ofSeconds(10)).look().needed().size());
    assertTrue(twilio.requests().size() < 20, twilio.requests().toString());
  }
}
