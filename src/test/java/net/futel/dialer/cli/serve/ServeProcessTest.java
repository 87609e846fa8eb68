package net.futel.dialer.cli.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import net.futel.dialer.cli.DialerProcess;
import net.futel.dialer.cli.Main;
import net.futel.dialer.cli.Typed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code ./dialer serve} as a process of its own. */
@Timeout(60)
@Execution(ExecutionMode.SAME_THREAD)
class ServeProcessTest {

  @TempDir Path directory;

  @Test
  void servesUntilItIsToldToStopAndIsThenDone() throws Exception {
    Files.writeString(directory.resolve(".env"), "TWILIO_AUTH_TOKEN=secret-of-the-file\n");
    Process serve = start("serve", "--port", "0");
    try (BufferedReader out = reader(serve)) {
      String first = out.readLine();
      String url = first.substring(first.indexOf("http://"), first.indexOf(" with"));
      StringBuilder greeting = new StringBuilder();
      for (String line = out.readLine();
          line != null && !line.startsWith("Ctrl-C");
          line = out.readLine()) {
        greeting.append(line).append('\n');
      }
      assertFalse(greeting.toString().contains("secret-of-the-file"));
      assertTrue(greeting.toString().contains("that of TWILIO_AUTH_TOKEN"));

      Typed typed =
          Typed.withInput(
              "secret-of-the-file",
              "call",
              "--url",
              url,
              "--auth-token-stdin",
              "--from",
              "demo",
              "211");
      assertEquals(0, typed.status(), typed.out() + typed.err());
      assertTrue(out.readLine().contains(" /sip-outgoing pstn "));

      serve.destroy(); // SIGTERM
      assertEquals(0, exit(serve), () -> rest(out));
    } finally {
      serve.destroyForcibly();
    }
  }

  /** A tunnel keeps its connection open; a client may hang in the middle of a request. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "GET /anything HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "POST /sip-out",
        "POST /sip-outgoing HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\nFrom="
      })
  void anOpenConnectionDoesNotKeepItFromEndingWell(String sent) throws Exception {
    Process serve = start("serve", "--port", "0");
    try (BufferedReader out = reader(serve)) {
      URI url = URI.create(out.readLine().replaceFirst(".*(http://[^ ]+).*", "$1"));
      for (String line = out.readLine(); !line.startsWith("Ctrl-C"); line = out.readLine()) {
        assertFalse(line.startsWith("dialer:"), line);
      }
      try (Socket client = new Socket(url.getHost(), url.getPort())) {
        client.getOutputStream().write(sent.getBytes(StandardCharsets.US_ASCII));
        if (sent.startsWith("GET")) {
          assertEquals('H', client.getInputStream().read());
        }
        serve.destroy();
        assertEquals(0, exit(serve), () -> rest(out));
      }
    } finally {
      serve.destroyForcibly();
    }
  }

  @Test
  void aBrokenPlanStopsItWithEveryFault() throws Exception {
    Path plan =
        Files.writeString(
            directory.resolve("plan.json"),
            """
            {"sipDomainPrefix": "-x", "maxCallSeconds": 1, "extensions": {"demo": {}}}
            """);
    Process serve = start("serve", "--port", "0", "--dialplan", plan.toString());
    try (BufferedReader out = reader(serve)) {
      String said = all(out);
      assertEquals(1, exit(serve));
      assertTrue(said.contains("is refused:\n"), said);
      assertTrue(said.contains("  sipDomainPrefix is \"-x\". It must be "), said);
      assertTrue(said.contains("  maxCallSeconds is 1. It must be "), said);
      assertTrue(said.contains("  extensions.demo.callerId is missing. "), said);
      assertFalse(said.contains("Exception"), said);
    } finally {
      serve.destroyForcibly();
    }
  }

  @Test
  void aFallbackCallerIdThatIsNoNumberStopsIt() throws Exception {
    Files.writeString(directory.resolve(".env"), "FALLBACK_CALLER_ID=503-555-0100\n");
    Process serve = start("serve", "--port", "0");
    try (BufferedReader out = reader(serve)) {
      String said = all(out);
      assertEquals(1, exit(serve));
      assertEquals(
          "dialer: FALLBACK_CALLER_ID is 503-555-0100, which is not an E.164 number such as"
              + " +15035550100\n",
          said);
    } finally {
      serve.destroyForcibly();
    }
  }

  private Process start(String... arguments) throws IOException {
    List<String> command = DialerProcess.java(Main.class);
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    DialerProcess.furnish(builder, Map.of());
    return builder.redirectErrorStream(true).start();
  }

  private static BufferedReader reader(Process process) {
    return new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  private static String all(BufferedReader out) throws IOException {
    StringBuilder text = new StringBuilder();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      text.append(line).append('\n');
    }
    return text.toString();
  }

  private static String rest(BufferedReader out) {
    return out.lines().collect(Collectors.joining("\n"));
  }

  private static int exit(Process process) throws InterruptedException {
    assertTrue(process.waitFor(20, TimeUnit.SECONDS), "it goes on");
    return process.exitValue();
  }
}
