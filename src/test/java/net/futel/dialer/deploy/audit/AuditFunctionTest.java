package net.futel.dialer.deploy.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.futel.dialer.aws.AwsForFunctions;
import net.futel.dialer.aws.SecretsManagerStandIn;
import net.futel.dialer.deploy.DeployHookFunction;
import net.futel.dialer.deploy.Surroundings;
import net.futel.dialer.metrics.CallEvent;
import net.futel.dialer.twilio.TwilioServer.Mishap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.SAME_THREAD)
class AuditFunctionTest {

  private Surroundings around;

  @BeforeEach
  void start() throws IOException {
    around = new Surroundings();
  }

  @AfterEach
  void stop() {
    around.close();
  }

  private List<CallEvent> run(Duration remaining) {
    List<CallEvent> counted = new ArrayList<>();
    new AuditFunction(
            around.settings(), around.route(), (delivery, events) -> counted.addAll(events))
        .handleRequest(new ScheduledEvent(), around.context(remaining));
    return counted;
  }

  private Map<String, Integer> drift() {
    List<CallEvent> events = run(Duration.ofSeconds(60));
    assertTrue(events.contains(new CallEvent.ProbesFailed(0)), events + " " + around.log);
    assertEquals(2, events.size(), events + " " + around.log);
    return ((CallEvent.Audited) events.get(1)).drift();
  }

  private void deploy() {
    new DeployHookFunction(around.settings(), around.route())
        .handleRequest(around.request("Create"), around.context(Duration.ofSeconds(60)));
    around.log.clear();
    around.twilio.forget();
  }

  @Test
  void findsWhatSomebodyChangedAndWritesNothing() {
    deploy();
    assertFalse(drift().containsKey("domain-urls"));
    around.twilio.account().all("domains").getFirst().put("voice_url", "https://u:secret@x/");
    assertEquals(1, drift().get("domain-urls"));
    assertEquals(List.of(), around.twilio.writes());
    String log = String.join("\n", around.log);
    assertTrue(log.contains("\"audit\":\"domain-urls\""), log);
    assertFalse(log.contains("secret@"), log);
    assertFalse(log.contains("+1503"), log);
  }

  @Test
  void countsThatItFailedWhenTwilioHangs() {
    deploy();
    around.twilio.troubleFrom(1, Mishap.HANG);
    assertTrue(run(Duration.ofSeconds(9)).contains(new CallEvent.AuditFailed()));
  }

  private CallEvent.Audited audited() {
    return run(Duration.ofSeconds(60)).stream()
        .filter(CallEvent.Audited.class::isInstance)
        .map(CallEvent.Audited.class::cast)
        .findFirst()
        .orElseThrow(() -> new AssertionError(around.log.toString()));
  }

  @Test
  void ringsOnceForWhatIsNewAndNotForEver() {
    CallEvent.Audited first = audited();
    assertTrue(first.news() > 0, "nothing is set up yet, and nobody knew");
    CallEvent.Audited second = audited();
    assertEquals(first.drift(), second.drift(), "it is still wrong");
    assertEquals(0, second.news(), "and no news");
    deploy();
    int before = audited().news();
    around.twilio.account().all("domains").getFirst().put("voice_url", "https://other.example/");
    assertEquals(0, before);
    assertEquals(1, audited().news());
    assertEquals(0, audited().news());
  }

  @Test
  void whatTwilioDidNotSayIsNoNewsWhenItSaysItAgain() {
    audited();
    around.twilio.troubleFrom(1, Mishap.ERROR);
    run(Duration.ofSeconds(12));
    around.twilio.heal();
    assertEquals(0, audited().news());
  }

  @Test
  void ringsForNothingWhenItCannotKnowWhatIsNewAndSaysSo() {
    around.aws.down(AwsForFunctions.Service.SSM, AwsForFunctions.Trouble.ERROR);
    List<CallEvent> events = run(Duration.ofSeconds(60));
    assertTrue(events.contains(new CallEvent.AuditFailed()), events.toString());
    CallEvent.Audited audited = (CallEvent.Audited) events.get(1);
    assertFalse(audited.drift().isEmpty());
    assertEquals(0, audited.news());
  }

