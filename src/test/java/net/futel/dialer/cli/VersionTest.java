package net.futel.dialer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What {@code ./dialer --version} says, in a process of its own: the launcher sets properties. */
@Timeout(60)
class VersionTest {

  @Test
  void saysVersionCommitAndJdk() throws Exception {
    List<String> said = said("-Ddialer.version=1.2.3", "-Ddialer.commit=abc1234");
    assertEquals(List.of("dialer 1.2.3", "commit abc1234"), said.subList(0, 2));
    assertTrue(said.get(2).startsWith("JDK " + Runtime.version() + " ("), said.toString());
    assertEquals(3, said.size());
  }

  @Test
  void saysSoWhenTheCommitIsUnknown() throws Exception {
    List<String> said = said("-Ddialer.version=1.2.3", "-Ddialer.commit=");
    assertEquals(List.of("dialer 1.2.3", "unknown commit"), said.subList(0, 2));
    said = said();
    assertEquals(List.of("dialer of an unknown version", "unknown commit"), said.subList(0, 2));
  }

  private static List<String> said(String... properties) throws Exception {
    List<String> command = DialerProcess.java(Main.class, properties);
    command.add("--version");
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), out);
    return out.lines().toList();
  }
}
