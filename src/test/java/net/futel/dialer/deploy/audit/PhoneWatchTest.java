package net.futel.dialer.deploy.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.futel.dialer.Template;
import net.futel.dialer.aws.AwsForFunctions;
import net.futel.dialer.deploy.Surroundings;
import net.futel.dialer.dialplan.DialPlan;
import net.futel.dialer.dialplan.PhoneCheck;
import net.futel.dialer.dialplan.file.PlanReader;
import net.futel.dialer.metrics.CallEvent;
import net.futel.dialer.twilio.CallCourse;
import net.futel.dialer.twilio.TwilioServer.Mishap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The daily check of phones, by the function that Lambda runs, on a clock of the test's own. */
@Execution(ExecutionMode.SAME_THREAD)
class PhoneWatchTest {

  private static final Duration LONG = Duration.ofMinutes(2);
  private static final CallCourse ALIVE = CallCourse.of("0 ringing");
  private static final CallCourse GONE = CallCourse.of("0 failed");
  private static final String PLAN =
      """
      {"sipDomainPrefix": "direct-futel",
       "check": {"callerId": "+15035550100", "hour": 10, "timeZone": "America/Los_Angeles"},
       "extensions": {
         "booth": {"callerId": "+15035550100", "environment": "dev"},
         "library": {"callerId": "+15035550100", "environment": "dev"},
         "demo": {"callerId": "+15035550100"}}}
      """;

  private Surroundings around;
  private String plan = PLAN;
  private Instant now = Instant.parse("2026-11-24T18:05:00Z");

  @BeforeEach
  void start() throws IOException {
    around = new Surroundings();
    around.twilio.account().addList("sip-direct");
    becomes("booth", ALIVE);
    becomes("library", ALIVE);
  }

  @AfterEach
  void stop() {
    around.close();
  }

  private void becomes(String phone, CallCourse course) {
    around.twilio.account().course(address(phone), course);
  }

  private static String address(String phone) {
    return "sip:" + phone + "@direct-futel-dev.sip.twilio.com";
  }

  private Optional<CallEvent.PhonesChecked> hourly() throws Exception {
    return run(new ScheduledEvent(), LONG);
  }

