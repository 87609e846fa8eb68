package net.futel.dialer.cli.environment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import net.futel.dialer.cli.DialerProcess;
import net.futel.dialer.cli.Typed;
import net.futel.dialer.twilio.TwilioStandIn;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs {@code apply} and {@code verify} as a script would: in a process of their own, no terminal.
 */
class EnvironmentCommandsTest {

  private static final String BASE = "https://calls.example.org";
  private static final String PLAN =
      """
      {"sipDomainPrefix": "direct-futel", "allowedCountries": ["US"],
       "extensions":
         {"demo": {"callerId": "+15035550100", "environment": "dev", "emergency": false}}}
      """;

  @TempDir private static Path home;

  private static TwilioStandIn twilio;
  private static DialerProcess process;

  @BeforeAll
  static void start() throws Exception {
    twilio = new TwilioStandIn();
    process = DialerProcess.start(home, twilio.settings("dialplan.json"));
  }

  @AfterAll
  static void close() throws Exception {
    process.close();
    twilio.close();
  }

  @BeforeEach
  void furnish() throws Exception {
    twilio.reset();
    DialerProcess.clear(home);
    Files.writeString(home.resolve("dialplan.json"), PLAN);
    twilio.account().allow("US", true, false, false);
  }

  @Test
  void setsAnEnvironmentUpMendsItAndFindsNothingMoreToDo() throws Exception {
    Typed dry = dialer("apply", "--env", "dev", "--base-url", BASE, "--dry-run");
    assertEquals(0, dry.status(), dry.err());
    assertTrue(dry.out().startsWith("+ create credential list sip-direct\n"), dry.out());
    assertEquals(List.of(), twilio.writes());
    assertTrue(dry.err().contains("TWILIO_API_BASE_URL"), dry.err());

    Typed applied = dialer("apply", "--env", "dev", "--base-url", BASE);
    assertEquals(0, applied.status(), applied.err());
    String application = twilio.account().all("applications").getFirst().get("sid").toString();
    twilio.account().addNumber("+15035550100", application, "unregistered");
    twilio.account().addCredential("demo");
    Typed well = dialer("verify", "--env", "dev");
    assertEquals(0, well.status(), well.out() + well.err());

    twilio.account().all("domains").getFirst().put("voice_url", "https://elsewhere.example.org/");
    Typed drift = dialer("verify", "--env", "dev");
    assertEquals(1, drift.status(), drift.out());
    assertTrue(drift.out().contains("voice URL https://elsewhere.example.org/ → "), drift.out());
    assertTrue(drift.out().contains("./dialer apply --env dev --base-url " + BASE), drift.out());

    Typed mended = dialer("apply", "--env", "dev");
    assertTrue(
        mended.out().contains("~ change SIP domain direct-futel-dev.sip.twilio.com: voice URL "),
        mended.out());
    twilio.forget();
    JsonNode again = new ObjectMapper().readTree(dialer("apply", "--env", "dev", "--json").out());
    assertEquals(0, again.path("changes").asInt());
    assertEquals(BASE, again.path("baseUrl").asText());
    assertEquals(List.of(), twilio.writes());
  }

  @Test
  void asksWhereTheServiceIsWhenNothingAtTwilioTells() throws Exception {
    Typed typed = dialer("apply", "--env", "dev");
    assertEquals(2, typed.status());
    assertTrue(typed.err().contains("--base-url"), typed.err());
    assertEquals(2, dialer("apply", "--base-url", "http://calls.example.org").status());
  }

  @Test
  void namesTheCredentialsThatAreMissingOrWrong() throws Exception {
    Map<String, String> settings = twilio.settings("dialplan.json");
    settings.put("TWILIO_AUTH_TOKEN", "wrong");
    try (DialerProcess other = DialerProcess.start(home, settings)) {
      Typed wrong = other.type("apply", "--base-url", BASE);
      assertEquals(1, wrong.status());
      assertTrue(wrong.err().contains("401"), wrong.err());
      assertFalse(wrong.err().contains("wrong"), wrong.err());
      assertEquals(2, other.type("verify").status());
    }
    settings.remove("TWILIO_AUTH_TOKEN");
    try (DialerProcess other = DialerProcess.start(home, settings)) {
      Typed missing = other.type("verify");
      assertEquals(2, missing.status());
      assertTrue(missing.err().contains("TWILIO_AUTH_TOKEN"), missing.err());
    }
  }

  private static Typed dialer(String... arguments) throws Exception {
    return process.type(arguments);
  }
}