  @Test
  void aFindingIsALineWhoseFieldsAQueryCanName() throws IOException {
    audited();
    String line =
        around.log.stream().filter(it -> it.contains("\"audit\"")).findFirst().orElseThrow();
    JsonNode finding = new ObjectMapper().readTree(line);
    for (String field : List.of("timestamp", "level", "audit", "verdict", "finding", "new")) {
      assertTrue(finding.has(field), line);
    }
    assertEquals("WARN", finding.path("level").asText());
  }

  @Test
  void findsADeadFallbackWithinTheHour() {
    deploy();
    around.fallbackStatus = 502;
    List<CallEvent> events = run(Duration.ofSeconds(60));
    assertTrue(events.contains(new CallEvent.ProbesFailed(1)), events.toString());
    assertTrue(around.log.toString().contains("911 at " + Surroundings.BASE + "/sip-fallback"));
  }

  @Test
  void reportsEachEmergencyCallPastTheWebhookOnce() {
    String now = now();
    String past = sid(1);
    around.twilio.account().addCall(past, "", "+15035550142", "911", "completed", now);
    around.twilio.account().addCall(sid(2), "", "sip:booth@d", "sip:911@d", "completed", now);
    around.twilio.account().addCall(sid(3), sid(2), "+15035550142", "911", "completed", now);
    around.twilio.account().addCall(sid(4), "", "sip:demo@d", "sip:911@d", "completed", now);
    around.twilio.account().asked(sid(4));
    around.twilio.account().addCall(sid(5), "", "sip:demo@d", "sip:5035550123@d", "busy", now);
    run(Duration.ofSeconds(60));
    assertEquals(1, around.aws.published.size(), around.log.toString());
    String message = around.aws.published.getFirst();
    assertTrue(message.contains(past), message);
    assertTrue(message.contains("+15035550142"), message);
    for (int other = 2; other <= 5; other++) {
      assertFalse(message.contains(sid(other)), message);
    }
    assertFalse(around.log.toString().contains("+1503"), around.log.toString());
    run(Duration.ofSeconds(60));
    assertEquals(1, around.aws.published.size(), "told once");
  }

  @Test
  void reportsACallAgainUntilTheTopicHasTakenIt() {
    String now = now();
    around.twilio.account().addCall(sid(1), "", "+15035550142", "911", "completed", now);
    around.aws.down(AwsForFunctions.Service.SNS, AwsForFunctions.Trouble.ERROR);
    assertTrue(run(Duration.ofSeconds(60)).contains(new CallEvent.AuditFailed()));
    around.aws.heal(AwsForFunctions.Service.SNS);
    run(Duration.ofSeconds(60));
    assertEquals(1, around.aws.published.size());
  }

  /** As Twilio writes it. */
  private static String now() {
    return DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.ROOT)
        .format(ZonedDateTime.now(ZoneOffset.UTC));
  }

  private static String sid(int number) {
    return "CA%032x".formatted(number);
  }

  @Test
  void remembersMoreFindingsThanAParameterHolds() {
    for (int i = 0; i < 900; i++) {
      around.twilio.account().allow("%03d".formatted(i), true, false, false);
    }
    assertTrue(audited().news() >= 900);
    assertTrue(around.aws.parameters.get(Surroundings.MEMORY).length() <= 4096);
    assertEquals(0, audited().news());
  }

  @Test
  void countsThatItFailedWithoutASecret() {
    around.secrets.become(SecretsManagerStandIn.failing(400, "AccessDeniedException"));
    assertEquals(List.of(new CallEvent.AuditFailed()), run(Duration.ofSeconds(30)));
    assertTrue(around.log.toString().contains("Secret dialer/dev"), around.log.toString());
  }
}
