package net.futel.dialer.twilio.phones;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.futel.dialer.dialplan.DialPlan;
import net.futel.dialer.dialplan.Environment;
import net.futel.dialer.dialplan.file.PlanReader;
import net.futel.dialer.twilio.TwilioServer.Mishap;
import net.futel.dialer.twilio.TwilioStandIn;
import net.futel.dialer.twilio.change.ChangeException;
import net.futel.dialer.twilio.liveness.Alive;
import net.futel.dialer.twilio.liveness.Calls;
import net.futel.dialer.twilio.liveness.PhoneState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneListTest {

  private static final Instant NOW = Instant.parse("2026-11-24T18:00:00Z");
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.US);
  private static final String CHECK = "+15035550190";
  private static final String SOMEBODY = "+15035550123";
  private static final String PLAN =
      """
      {"sipDomainPrefix": "direct-futel", "emergencyCallerNumber": "+15035550142",
       "check": {"callerId": "+15035550190", "hour": 10, "timeZone": "UTC"},
       "extensions": {
         "booth": {"callerId": "+15035550142", "emergencyCallerId": "+15035550142"},
         "library": {"callerId": "+15035550143", "incoming": ["+15035550143"],
                     "environment": "dev", "emergency": false}}}
      """;

  private final TwilioStandIn twilio = new TwilioStandIn();
  private int calls;

  @BeforeEach
  void furnish() {
    twilio.account().addList("sip-direct");
    String prod = twilio.account().addApplication("direct-futel-prod-incoming");
    String dev = twilio.account().addApplication("direct-futel-dev-incoming");
    twilio.account().addNumber(CHECK, "", "unregistered");
    twilio.account().addNumber("+15035550142", prod, "registered");
    twilio.account().addNumber("+15035550143", dev, "unregistered");
    twilio.account().addAddress("+15035550142", "1 SW MAIN ST", "Portland");
    twilio.account().addCredential("booth");
    twilio.account().addCredential("library");
  }

  @AfterEach
  void close() {
    twilio.close();
  }

  private static String sip(String name, String environment) {
    return "sip:" + name + "@direct-futel-" + environment + ".sip.twilio.com";
  }

  private static String booth() {
    return sip("booth", "prod");
  }

  /** A call or a leg that began so many hours ago; its SID. */
  private String call(String parent, String from, String to, String status, double hours) {
    String sid = "CA%032x".formatted(++calls);
    Instant started = NOW.minus(Duration.ofSeconds((long) (hours * 3600)));
    String date = DATE.format(started.atZone(ZoneOffset.UTC));
    twilio.account().addCall(sid, parent, from, to, status, date);
    return sid;
  }

  private String check(String status, double hours) {
    return call("", CHECK, booth(), status, hours);
  }

  /** A call from outside that rings the booth. */
  private void rings(String status, double hours) {
    String parent = call("", SOMEBODY, "+15035550142", "completed", hours);
    call(parent, SOMEBODY, booth(), status, hours);
  }

  private List<Phone> phones() {
    try {
      return new PhoneList(twilio.client(), PlanReader.parse(PLAN, "of the test"))
          .list(Optional.empty(), NOW);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private Phone phone(String name) {
    return phones().stream().filter(it -> it.name().equals(name)).findFirst().orElseThrow();
  }

  private String known() {
    Alive alive = phone("booth").alive();
    return alive.state().map(PhoneState::label).orElse("unknown")
        + alive.source().map(source -> " by " + source.label()).orElse("")
        + alive.at().map(at -> " " + Duration.between(at, NOW).toHours()).orElse("")
        + alive.lastSeen().map(at -> ", seen " + Duration.between(at, NOW).toHours()).orElse("");
  }

  @ParameterizedTest
  @CsvSource({
    "canceled, alive by check 3, 3",
    "busy, alive by check 3, 3",
    "in-progress, alive by check 3, 3",
    "no-answer, silent by check 3,",
    "completed, silent by check 3,",
    "failed, not registered by check 3,",
    "queued, unknown,",
    "ringing, unknown,",
  })
  void aCheckTellsByHowItEnded(String status, String expected, String seen) {
    check(status, 3);
    assertEquals(expected + (seen == null ? "" : ", seen " + seen), known());
    assertEquals(new Calls(0, 0), phone("booth").calls());
  }

  @Test
  void aCheckThatWasPickedUpIsAliveAndOneThatWasEndedUnansweredIsSilent() {
    twilio.account().lasted(check("completed", 3), 1);
    assertEquals("alive by check 3, seen 3", known());
    twilio.account().lasted(check("completed", 2), 0);
    assertEquals("silent by check 2, seen 3", known());
  }

  @Test
  void aCallOfThePhoneOrOneThatItAnsweredIsAliveAtThatTime() {
    call("", booth(), "sip:5035551212@direct-futel-prod.sip.twilio.com", "failed", 9);
    assertEquals("alive by call 9, seen 9", known());
    rings("completed", 5);
    assertEquals("alive by call 5, seen 5", known());
  }

  @Test
  void aCallThatNobodyPickedUpTellsNothing() {
    rings("no-answer", 3);
    rings("busy", 2);
    assertEquals("unknown", known());
    assertEquals(new Calls(0, 2), phone("booth").calls());
  }

  @Test
  void theNewestKnowledgeWinsInWhateverOrderTwilioHasIt() {
    List<Runnable> log =
        new ArrayList<>(
            List.of(
                () -> check("canceled", 30),
                () -> check("failed", 6),
                () -> rings("completed", 8),
                () -> rings("no-answer", 1)));
    Collections.shuffle(log, new Random(7));
    log.forEach(Runnable::run);
    assertEquals("not registered by check 6, seen 8", known());
    check("canceled", 6);
    assertEquals("alive by check 6, seen 6", known(), "of two at once, the one that rang");
    call("", booth(), booth(), "completed", 0.5);
    assertEquals("alive by call 0, seen 0", known());
  }

  @Test
  void whatIsOlderThanAWeekIsUnknown() {
    check("canceled", 24 * 7 + 1);
    rings("completed", 24 * 7 + 0.1);
    assertEquals("unknown", known());
    assertEquals(new Calls(0, 0), phone("booth").calls());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "booth@direct-futel-prod.sip.twilio.com",
        "sip:booth@direct-futel-prod.sip.us1.twilio.com",
        "SIPS:booth@Direct-Futel-Prod.sip.umatilla.twilio.com:5061;transport=tls"
      })
  void aPhoneIsKnownInEachFormThatTwilioMayGiveItsAddress(String address) {
    call("", CHECK, address, "failed", 3);
    assertEquals("not registered by check 3", known());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sip:booth@direct-futel-dev.sip.twilio.com",
        "sip:booth@elsewhere.sip.twilio.com",
        "sip:Booth@direct-futel-prod.sip.twilio.com",
        "sip:@direct-futel-prod.sip.twilio.com",
        "booth"
      })
  void whatIsNotThatPhoneAtItsOwnDomainTellsNothingOfIt(String address) {
    call("", CHECK, address, "canceled", 3);
    call("", address, "sip:0@direct-futel-prod.sip.twilio.com", "completed", 3);
    assertEquals("unknown", known());
  }

  @Test
  void aLegThatShowsTheNumberOfChecksIsNoCheckAndNeitherIsAnybodyElsesCall() {
    String parent = call("", sip("library", "dev"), sip("booth", "dev"), "completed", 4);
    call(parent, CHECK, booth(), "no-answer", 4);
    call("", SOMEBODY, booth(), "failed", 2);
    assertEquals("unknown", known());
    assertEquals(new Calls(0, 1), phone("booth").calls());
    assertEquals(new Calls(0, 1), phone("library").calls());
    call("", SOMEBODY, booth(), "completed", 1);
    assertEquals("alive by call 1, seen 1", known());
  }

  @Test
  void callsOfTheWeekCountByTheirLegsAndWhatGoesOnOrWasGivenUpIsNeither() {
    String busy = call("", booth(), booth(), "completed", 20);
    call(busy, CHECK, "+15035550177", "busy", 20);
    String operator = call("", booth(), "sip:0@d", "completed", 19);
    call(operator, CHECK, sip("library", "dev"), "canceled", 19);
    call(operator, CHECK, "+15035550178", "completed", 19);
    String givenUp = call("", booth(), "sip:1@d", "canceled", 18);
    call(givenUp, CHECK, "+15035550178", "canceled", 18);
    call("", booth(), "sip:#@d", "completed", 17);
    call("", booth(), "sip:2@d", "in-progress", 0);
    assertEquals(new Calls(2, 1), phone("booth").calls());
    assertEquals(new Calls(0, 0), phone("library").calls());
  }

  @Test
  void troubleComesFirst() {
    for (String name : List.of("stranger", "silent", "+15035550142")) {
      twilio.account().addCredential(name);
    }
    check("canceled", 3);
    call("", CHECK, sip("library", "dev"), "failed", 3);
    call("", CHECK, sip("+15035550142", "prod"), "no-answer", 3);
    assertEquals(
        List.of("library", "+15035550142", "stranger", "silent", "booth"),
        phones().stream().map(Phone::name).toList());
    assertEquals(
        List.of(true, true, true, true, false), phones().stream().map(Phone::hasTrouble).toList());
  }

  @Test
  void aPhoneShowsWhatADispatcherSeesAndItsOwnDriftAlone() {
    Phone booth = phone("booth");
    assertEquals(List.of(), booth.drift());
    assertEquals(List.of("+15035550142"), booth.numbers());
    assertEquals("registered", booth.emergency().status());
    assertEquals(Optional.of("+15035550142"), booth.emergency().shown());
    assertEquals(Optional.of("1 SW MAIN ST, Portland"), booth.emergency().place());
    assertEquals("off", phone("library").emergency().status());

    twilio.account().all("numbers").get(1).put("emergency_address_status", "registration-failure");
    twilio.account().all("numbers").get(2).put("voice_application_sid", "AP" + "9".repeat(32));
    assertEquals(
        List.of("911 address not registered"),
        phone("booth").drift().stream().map(Phone.Drift::brief).toList());
    assertEquals(
        List.of("a number that is not answered by us"),
        phone("library").drift().stream().map(Phone.Drift::brief).toList());
    assertEquals(
        "./dialer number assign +15035550143 --env dev",
        phone("library").drift().getFirst().remedy());
  }

  @Test
  void onlyTheWantedEnvironmentIsAudited() throws Exception {
    DialPlan plan = PlanReader.parse(PLAN, "of the test");
    List<Phone> prod =
        new PhoneList(twilio.client(), plan).list(Optional.of(Environment.PROD), NOW);
    assertEquals(List.of("booth"), prod.stream().map(Phone::name).toList());
    int once = twilio.requests().size();
    twilio.forget();
    phones();
    assertTrue(once < twilio.requests().size(), once + " < " + twilio.requests());
  }

  @ParameterizedTest
  @EnumSource(names = {"REFUSED", "ERROR", "CUT_OFF", "MALFORMED"})
  void aHoleInTwiliosAnswersIsNeverTakenForAPhoneThatIsWell(Mishap mishap) throws Exception {
    check("canceled", 3);
    rings("completed", 2);
    DialPlan plan = PlanReader.parse(PLAN, "of the test");
    int request = 0;
    boolean whole = false;
    while (!whole && request < 100) {
      request++;
      twilio.heal();
      twilio.forget();
      twilio.troubleFrom(request, mishap);
      try {
        new PhoneList(twilio.client(Duration.ofMillis(300)), plan).list(Optional.empty(), NOW);
        whole = true;
      } catch (ChangeException fault) {
        assertFalse(fault.getMessage().contains("+1503"), fault.getMessage());
      }
    }
    assertTrue(whole, "still in trouble after " + request + " requests");
    // Nothing went wrong only because nothing was asked that could.
    assertTrue(twilio.requests().size() < request, twilio.requests()::toString);
    assertTrue(request > 10, request + " requests");
  }

  @Test
  void fiveThousandPhonesTakeAsManyRequestsAsTheirRecordsFillPages() throws Exception {
    phones();
    int few = twilio.requests().size();
    int many = 5000;
    DialPlan plan = manyPhones(many);
    for (int i = 0; i < many; i++) {
      call("", CHECK, sip("p" + i, "prod"), i % 1000 == 7 ? "failed" : "canceled", 3);
      call("", sip("p" + i, "prod"), "sip:0@d", "completed", 2);
    }
    twilio.forget();

    List<Phone> phones =
        new PhoneList(twilio.client(), plan).list(Optional.of(Environment.PROD), NOW);

    assertEquals(
        many,
        phones.stream()
            .filter(it -> it.name().startsWith("p"))
            .filter(it -> it.alive().is(PhoneState.ALIVE))
            .count());
    // Credentials and numbers are read twice, by the directory and by the audit.
    int pages = 2 * (many / 1000) + 2 * (many / 1000) + 2 * many / 1000;
    assertTrue(twilio.requests().size() <= few + pages, twilio.requests().size() + " " + few);
  }

  private DialPlan manyPhones(int many) throws Exception {
    String application = twilio.account().all("applications").getFirst().get("sid").toString();
    IntStream.range(0, many)
        .forEach(
            i -> {
              twilio.account().addCredential("p" + i);
              twilio.account().addNumber("+1503556%04d".formatted(i), application, "registered");
            });
    String extensions =
        IntStream.range(0, many)
            .mapToObj(
                i ->
                    "\"p%1$d\": {\"callerId\": \"+1503556%1$04d\", \"incoming\": [\"+1503556%1$04d\"]}"
                        .formatted(i))
            .collect(Collectors.joining(","));
    return PlanReader.parse(
        PLAN.replace("\"extensions\": {", "\"extensions\": {" + extensions + ","), "of the test");
  }
}
