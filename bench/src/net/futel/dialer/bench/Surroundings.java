package net.futel.dialer.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Where and on what a run measures: nobody can compare figures without. */
final class Surroundings {

  private Surroundings() {}

  static void describe(Figures figures) throws IOException {
    figures.about("at", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    figures.about("commit", System.getProperty("bench.commit", "unknown"));
    figures.about("cpu", value("/proc/cpuinfo", "model name", ":").orElse("unknown CPU"));
    figures.about("cores", Runtime.getRuntime().availableProcessors());
    figures.about(
        "os",
        value("/etc/os-release", "PRETTY_NAME", "=").orElse(System.getProperty("os.name"))
            + " "
            + System.getProperty("os.arch"));
    figures.about("java", Runtime.version().toString());
    figures.about("node", Bench.NODE.isEmpty() ? "none" : version(Bench.NODE));
  }

  private static Optional<String> value(String file, String name, String sign)
      throws IOException {
    Path path = Path.of(file);
    if (!Files.exists(path)) {
      return Optional.empty();
    }
    return Files.readAllLines(path).stream()
        .filter(line -> line.startsWith(name))
        .map(line -> line.substring(line.indexOf(sign) + 1).strip().replace("\"", ""))
        .findFirst();
  }

  private static String version(String command) throws IOException {
    Process process = new ProcessBuilder(command, "--version").start();
    return new String(process.getInputStream().readAllBytes()).strip();
  }
}
