package net.futel.dialer.cli.environment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.futel.dialer.cli.Main;
import net.futel.dialer.cli.Typed;
import net.futel.dialer.twilio.TwilioStandIn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs {@code apply} and {@code verify} as a script would: a process each, no terminal. */
class EnvironmentCommandsTest {

  private static final String BASE = "https://calls.example.org";
  private static final String PLAN =
      """
      {"sipDomainPrefix": "direct-futel", "allowedCountries": ["US"],
       "extensions":
         {"demo": {"callerId": "+15035550100", "environment": "dev", "emergency": false}}}
      """;

  @TempDir private Path home;

  private final TwilioStandIn twilio = new TwilioStandIn();
  private final Map<String, String> settings = new HashMap<>();

  @BeforeEach
  void furnish() throws Exception {
    Files.writeString(home.resolve("dialplan.json"), PLAN);
    settings.put("TWILIO_API_BASE_URL", twilio.uri().toString());
    settings.put("TWILIO_ACCOUNT_SID", TwilioStandIn.ACCOUNT);
    settings.put("TWILIO_AUTH_TOKEN", TwilioStandIn.TOKEN);
    settings.put("DIALPLAN_FILE", "dialplan.json");
    twilio.account().allow("US", true, false, false);
  }

  @AfterEach
  void close() {
    twilio.close();
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
    settings.put("TWILIO_AUTH_TOKEN", "wrong");
    Typed wrong = dialer("apply", "--base-url", BASE);
    assertEquals(1, wrong.status());
    assertTrue(wrong.err().contains("401"), wrong.err());
    assertFalse(wrong.err().contains("wrong"), wrong.err());
    assertEquals(2, dialer("verify").status());
    settings.remove("TWILIO_AUTH_TOKEN");
    Typed missing = dialer("verify");
    assertEquals(2, missing.status());
    assertTrue(missing.err().contains("TWILIO_AUTH_TOKEN"), missing.err());
  }

  private Typed dialer(String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Dstdout.encoding=UTF-8", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add(Main.class.getName());
    command.addAll(Arrays.asList(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(home.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("TWILIO_"));
    builder.environment().putAll(settings);
    Path errors = home.resolve("errors");
    Process process = builder.redirectError(errors.toFile()).start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Typed(process.waitFor(), out, Files.readString(errors));
  }
}
