package net.futel.dialer.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.futel.dialer.aws.SecretsManagerStandIn;
import net.futel.dialer.metrics.CallEvent;
import net.futel.dialer.twilio.TwilioServer.Mishap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

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
        .handleRequest(around.request("none"), Surroundings.nowhere(), around.context(remaining));
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
        .handleRequest(
            around.request("Create"),
            Surroundings.nowhere(),
            around.context(Duration.ofSeconds(60)));
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

  @Test
  void countsThatItFailedWithoutASecret() {
    around.secrets.become(SecretsManagerStandIn.failing(400, "AccessDeniedException"));
    assertEquals(List.of(new CallEvent.AuditFailed()), run(Duration.ofSeconds(30)));
    assertTrue(around.log.toString().contains("Secret dialer/dev"), around.log.toString());
  }
}
