package net.futel.dialer.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Measures what {@code bench/run} is asked to. */
public final class Bench {

  /** The directory {@code bench}. */
  static final Path HOME = Path.of(System.getProperty("bench.home")).toAbsolutePath();

  static final Path TARGET = HOME.resolve("target");
  static final Path PLAN = HOME.resolve("../src/main/resources/dialplan.json").normalize();
  static final String NODE = System.getProperty("bench.node", "");

  private Bench() {}

  /** Takes the parts to measure, or none for all, and {@code --runs N}. */
  public static void main(String[] arguments) throws Exception {
    List<String> wanted = new java.util.ArrayList<>(List.of(arguments));
    int runs = 7;
    int option = wanted.indexOf("--runs");
    if (option >= 0) {
      runs = Integer.parseInt(wanted.remove(option + 1));
      wanted.remove(option);
    }
    if (wanted.isEmpty()) {
      wanted = List.of("lambda", "serve", "inner", "heap");
    }
    Figures figures = new Figures();
    describe(figures, runs);
    try (Secrets secrets = new Secrets()) {
      for (String part : wanted) {
        measure(part, runs, figures, secrets);
      }
    }
    System.out.println();
    System.out.println(figures.table());
    System.out.println(Musts.table(figures));
    Path file = HOME.resolve("results").resolve(Instant.now().truncatedTo(ChronoUnit.SECONDS).toString().replace(':', '-') + ".json");
    Files.createDirectories(file.getParent());
    figures.write(file);
    System.out.println("Written: " + file);
    System.exit(0);
  }

  private static void measure(String part, int runs, Figures figures, Secrets secrets)
      throws Exception {
    boolean withNode = !NODE.isEmpty();
    Lambdas lambdas = new Lambdas(figures, secrets);
    switch (part) {
      case "lambda" -> {
        for (int run = 1; run <= runs; run++) {
          progress(part, run, runs);
          lambdas.round(withNode);
        }
      }
      case "cold" -> {
        for (int run = 1; run <= runs; run++) {
          progress(part, run, runs);
          lambdas.coldRound(withNode);
        }
      }
      case "restore" -> {
        for (int run = 1; run <= runs; run++) {
          progress(part, run, runs);
          lambdas.restoreRound(withNode);
        }
      }
      case "serve" -> {
        Served served = new Served(figures);
        for (int run = 1; run <= runs; run++) {
          progress(part, run, runs);
          served.round(withNode);
        }
      }
      case "inner" -> {
        progress(part, 1, 1);
        InnerPath.measure(figures, runs);
      }
      case "heap" -> {
        progress(part, 1, 1);
        lambdas.heap(100_000);
      }
      default ->
          throw new IllegalArgumentException(
              part + " is none of lambda, cold, restore, serve, inner and heap");
    }
  }

  private static void progress(String part, int run, int runs) {
    System.err.println(part + ": run " + run + " of " + runs);
  }

  private static void describe(Figures figures, int runs) throws IOException {
    figures.about("at", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    figures.about("runs", runs);
    figures.about("cores", Runtime.getRuntime().availableProcessors());
    figures.about("java", Runtime.version().toString());
    figures.about(
        "os", System.getProperty("os.name") + " " + System.getProperty("os.version") + " " + System.getProperty("os.arch"));
    Path info = Path.of("/proc/cpuinfo");
    if (Files.exists(info)) {
      Files.readAllLines(info).stream()
          .filter(line -> line.startsWith("model name"))
          .findFirst()
          .ifPresent(line -> figures.about("cpu", line.substring(line.indexOf(':') + 1).strip()));
    }
    if (!NODE.isEmpty()) {
      Process node = new ProcessBuilder(NODE, "--version").start();
      figures.about("node", new String(node.getInputStream().readAllBytes()).strip());
    }
  }
}
