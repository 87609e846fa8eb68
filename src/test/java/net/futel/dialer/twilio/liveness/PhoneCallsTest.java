package net.futel.dialer.twilio.liveness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.futel.dialer.twilio.CallCourse;
import net.futel.dialer.twilio.CallsStandIn;
import net.futel.dialer.twilio.TwilioServer.Mishap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Phones are called on a clock of the test's own; Twilio is a server that knows it. */
class PhoneCallsTest {

  private static final String CALLER = "+15035550100";
  private static final String DOMAIN = "@direct-futel-prod.sip.twilio.com";
  private static final Duration HOUR = Duration.ofHours(1);

  private final VirtualTime time = new VirtualTime();
  private final CallsStandIn twilio = new CallsStandIn(time::now);
  private final PhoneCalls calls = calls(Duration.ofSeconds(20));

  private PhoneCalls calls(Duration request) {
    return new PhoneCalls(twilio.client(request), CALLER, name -> "sip:" + name + DOMAIN, time);
  }

  @AfterEach
  void close() {
    twilio.close();
  }

  private PhoneCalls.Report check(List<String> names) throws Exception {
    return calls.check(names, HOUR, phone -> {});
  }

  private CheckedPhone checkOne(CallCourse course) throws Exception {
    twilio.course(course);
    PhoneCalls.Report report = check(List.of("booth"));
    assertEquals(List.of(), twilio.unfinished());
    assertEquals(List.of(), report.unchecked());
    assertEquals(1, report.phones().size());
    return report.phones().getFirst();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 queued, 300 initiated, 900 ringing | ALIVE | 1000",
        "0 queued, 500 ringing, 600 initiated, 800 ringing | ALIVE | 500",
        "0 ringing | ALIVE | 0",
        "0 queued, 9500 ringing | ALIVE | 9500",
        "0 queued, 300 busy | ALIVE | 500",
        "0 queued, 300 in-progress | ALIVE | 500",
        "0 in-progress | ALIVE | 0",
        "0 queued, 100 in-progress, 200 completed | ALIVE | 250",
        "0 queued, 400 failed | NOT_REGISTERED | 500",
        "0 failed | NOT_REGISTERED | 0",
        "0 queued, 300 initiated, 5000 no-answer | SILENT | 5000",
        "0 queued, 300 initiated | SILENT | 10000",
        "0 queued | SILENT | 10000",
      })
  void aPhonesStateIsWhatBecomesOfACallToIt(String course, PhoneState state, long milliseconds)
      throws Exception {
    assertEquals(new CheckedPhone("booth", state, milliseconds), checkOne(CallCourse.of(course)));
    assertEquals(1, twilio.made());
  }

  @Test
  void whatRingsIsCanceledAndWhatIsAnsweredIsCompleted() throws Exception {
    checkOne(CallCourse.of("0 queued, 300 ringing, 900 in-progress"));
    assertEquals("canceled", twilio.forms().getLast().get("Status"));
    assertEquals("<Response><Hangup/></Response>", twilio.forms().getFirst().get("Twiml"));
    assertEquals("sip:booth" + DOMAIN, twilio.forms().getFirst().get("To"));
    assertEquals(CALLER, twilio.forms().getFirst().get("From"));
  }

  @Test
  void whoAnswersWhileTheCallIsCanceledIsHungUpOn() throws Exception {
    CallCourse course = CallCourse.of("0 queued, 300 ringing, 600 in-progress");
    assertEquals(PhoneState.ALIVE, checkOne(course.refusing("canceled")).state());
    assertEquals("completed", twilio.forms().getLast().get("Status"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"completed", "canceled", "no-answer", "failed", "busy"})
  void aSilentCallIsCompletedWhateverTwilioCallsThat(String status) throws Exception {
    CallCourse course = CallCourse.of("0 queued, 300 initiated").completedAs(status);
    assertEquals(PhoneState.SILENT, checkOne(course).state());
    assertEquals("completed", twilio.forms().getLast().get("Status"));
  }

  @Test
  void aSilentCallThatMayNotBeCompletedIsCanceled() throws Exception {
    CallCourse course = CallCourse.of("0 queued, 300 initiated").refusing("completed");
    assertEquals(PhoneState.SILENT, checkOne(course).state());
    assertEquals("canceled", twilio.forms().getLast().get("Status"));
  }

  @ParameterizedTest
  @CsvSource({"32009", "32011"})
  void anErrorThatTwilioNotesSaysThatAPhoneIsNotRegistered(String error) throws Exception {
    for (String status : List.of("no-answer", "busy", "initiated")) {
      CallCourse course = CallCourse.of("0 queued, 500 " + status).withError(error);
      twilio.course(course);
      assertEquals(
          PhoneState.NOT_REGISTERED,
          calls(Duration.ofSeconds(20))
              .check(List.of("booth"), HOUR, phone -> {})
              .phones()
              .getFirst()
              .state(),
          status);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10, 200})
  void everyPhoneHasOneVerdictAndTheTotalsAreRight(int phones) throws Exception {
    List<CallCourse> courses =
        List.of(
            CallCourse.of("0 queued, 300 initiated, 900 ringing"),
            CallCourse.of("0 queued, 300 failed"),
            CallCourse.of("0 queued, 300 initiated"),
            CallCourse.of("0 queued, 400 busy"),
            CallCourse.of("0 queued, 2000 ringing").endingIn(1500));
    List<PhoneState> states =
        List.of(
            PhoneState.ALIVE,
            PhoneState.NOT_REGISTERED,
            PhoneState.SILENT,
            PhoneState.ALIVE,
            PhoneState.ALIVE);
    List<String> names = IntStream.range(0, phones).mapToObj(i -> "phone" + i).toList();
    for (int i = 0; i < phones; i++) {
      twilio.course("sip:phone" + i + DOMAIN, courses.get(i % courses.size()));
    }
    List<String> told = new ArrayList<>();
    Duration began = time.now();
    PhoneCalls.Report report = calls.check(names, HOUR, phone -> told.add(phone.name()));
    Duration took = time.now().minus(began);
    assertEquals(names, report.phones().stream().map(CheckedPhone::name).toList());
    assertEquals(phones, told.size());
    for (int i = 0; i < phones; i++) {
      assertEquals(states.get(i % states.size()), report.phones().get(i).state());
    }
    assertEquals(Math.min(3, phones), twilio.mostAtOnce());
    assertEquals(phones, twilio.made());
    assertEquals(List.of(), twilio.unfinished());
    assertTrue(took.compareTo(Duration.ofMinutes(10)) < 0, took.toString());
  }

  @Test
  void twoHundredSilentPhonesAreDoneWithinTenMinutes() throws Exception {
    twilio.course(CallCourse.of("0 queued, 300 initiated").endingIn(300));
    Duration began = time.now();
    PhoneCalls.Report report = check(IntStream.range(0, 200).mapToObj(i -> "phone" + i).toList());
    Duration took = time.now().minus(began);
    assertEquals(200, report.phones().size());
    assertTrue(report.phones().stream().allMatch(it -> it.state() == PhoneState.SILENT));
    assertTrue(took.compareTo(Duration.ofMinutes(10)) < 0, took.toString());
  }

  @Test
  void aPhoneThatIsNamedTwiceIsCalledOnce() throws Exception {
    assertEquals(2, check(List.of("booth", "demo", "booth")).phones().size());
    assertEquals(2, twilio.made());
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "REFUSED")
  void aRequestThatGoesWrongChangesNoVerdict(Mishap mishap) throws Exception {
    for (int request = 1; request <= 4; request++) {
      twilio.mishap(request, mishap);
      twilio.course(CallCourse.of("0 queued, 600 ringing"));
      PhoneCalls.Report report =
          calls(Duration.ofMillis(300)).check(List.of("booth"), HOUR, phone -> {});
      assertEquals(PhoneState.ALIVE, report.phones().getFirst().state(), mishap + " " + request);
      assertEquals(List.of(), twilio.unfinished(), mishap + " " + request);
      assertEquals(1, twilio.mostToOnePhone());
    }
  }

  @Test
  void aCallThatTwilioMadeWithoutSayingSoIsFoundAndEnded() throws Exception {
    twilio.mishap(1, Mishap.ERROR_AFTER);
    assertEquals(PhoneState.ALIVE, checkOne(CallCourse.of("0 queued, 900 ringing")).state());
    assertEquals(1, twilio.made());
  }

  @Test
  void aRefusalIsToldAndCallsThatThereAreAreEnded() {
    // The first three requests are the three phones' calls, in whatever order.
    twilio.together("POST .*/Calls[.]json", 3);
    twilio.mishap(3, Mishap.REFUSED);
    twilio.course(CallCourse.of("0 queued, 5000 ringing"));
    CheckException e =
        assertThrows(CheckException.class, () -> check(List.of("booth", "demo", "library")));
    assertEquals("the phones were not called: Twilio answered 400, code 20001", e.getMessage());
    assertEquals(
        "The phones were not called: Twilio answered 400, code 20001: Refused", e.sentence());
    assertEquals(List.of(), twilio.unfinished());
  }

  @Test
  void asLongAsTwilioAsksIsWaitedBeforeThePhoneIsCalledAgain() throws Exception {
    Duration began = time.now();
    twilio.mishap(1, Mishap.THROTTLED_FOR_SEVEN_SECONDS);
    twilio.mishap(2, Mishap.THROTTLED_FOR_SEVEN_SECONDS);
    PhoneCalls.Report report =
        calls(Duration.ofSeconds(1)).check(List.of("booth"), HOUR, phone -> {});
    assertEquals(PhoneState.ALIVE, report.phones().getFirst().state());
    assertTrue(time.now().minus(began).compareTo(Duration.ofSeconds(14)) >= 0);
  }

  @Test
  void aPhoneThatRangWhileTwilioWasThrottlingIsCalledAgain() throws Exception {
    for (int request = 2; request <= 3; request++) {
      twilio.mishap(request, Mishap.THROTTLED_FOR_SEVEN_SECONDS);
    }
    twilio.course(CallCourse.of("0 queued, 900 ringing"));
    PhoneCalls.Report report =
        calls(Duration.ofSeconds(1)).check(List.of("booth"), HOUR, phone -> {});
    assertEquals(PhoneState.ALIVE, report.phones().getFirst().state());
    assertEquals(2, twilio.made());
  }

  @Test
  void phonesWhoseTurnDoesNotComeAreLeftAndNothingRingsOn() throws Exception {
    twilio.course(CallCourse.of("0 queued, 300 initiated"));
    List<String> names = List.of("a", "b", "c", "d", "e");
    PhoneCalls.Report report = calls.check(names, Duration.ofSeconds(15), phone -> {});
    assertEquals(3, report.phones().size());
    assertEquals(List.of("d", "e"), report.unchecked());
    assertEquals(List.of(), twilio.unfinished());
  }

  @Test
  void aCheckThatIsStoppedEndsItsCallsFirst() throws Exception {
    twilio.course(CallCourse.of("0 queued, 300 ringing"));
    List<String> names = List.of("a", "b", "c", "d", "e", "f", "g", "h", "i");
    Thread[] stopping = new Thread[1];
    PhoneCalls.Report report =
        calls.check(
            names,
            HOUR,
            phone -> {
              if (stopping[0] == null) {
                stopping[0] = Thread.ofPlatform().start(calls::stop);
                while (!calls.isOver()) {
                  Thread.onSpinWait();
                }
              }
            });
    stopping[0].join();
    assertTrue(report.phones().size() <= 3, report.toString());
    assertEquals(names.size(), report.phones().size() + report.unchecked().size());
    assertEquals(List.of(), twilio.unfinished());
  }

  @Test
  void aCheckWhoseThreadIsInterruptedEndsItsCallsFirst() {
    twilio.course(CallCourse.of("0 queued, 300 initiated"));
    Thread checking = Thread.currentThread();
    assertThrows(
        InterruptedException.class,
        () ->
            calls.check(
                IntStream.range(0, 50).mapToObj(i -> "phone" + i).toList(),
                HOUR,
                phone -> checking.interrupt()));
    assertEquals(List.of(), twilio.unfinished());
  }

  @Test
  void aCallThatTwilioDoesNotEndIsTold() throws Exception {
    twilio.course(CallCourse.of("0 in-progress").endingIn(500_000));
    assertEquals(List.of("booth"), List.copyOf(check(List.of("booth")).perhapsRinging()));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void whateverHappensEachPhoneHasAVerdictAndNothingRingsOn(long seed) throws Exception {
    Random random = new Random(seed);
    List<String> names = IntStream.range(0, 12).mapToObj(i -> "phone" + i).toList();
    for (String name : names) {
      twilio.course("sip:" + name + DOMAIN, anyCourse(random));
    }
    Mishap[] mishaps = Mishap.values();
    for (int request = 1; request < 400; request++) {
      Mishap mishap = mishaps[random.nextInt(mishaps.length)];
      boolean slow = mishap == Mishap.HANG && random.nextInt(10) > 0;
      if (random.nextInt(4) == 0 && mishap != Mishap.REFUSED && !slow) {
        twilio.mishap(request, mishap);
      }
    }
    PhoneCalls.Report report = calls(Duration.ofMillis(200)).check(names, HOUR, phone -> {});
    assertEquals(names, report.phones().stream().map(CheckedPhone::name).toList());
    assertEquals(List.of(), twilio.unfinished());
    assertEquals(1, twilio.mostToOnePhone());
    assertTrue(twilio.mostAtOnce() <= 3);
  }

  private static CallCourse anyCourse(Random random) {
    List<String> statuses =
        List.of(
            "queued",
            "initiated",
            "ringing",
            "in-progress",
            "busy",
            "failed",
            "no-answer",
            "canceled",
            "completed");
    StringBuilder course = new StringBuilder("0 " + statuses.get(random.nextInt(2)));
    int at = 0;
    int status = 0;
    // What is over stays over; before that, Twilio may show anything.
    for (int i = random.nextInt(5); i > 0 && status < 4; i--) {
      status = random.nextInt(statuses.size());
      at += 1 + random.nextInt(4000);
      course.append(", ").append(at).append(' ').append(statuses.get(status));
    }
    CallCourse any = CallCourse.of(course.toString()).endingIn(random.nextInt(3000));
    return random.nextInt(5) == 0 ? any.refusing("canceled") : any;
  }
}
