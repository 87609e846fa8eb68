package net.futel.dialer.dialplan.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plan file is to be replaced by a process that can write a kilobyte and no more. */
class FullDiskTest {

  private static final String PLAN =
      "{\"sipDomainPrefix\": \"d\", \"extensions\": {\"a\": {\"callerId\": \"+15035550100\"},"
          + "\"b\": {\"callerId\":"
          + " ".repeat(4096)
          + "\"+15035550100\"}}}";

  @TempDir private Path directory;

  @Test
  void theOldPlanSurvivesWholeWhenTheDiskIsFull() throws Exception {
    Path file = directory.resolve("dialplan.json");
    Files.writeString(file, PLAN);
    String said = replace(file, "ulimit -f 1; ");
    assertTrue(said.contains("IOException"), said);
    assertEquals(PLAN, Files.readString(file));
    assertEquals(List.of("dialplan.json"), files());
  }

  @Test
  void withRoomToWriteThePlanIsReplaced() throws Exception {
    Path file = directory.resolve("dialplan.json");
    Files.writeString(file, PLAN);
    assertEquals("", replace(file, ""));
    assertFalse(Files.readString(file).contains("\"a\""));
  }

  private String replace(Path file, String limit) throws IOException, InterruptedException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    String options = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:-UsePerfData";
    String command = limit + "exec \"$0\" " + options + " -cp \"$1\" \"$2\" \"$3\"";
    String classPath = System.getProperty("java.class.path");
    Process process =
        new ProcessBuilder(
                "bash",
                "-c",
                command,
                java.toString(),
                classPath,
                Replaced.class.getName(),
                file.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    return said;
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  /** The process: takes extension a out of the file that it is given. */
  static final class Replaced {

    private Replaced() {}

    public static void main(String[] args) throws Exception {
      PlanFile before = PlanFile.open(Path.of(args[0]));
      before.with(before.text().without("a")).replace(before);
    }
  }
}
