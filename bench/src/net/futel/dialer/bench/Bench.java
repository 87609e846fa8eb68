package net.futel.dialer.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Measures what {@code bench/run} is asked to. */
public final class Bench {

  /** The directory {@code bench}. */
  static final Path HOME = Path.of(System.getProperty("bench.home")).toAbsolutePath();

  static final Path TARGET = HOME.resolve("target");
  static final Path DIALER = HOME.resolve("../dialer").normalize();
  static final Path PLAN = HOME.resolve("../src/main/resources/dialplan.json").normalize();

  /** Empty where there is no Node with npm. */
  static final String NODE = System.getProperty("bench.node", "");

  private Bench() {}

  /**
   * Takes the modes to measure, or none for all, and {@code --runs N}. Exits with 0 when it has
   * measured them and every must is held, else with 1.
   */
  public static void main(String[] arguments) {
    Runtime.getRuntime().addShutdownHook(new Thread(Bench::endProcesses));
    boolean held = false;
    try {
      held = run(new ArrayList<>(List.of(arguments)));
    } catch (Exception e) {
      System.err.println("bench: " + (e.getMessage() == null ? e : e.getMessage()));
      if (!(e instanceof IllegalArgumentException || e instanceof IllegalStateException)) {
        e.printStackTrace();
      }
    }
    System.exit(held ? 0 : 1);
  }

  /** Whether every must is held. */
  private static boolean run(List<String> arguments) throws Exception {
    OptionalInt runs = runs(arguments);
    List<Mode> modes = modes(arguments);
    Instant began = Instant.now();
    Figures figures = new Figures();
    Surroundings.describe(figures);
    try (Secrets secrets = new Secrets()) {
      for (Mode mode : modes) {
        figures.begin(mode, runs.orElse(mode.defaultRuns()));
        measure(mode, runs.orElse(mode.defaultRuns()), figures, secrets);
      }
    }
    Musts musts = Musts.of(figures);
    String page = Page.of(figures, musts);
    System.out.println(page);
    Path results = HOME.resolve("results");
    String name = began.truncatedTo(ChronoUnit.SECONDS).toString().replace(':', '-');
    Files.createDirectories(results);
    Files.writeString(results.resolve(name + ".md"), page);
    figures.write(results.resolve(name + ".json"));
    say(
        "%d s; the tables and every sample are in bench/results, under %s"
            .formatted(Duration.between(began, Instant.now()).toSeconds(), name));
    if (musts.missed() > 0) {
      say(musts.missed() + " of the musts missed: see the last table");
    }
    return musts.missed() == 0;
  }

  private static OptionalInt runs(List<String> arguments) {
    int option = arguments.indexOf("--runs");
    if (option < 0) {
      return OptionalInt.empty();
    }
    arguments.remove(option);
    String value = option < arguments.size() ? arguments.remove(option) : "";
    if (!value.matches("[1-9][0-9]{0,2}")) {
      throw new IllegalArgumentException("--runs needs a number from 1 to 999");
    }
    return OptionalInt.of(Integer.parseInt(value));
  }

  private static List<Mode> modes(List<String> labels) {
    return labels.isEmpty()
        ? List.of(Mode.values())
        : labels.stream()
            .map(
                label ->
                    Mode.of(label)
                        .orElseThrow(
                            () ->
                                new IllegalArgumentException(
                                    label + " is none of " + Mode.labels())))
            .toList();
  }

  private static void measure(Mode mode, int runs, Figures figures, Secrets secrets)
      throws Exception {
    if (mode == Mode.INNER) {
      say("inner: " + runs + " forks");
      InnerPath.measure(figures, runs);
      return;
    }
    Round round =
        switch (mode) {
          case RESTORE -> new Restored(figures, secrets);
          case SERVE -> new Served(figures);
          case HEAP -> new Heap(figures, secrets);
          case PLAN -> new PlanGrowth(figures);
          case OPERATE -> new Operated(figures);
          case INNER -> throw new IllegalStateException();
        };
    for (int run = 1; run <= runs; run++) {
      say(mode.label() + ": run " + run + " of " + runs);
      round.run();
    }
  }

  private static void say(String sentence) {
    System.err.println("bench: " + sentence);
  }

  /** Ends what this process has started, also after Ctrl-C. */
  private static void endProcesses() {
    ProcessHandle.current().descendants().toList().forEach(ProcessHandle::destroyForcibly);
  }
}
