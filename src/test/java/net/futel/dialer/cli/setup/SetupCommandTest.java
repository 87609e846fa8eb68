package net.futel.dialer.cli.setup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.futel.dialer.cli.Main;
import net.futel.dialer.cli.Typed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands as a script runs them: a process each, in a fresh clone, with no terminal. */
class SetupCommandTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path home;

  private Newcomer newcomer;

  @BeforeEach
  void prepare() throws Exception {
    newcomer = new Newcomer(home);
  }

  @AfterEach
  void close() {
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
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(List.of("-Ddialer.home=" + home, "-cp", System.getProperty("java.class.path")));
    command.add(Main.class.getName());
    command.addAll(List.of(arguments));
    Path errors = Files.createTempFile("dialer", ".err");
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(home.toFile()).redirectError(errors.toFile());
    builder.environment().keySet().removeIf(name -> name.matches("(TWILIO|AWS)_.*"));
    builder.environment().putAll(newcomer.variables);
    builder.environment().put("TWILIO_API_BASE_URL", newcomer.twilio.uri().toString());
    Process process = builder.start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    int status = process.waitFor();
    String err = Files.readString(errors);
    Files.delete(errors);
    return new Typed(status, out, err);
  }
}
