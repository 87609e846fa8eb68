package net.futel.dialer.cli.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.futel.dialer.cli.DialerProcess;
import net.futel.dialer.cli.Main;
import net.futel.dialer.cli.Typed;
import net.futel.dialer.twilio.CallCourse;
import net.futel.dialer.twilio.PhonesStandIn;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checks phones as a script would, and as somebody who presses Ctrl-C. */
@Timeout(60)
class ClientCheckTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String DOMAIN = "@direct-futel-prod.sip.twilio.com";
  private static final String WITHOUT =
      """
      {
        "sipDomainPrefix": "direct-futel",
        "extensions": {
          "demo": {"callerId": "+15035550190"},
          "booth": {"callerId": "+15035550190", "incoming": []},
          "library": {"callerId": "+15035550191", "environment": "dev"}
        }
      }
      """;
  private static final String PLAN =
      WITHOUT.replace(
          "\"extensions\"",
          "\"check\": {\"callerId\": \"+15035550190\", \"hour\": 10, \"timeZone\": \"UTC\"},"
              + " \"extensions\"");

  @TempDir private static Path home;

  private static PhonesStandIn twilio;
  private static DialerProcess process;

  @BeforeAll
  static void start() throws IOException {
    twilio = new PhonesStandIn();
    process = DialerProcess.start(home, settings());
  }

  @AfterAll
  static void close() throws IOException {
    process.close();
    twilio.close();
  }

  @BeforeEach
  void furnish() throws IOException {
    twilio.reset();
    DialerProcess.clear(home);
    Files.writeString(home.resolve("dialplan.json"), PLAN);
  }

  private static Map<String, String> settings() {
    return twilio.settings("dialplan.json");
  }

  @Test
  void eachPhoneOfTheEnvironmentIsCalled() throws Exception {
    twilio.addCredential("+15035550192", "Twelve12chars");
    twilio.addCredential("nobody", "Twelve12chars");
    Typed checked = dialer("client", "check", "--env", "prod");
    assertEquals(0, checked.status(), checked.err());
    List<String> lines = checked.out().lines().toList();
    assertTrue(lines.getFirst().matches("NAME +STATE +MS"), checked.out());
    assertTrue(lines.get(1).matches("demo +alive +[0-9]+"), checked.out());
    assertTrue(lines.get(2).matches("booth +alive +[0-9]+"), checked.out());
    assertTrue(lines.get(3).matches("\\+15035550192 +alive +[0-9]+"), checked.out());
    assertEquals(4, lines.size());
    assertEquals(List.of(), twilio.unfinishedCalls());
    assertTrue(
        twilio.forms().stream()
            .filter(form -> form.containsKey("From"))
            .allMatch(form -> form.get("From").equals("+15035550190")));
  }

  @Test
  void onePhoneThatIsNotAliveMakesTheExitStatusOne() throws Exception {
    twilio.course("sip:booth" + DOMAIN, CallCourse.of("0 queued, 100 failed"));
    Typed checked = dialer("client", "check", "--env", "prod", "--json");
    assertEquals(1, checked.status(), checked.err());
    JsonNode phones = JSON.readTree(checked.out());
    assertEquals(2, phones.size());
    assertEquals("demo", phones.get(0).path("name").asText());
    assertEquals("alive", phones.get(0).path("state").asText());
    assertTrue(phones.get(0).path("milliseconds").isInt());
    assertEquals("booth", phones.get(1).path("name").asText());
    assertEquals("not registered", phones.get(1).path("state").asText());
  }

  @Test
  void onlyThePhonesThatAreNamedAreCalledAndEachOnce() throws Exception {
    Typed checked =
        dialer(
            "client",
            "check",
            "booth",
            "booth",
            "--env",
            "prod",
            "--json",
            "--caller-id",
            "+15035550191");
    assertEquals(0, checked.status(), checked.err());
    assertEquals(1, JSON.readTree(checked.out()).size());
    assertEquals("+15035550191", twilio.forms().getFirst().get("From"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "library --env prod | 2 | library is a phone of dev. Say --env dev, or leave it out.",
        "library demo | 2 | These are phones of dev and of prod. Check those of one environment at"
            + " a time.",
        "--json | 2 | --env is missing: the dial plan has phones in dev and in prod.",
        "demo nobody --env prod | 1 | nobody is not in the dial plan, so no phone was called:"
            + " ./dialer client list shows the phones.",
        "--env prod --caller-id +15035550155 | 1 | +15035550155 is not a number of this account, so no phone"
            + " was called: ./dialer number list shows those that are.",
        "--env prod --caller-id 5035550155 | 2 | --caller-id is '5035550155': it must be a number in E.164"
            + " form, such as +15035550100",
        "--env staging | 2 | 'staging' is neither dev nor prod",
      })
  void aCheckThatCannotBeMadeIsRefusedBeforeAnyCall(String arguments, int status, String said)
      throws Exception {
    List<String> typed = new ArrayList<>(List.of("client", "check"));
    typed.addAll(List.of(arguments.split(" ")));
    Typed refused = dialer(typed.toArray(String[]::new));
    assertEquals(status, refused.status());
    assertTrue(refused.err().contains(said), refused.err());
    assertEquals(List.of(), twilio.forms());
  }

  @Test
  void withoutANumberToCallFromNoPhoneIsCalled() throws Exception {
    Files.writeString(home.resolve("dialplan.json"), WITHOUT);
    Typed refused = dialer("client", "check", "--env", "prod");
    assertEquals(1, refused.status());
    assertTrue(
        refused
            .err()
            .contains(
                "There is no number to call the phones from: give --caller-id, or set check in the"
                    + " dial plan."),
        refused.err());
    assertEquals(List.of(), twilio.requests());
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void aSignalEndsEveryCallFirst(String signal, int status) throws Exception {
    twilio.course("sip:demo" + DOMAIN, CallCourse.of("0 queued, 100 initiated").endingIn(300));
    twilio.course("sip:booth" + DOMAIN, CallCourse.of("0 queued, 100 initiated"));
    Path errors = home.resolve("errors");
    Process process = start(errors, "client", "check", "--env", "prod");
    twilio.awaitCalls(2);
    new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    int ended = process.waitFor();
    String said = Files.readString(errors);
    assertEquals(status, ended, said);
    assertEquals(List.of(), twilio.unfinishedCalls());
    assertEquals("", out);
    assertTrue(said.contains("Ending the calls …"), said);
  }

  private static Typed dialer(String... arguments) throws IOException {
    return process.type(arguments);
  }

  /** A process for one command, to send a signal to. */
  private static Process start(Path errors, String... arguments) throws IOException {
    // A build that runs in the background ignores SIGINT, and so would what it starts.
    List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT"));
    command.addAll(DialerProcess.java(Main.class));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(home.toFile());
    DialerProcess.furnish(builder, settings());
    return builder.redirectError(errors.toFile()).start();
  }
}