  /** As the template sends it. */
  private Optional<CallEvent.PhonesChecked> secondLook() throws Exception {
    JsonNode events = Template.resources().at("/AuditFunction/Properties/Events");
    String input = events.at("/SecondLook/Properties/Input").asText();
    ScheduledEvent event =
        LambdaEventSerializers.serializerFor(
                ScheduledEvent.class, PhoneWatchTest.class.getClassLoader())
            .fromJson(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
    now = now.plus(Duration.ofMinutes(13));
    return run(event, LONG);
  }

  private Optional<CallEvent.PhonesChecked> run(ScheduledEvent event, Duration remaining)
      throws Exception {
    DialPlan read = PlanReader.parse(plan, "of the test");
    List<CallEvent> counted = new ArrayList<>();
    around.twilio.forget();
    new AuditFunction(
            around.settings(),
            around.route(),
            (delivery, events) -> counted.addAll(events),
            Optional.of(read),
            () -> now)
        .handleRequest(event, around.context(remaining));
    assertEquals(List.of(), around.twilio.account().unfinishedCalls());
    return counted.stream()
        .filter(CallEvent.PhonesChecked.class::isInstance)
        .map(CallEvent.PhonesChecked.class::cast)
        .findFirst();
  }

  private long called() {
    return around.twilio.writes().stream().filter(it -> it.endsWith("/Calls.json")).count();
  }

  private static Optional<CallEvent.PhonesChecked> checked(Map<String, Boolean> alive, int lost) {
    return Optional.of(new CallEvent.PhonesChecked(alive, lost));
  }

  @Test
  void onceADayThePhonesOfTheEnvironmentAreCalled() throws Exception {
    now = Instant.parse("2026-11-24T14:05:00Z");
    assertEquals(Optional.empty(), hourly(), "too early");
    now = Instant.parse("2026-11-24T18:05:00Z");
    assertEquals(checked(Map.of("booth", true, "library", true), 0), hourly());
    assertEquals(2, called());
    now = Instant.parse("2026-11-24T19:05:00Z");
    assertEquals(Optional.empty(), hourly(), "done for today");
    now = Instant.parse("2026-11-25T18:05:00Z");
    assertTrue(hourly().isPresent());
    assertEquals(List.of(), around.aws.published);
  }

  @Test
  void aPlanWithoutACheckHasNoPhoneCalled() throws Exception {
    plan = PLAN.replaceFirst("(?m)^.*\"check\".*$", "");
    assertEquals(Optional.empty(), hourly());
    assertEquals(0, called());
  }

  @Test
  void aPhoneIsLookedAtTwiceBeforeAnybodyIsToldAndToldOnce() throws Exception {
    becomes("booth", GONE);
    assertEquals(checked(Map.of("library", true), 0), hourly());
    assertEquals(List.of(), around.aws.published);
    assertEquals(checked(Map.of("booth", false), 1), secondLook());
    assertEquals(1, called());
    assertEquals(1, around.aws.published.size());
    String mail = around.aws.published.getFirst();
    assertTrue(mail.contains("booth is not registered."), mail);
    assertFalse(mail.contains("library"), mail);
    assertEquals(Optional.empty(), secondLook(), "nothing is in doubt");
    now = Instant.parse("2026-11-25T18:05:00Z");
    assertEquals(checked(Map.of("booth", false, "library", true), 0), hourly());
    assertEquals(1, around.aws.published.size(), "no news");
    becomes("booth", ALIVE);
    now = Instant.parse("2026-11-26T18:05:00Z");
    assertEquals(checked(Map.of("booth", true, "library", true), 0), hourly());
    assertEquals(2, around.aws.published.size());
    assertTrue(around.aws.published.getLast().contains("booth is alive again."));
  }

  @Test
  void aPhoneThatIsAliveAtTheSecondLookWakesNobody() throws Exception {
    becomes("booth", GONE);
    hourly();
    becomes("booth", ALIVE);
    assertEquals(checked(Map.of("booth", true), 0), secondLook());
    assertEquals(List.of(), around.aws.published);
  }

  @Test
  void aSecondLookThatFailedIsTakenByTheNextRun() throws Exception {
    becomes("booth", GONE);
    hourly();
    around.twilio.forget();
    around.twilio.troubleFrom(1, Mishap.REFUSED);
    assertEquals(Optional.empty(), secondLook());
    around.twilio.heal();
    now = Instant.parse("2026-11-24T19:05:00Z");
    assertEquals(checked(Map.of("booth", false), 1), hourly());
  }

  @Test
  void aSecondLookAsksTwilioNothingWhenNoPhoneIsInDoubt() throws Exception {
    hourly();
    secondLook();
    assertEquals(List.of(), around.twilio.requests());
  }

  @Test
  void peopleAreToldAgainUntilTheTopicHasTakenIt() throws Exception {
    becomes("booth", GONE);
    hourly();
    around.aws.down(AwsForFunctions.Service.SNS, AwsForFunctions.Trouble.ERROR);
    assertEquals(Optional.empty(), secondLook());
    around.aws.heal(AwsForFunctions.Service.SNS);
    now = Instant.parse("2026-11-24T19:05:00Z");
    assertEquals(checked(Map.of("booth", false), 1), hourly());
    assertEquals(1, around.aws.published.size());
  }

  @Test
  void aCallThatAPhoneMadeOrAnsweredSavesTheCheck() throws Exception {
    String today = at("2026-11-24T09:00:00Z");
    var account = around.twilio.account();
    account.addCall(sid(1), "", address("booth"), "sip:911@x", "failed", today);
    account.addCall(sid(2), "", "+15035550123", "+15035550100", "completed", today);
    account.addCall(sid(3), sid(2), "+15035550123", address("library"), "completed", today);
    assertEquals(checked(Map.of("booth", true, "library", true), 0), hourly());
    assertEquals(0, called());
  }

  @Test
  void noOtherCallSavesTheCheck() throws Exception {
    String today = at("2026-11-24T09:00:00Z");
    String yesterday = at("2026-11-23T09:00:00Z");
    var account = around.twilio.account();
    account.addCall(sid(1), "", address("booth"), "sip:911@x", "completed", yesterday);
    account.addCall(sid(2), "", "+15035550100", address("booth"), "completed", today);
    account.addCall(sid(3), sid(9), "+15035550123", address("booth"), "no-answer", today);
    account.addCall(
        sid(4), "", address("library").replace("-dev", "-prod"), "sip:1@x", "busy", today);
    // Dialed from another phone, and told that nobody is there: that call is over well.
    String demo = address("demo").replace("-dev", "-prod");
    account.addCall(sid(5), "", demo, address("library"), "completed", today);
    account.addCall(sid(6), sid(5), "+15035550100", address("library"), "failed", today);
    assertEquals(checked(Map.of("booth", true, "library", true), 0), hourly());
    assertEquals(2, called());
  }

  @Test
  void phonesWhoseTurnDoesNotComeAreCheckedInTheNextHourAndNothingRingsOn() throws Exception {
    CallCourse silent = CallCourse.of("0 initiated");
    becomes("booth", silent);
    becomes("library", silent);
    assertEquals(checked(Map.of(), 0), run(new ScheduledEvent(), Duration.ofSeconds(40)));
    becomes("booth", ALIVE);
    becomes("library", ALIVE);
    now = Instant.parse("2026-11-24T19:05:00Z");
    assertEquals(checked(Map.of("booth", true, "library", true), 0), hourly());
  }

  @Test
  void aCheckThatFailedIsMadeWithinFourHoursAndNotAtNight() throws Exception {
    around.twilio.troubleFrom(1, Mishap.REFUSED);
    assertEquals(Optional.empty(), hourly());
    around.twilio.heal();
    now = Instant.parse("2026-11-24T22:05:00Z");
    assertEquals(Optional.empty(), hourly(), "over four hours late");
    now = Instant.parse("2026-11-24T21:05:00Z");
    assertTrue(hourly().isPresent());
  }

  @ParameterizedTest
  @CsvSource({
    // Clocks go forward at 2:00 on 2026-03-08, back at 2:00 on 2026-11-01.
    "2, 2026-03-08T09:59:00Z, 2026-03-07T10:00:00Z",
    "2, 2026-03-08T10:05:00Z, 2026-03-08T10:00:00Z",
    "2, 2026-03-09T09:05:00Z, 2026-03-09T09:00:00Z",
    "1, 2026-11-01T08:05:00Z, 2026-11-01T08:00:00Z",
    "1, 2026-11-01T09:05:00Z, 2026-11-01T08:00:00Z",
    "0, 2026-11-24T08:00:00Z, 2026-11-24T08:00:00Z",
    "23, 2026-11-24T06:59:59Z, 2026-11-23T07:00:00Z",
  })
  void theHourComesOnceADayAlsoWhenClocksAreChanged(int hour, Instant at, Instant last) {
    assertEquals(
        last, PhoneWatch.lastHour(new PhoneCheck("+15035550100", hour, "America/Los_Angeles"), at));
  }

  @Test
  void twoHundredPhonesThatAreNotAliveFitIntoTheMemory() throws Exception {
    String phones =
        IntStream.range(0, 200)
            .mapToObj(
                i ->
                    "\"a-phone-with-a-long-name-%03d\": {\"callerId\": \"+15035550100\","
                            .formatted(i)
                        + " \"incoming\": [], \"environment\": \"dev\"}")
            .collect(Collectors.joining(","));
    plan = PLAN.replaceFirst("(?s)\"extensions\".*", "\"extensions\": {" + phones + "}}");
    for (int i = 0; i < 200; i++) {
      becomes("a-phone-with-a-long-name-%03d".formatted(i), GONE);
      around.twilio.account().allow("%03d".formatted(i), true, false, false);
    }
    hourly();
    assertTrue(around.aws.parameters.get(Surroundings.MEMORY).length() <= 4096);
    assertEquals(200, secondLook().orElseThrow().lost());
    now = Instant.parse("2026-11-25T18:05:00Z");
    assertEquals(0, hourly().orElseThrow().lost());
  }

  @Test
  void theLogNamesNoNumber() throws Exception {
    String number = "+15035550177";
    plan = PLAN.replace("\"booth\"", "\"" + number + "\"");
    becomes(number, GONE);
    hourly();
    assertEquals(checked(Map.of(number, false), 1), secondLook());
    assertTrue(around.log.toString().contains("a phone named by its number is not registered"));
    assertFalse(around.log.toString().contains("+1503"), around.log.toString());
  }

  private static String at(String instant) {
    return DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.ROOT)
        .format(Instant.parse(instant).atZone(ZoneOffset.UTC));
  }

  private static String sid(int number) {
    return "CA%032x".formatted(number);
  }
}
