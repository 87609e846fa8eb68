package net.futel.dialer.cli.setup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.futel.dialer.cli.DialerProcess;
import net.futel.dialer.cli.Typed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The commands as a script runs them: in a process of their own, in a fresh clone, with no
 * terminal.
 */
class SetupCommandTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path home;

  private Newcomer newcomer;
  private DialerProcess process;

  @BeforeEach
  void prepare() throws Exception {
    newcomer = new Newcomer(home);
    Map<String, String> settings = new HashMap<>(newcomer.variables);
    settings.putAll(newcomer.twilio.settings());
    process = DialerProcess.start(home, settings, "-Ddialer.home=" + home);
  }

  @AfterEach
  void close() throws Exception {
    process.close();
    newcomer.close();
  }

  @Test
  void fromNothingToReadyToDeploy() throws Exception {
    Typed before = dialer("setup", "--check", "--no-deploy");
    assertEquals(1, before.status(), before.out() + before.err());
    assertTrue(before.out().contains("→ ./dialer setup --env dev"), before.out());

    Typed asked = dialer("setup", "--no-deploy");
    assertEquals(1, asked.status());
    assertTrue(asked.err().contains("add --yes"), asked.err());

    Typed done = dialer("setup", "--no-deploy", "--yes", "--prefix", "phones-example", "--json");
    assertEquals(0, done.status(), done.err());
    JsonNode said = JSON.readTree(done.out());
    assertTrue(said.path("whole").asBoolean(), done.out());
    assertFalse(
        (done.out() + done.err()).contains(newcomer.aws.secret("dialer/dev", "apiKeySecret")));

    Typed after = dialer("setup", "--check");
    assertEquals(0, after.status(), after.out() + after.err());
    assertTrue(after.out().contains("dialer-dev is not deployed yet."), after.out());
    Map<String, String> files = newcomer.files();
    assertEquals(0, dialer("setup", "--no-deploy", "--yes").status());
    assertEquals(files, newcomer.files());

    Typed rotated = dialer("token", "rotate", "--yes", "--wait", "0");
    assertEquals(0, rotated.status(), rotated.err());
    String token = newcomer.twilio.primaryToken();
    assertEquals(token, newcomer.aws.secret("dialer/dev", "authToken"));
    assertTrue(newcomer.file(".env").contains("TWILIO_AUTH_TOKEN=" + token + "\n"));
    assertFalse((rotated.out() + rotated.err()).contains(token));
    assertTrue(rotated.err().contains("unset it"), rotated.err());
  }

  @Test
  void wrongUsageIsToldApartFromFaults() throws Exception {
    assertEquals(2, dialer("setup", "--prefix", "-x").status());
    assertEquals(2, dialer("setup", "--area-code", "12").status());
    assertEquals(2, dialer("setup", "--check", "--yes").status());
    assertEquals(2, dialer("token", "rotate", "--wait", "-1").status());
    assertEquals(2, dialer("token").status());
    assertEquals(List.of(), newcomer.twilio.requests());
  }

  @Test
  void aCheckThatCannotLookSaysSo() throws Exception {
    newcomer.setup();
    newcomer.twilio.close();
    Typed check = dialer("setup", "--check", "--no-deploy");
    assertEquals(2, check.status(), check.out() + check.err());
    assertTrue(check.out().contains("Not everything could be looked at."), check.out());
  }

  private Typed dialer(String... arguments) throws Exception {
    return process.type(arguments);
  }
}
