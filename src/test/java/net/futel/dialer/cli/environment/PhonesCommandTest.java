package net.futel.dialer.cli.environment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.futel.dialer.cli.DialerProcess;
import net.futel.dialer.cli.Main;
import net.futel.dialer.cli.Typed;
import net.futel.dialer.twilio.TwilioServer.Mishap;
import net.futel.dialer.twilio.TwilioStandIn;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs {@code phones} as a script would, and once at a terminal. */
class PhonesCommandTest {

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.US);
  private static final String UTF_8_OUT = "-Dstdout.encoding=UTF-8";
  private static final String CHECK = "+15035550190";
  private static final String PLAN =
      """
      {"sipDomainPrefix": "direct-futel", "emergencyCallerNumber": "+15035550142",
       "check": {"callerId": "+15035550190", "hour": 10, "timeZone": "UTC"},
       "extensions": {
         "booth": {"callerId": "+15035550142", "emergencyCallerId": "+15035550142"},
         "annex": {"callerId": "+15035550142", "incoming": []},
         "library": {"callerId": "+15035550143", "incoming": ["+15035550143"],
                     "environment": "dev", "emergency": false}}}
      """;

  @TempDir private static Path home;

  private static TwilioStandIn twilio;
  private static DialerProcess process;

  private int calls;

  @BeforeAll
  static void start() throws Exception {
    twilio = new TwilioStandIn();
    process = DialerProcess.start(home, twilio.settings("dialplan.json"), UTF_8_OUT);
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
    twilio.account().addList("sip-direct");
    String prod = twilio.account().addApplication("direct-futel-prod-incoming");
    String dev = twilio.account().addApplication("direct-futel-dev-incoming");
    twilio.account().addNumber(CHECK, "", "unregistered");
    twilio.account().addNumber("+15035550142", prod, "registered");
    twilio.account().addNumber("+15035550143", dev, "unregistered");
    twilio.account().addAddress("+15035550142", "1 SW MAIN ST", "Portland");
    for (String phone : List.of("booth", "annex", "library")) {
      twilio.account().addCredential(phone);
    }
  }

  /** A call that began so many hours ago and some minutes. */
  private void call(String from, String to, String status, int hours) {
    String started =
        DATE.format(OffsetDateTime.now(ZoneOffset.UTC).minusHours(hours).minusMinutes(5));
    twilio.account().addCall("CA%032x".formatted(++calls), "", from, to, status, started);
  }

  private static String sip(String name, String environment) {
    return "sip:" + name + "@direct-futel-" + environment + ".sip.twilio.com";
  }

  private void someDays() {
    call(CHECK, sip("booth", "prod"), "canceled", 2);
    for (int i = 0; i < 3; i++) {
      call(sip("booth", "prod"), "sip:0@d", "completed", 30);
    }
    call(sip("booth", "prod"), "sip:0@d", "busy", 50);
    call(CHECK, sip("library", "dev"), "canceled", 75);
    call(CHECK, sip("library", "dev"), "failed", 3);
    call(sip("library", "dev"), "sip:0@d", "completed", 80);
  }

  @Test
  void aLineForEachPhoneWithTroubleFirst() throws Exception {
    someDays();
    Typed typed = dialer("phones");
    assertEquals(1, typed.status(), typed.err());
    assertEquals(
        """
        NAME     ENV   ALIVE                              NUMBER        911                                                 ANSWERED  FAILED  WEEK      DRIFT
        library  dev   not registered, last seen 3d ago   +15035550143  off                                                 1         0       ██
        annex    prod  unknown                            -             registered, as +15035550142, 1 SW MAIN ST, Portland  0         0
        booth    prod  alive, check 2h ago                +15035550142  registered, 1 SW MAIN ST, Portland                  3         1       ██████░░

        Phones with trouble: 1 of 3.
        """
            .replaceAll(" +", " "),
        typed.out().replaceAll(" +", " "));
    assertFalse(typed.out().contains("\u001b"), "colour in a pipe");
  }

  @Test
  void whenNoPhoneHasTroubleItSaysSoAndEndsWithZero() throws Exception {
    call(CHECK, sip("booth", "prod"), "canceled", 0);
    Typed typed = dialer("phones", "--env", "prod");
    assertEquals(0, typed.status(), typed.out() + typed.err());
    assertTrue(typed.out().contains("alive, check 5m ago"), typed.out());
    assertTrue(typed.out().endsWith("\n\nNo phone has trouble.\n"), typed.out());
    assertFalse(typed.out().contains("library"), typed.out());
  }

  @Test
  void driftIsTroubleAndLeadsToVerify() throws Exception {
    twilio.account().all("numbers").get(1).put("voice_application_sid", "AP" + "9".repeat(32));
    Typed typed = dialer("phones", "--env", "prod");
    assertEquals(1, typed.status());
    assertTrue(typed.out().contains("a number that is not answered by us"), typed.out());
    assertTrue(
        typed.out().endsWith("1 of 2. To mend drift: ./dialer verify --env prod.\n"), typed.out());
  }

  @Test
  void aProgramReadsAnObjectEach() throws Exception {
    someDays();
    twilio.account().all("numbers").get(2).put("voice_application_sid", "AP" + "9".repeat(32));
    Typed typed = dialer("phones", "--json");
    assertEquals(1, typed.status(), typed.err());
    JsonNode phones = new ObjectMapper().readTree(typed.out());
    JsonNode library = phones.get(0);
    assertEquals("library", library.path("name").asText());
    assertEquals("dev", library.path("environment").asText());
    assertTrue(library.path("trouble").asBoolean());
    assertEquals("not registered", library.path("state").asText());
    assertEquals("check", library.path("source").asText());
    assertTrue(library.path("at").asText().compareTo(library.path("lastSeen").asText()) > 0);
    assertEquals("numbers-answered", library.at("/drift/0/check").asText());
    assertEquals(
        "./dialer number assign +15035550143 --env dev", library.at("/drift/0/remedy").asText());
    JsonNode booth = phones.get(2);
    assertEquals("alive", booth.path("state").asText());
    assertEquals(3, booth.at("/calls/answered").asInt());
    assertEquals(1, booth.at("/calls/failed").asInt());
    assertEquals("registered", booth.at("/emergency/status").asText());
    assertEquals("+15035550142", booth.at("/emergency/callerId").asText());
    assertEquals("1 SW MAIN ST, Portland, OR 97204, US", booth.at("/emergency/address").asText());
    assertFalse(booth.path("trouble").asBoolean());
  }

  @Test
  void whatCouldNotBeLookedAtIsNeitherWellNorTrouble() throws Exception {
    someDays();
    twilio.troubleFrom(4, Mishap.REFUSED);
    Typed typed = dialer("phones");
    assertEquals(2, typed.status());
    assertEquals("", typed.out());
    assertTrue(typed.err().contains("dialer: The "), typed.err());
    assertEquals(2, dialer("phones", "--env", "test").status());
    Map<String, String> settings = twilio.settings("dialplan.json");
    settings.remove("TWILIO_AUTH_TOKEN");
    try (DialerProcess other = DialerProcess.start(home, settings)) {
      assertEquals(2, other.type("phones").status());
    }
    settings.put("DIALPLAN_FILE", "none.json");
    try (DialerProcess other = DialerProcess.start(home, settings)) {
      assertEquals(2, other.type("phones").status());
    }
  }

  @Test
  void theNameOfAPhoneCannotMoveTheCursor() throws Exception {
    twilio.account().addCredential("sly\u001b[2Jbooth");
    Typed typed = dialer("phones");
    assertEquals(1, typed.status());
    assertTrue(typed.out().contains("sly\\u001b[2Jbooth"), typed.out());
    assertFalse(typed.out().contains("\u001b"), typed.out());
  }

  @Test
  void aTerminalGetsColourUnlessItIsUnwanted() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "needs script(1), a terminal");
    someDays();
    Map<String, String> settings = twilio.settings("dialplan.json");
    String coloured = atATerminal(settings);
    assertTrue(coloured.contains("\u001b[31mlibrary "), coloured);
    assertTrue(coloured.contains("\u001b[0m"), coloured);
    settings.put("NO_COLOR", "1");
    assertFalse(atATerminal(settings).contains("\u001b"), "colour in spite of NO_COLOR");
  }

  private static String atATerminal(Map<String, String> settings) throws Exception {
    List<String> java = DialerProcess.java(Main.class, UTF_8_OUT, "-Djdk.console=java.base");
    String line = String.join(" ", java) + " phones";
    ProcessBuilder builder =
        new ProcessBuilder("script", "-q", "-E", "never", "-c", line, "/dev/null")
            .directory(home.toFile())
            .redirectErrorStream(true);
    DialerProcess.furnish(builder, settings);
    Process script = builder.start();
    script.getOutputStream().close();
    String shown = new String(script.getInputStream().readAllBytes(), UTF_8);
    script.waitFor();
    return shown;
  }

  private static Typed dialer(String... arguments) throws Exception {
    return process.type(arguments);
  }
}
