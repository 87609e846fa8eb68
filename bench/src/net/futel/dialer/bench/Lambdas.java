package net.futel.dialer.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The functions as Lambda runs them: start, restore, first call, warm calls, memory, size. */
final class Lambdas {

  static final String COLD = "process start to first answer, no snapshot, C1 (ms)";
  static final String PROCESSOR = "processor time by then (ms)";
  static final String CLASSES = "classes loaded by then";
  static final String MEMORY = "resident memory after the first call (MB)";
  static final String UNPRIMED = "first call of a started function, unprimed (ms)";
  static final String RESTORED = "first call after a restore (ms)";
  static final String RESTORE = "restore to ready, secret fetched (ms)";
  static final String PRIMING = "process start to snapshot (ms)";
  static final String WARM_C1 = "warm call p50, C1 (ms)";
  static final String WARM_C1_99 = "warm call p99, C1 (ms)";
  static final String WARM = "warm call p50, default tiering (ms)";
  static final String WARM_99 = "warm call p99, default tiering (ms)";
  static final String MEMORY_WARM = "resident memory after 3,000 calls, default tiering (MB)";
  static final String REQUESTS = "network requests in 2,000 warm calls";
  static final String PACKAGE = "package, unpacked (bytes)";

  private static final int WARM_UP = 1000;
  private static final int CALLS = 2000;

  private final Figures figures;
  private final Secrets secrets;
  private final byte[] outgoing = Events.file("sip-outgoing.json");
  private final byte[] fallback = Events.file("sip-fallback.json");
  private String answer;

  Lambdas(Figures figures, Secrets secrets) throws IOException {
    this.figures = figures;
    this.secrets = secrets;
  }

  /** Everybody once, in turn. */
  void round(boolean withNode) throws IOException, InterruptedException {
    cold(Variant.FLOOR, outgoing);
    cold(Variant.OURS, outgoing);
    cold(Variant.FALLBACK, fallback);
    restoreRound(withNode);
  }

  /** Only what comes after a restore, and Node's warm calls beside ours. */
  void restoreRound(boolean withNode) throws IOException, InterruptedException {
    restored(Variant.FLOOR, outgoing);
    restored(Variant.OURS, outgoing);
    if (withNode) {
      node();
    }
  }

  /** Only what takes from process start to first answer. */
  void coldRound(boolean withNode) throws IOException, InterruptedException {
    start(FunctionProcess.java(Variant.FLOOR, false, secrets), "floor", outgoing);
    start(FunctionProcess.java(Variant.OURS, false, secrets), "ours", outgoing);
    if (withNode) {
      start(FunctionProcess.node(secrets), "node", outgoing);
    }
    start(FunctionProcess.java(Variant.FALLBACK, false, secrets), "fallback", fallback);
  }

  private void start(FunctionProcess started, String who, byte[] event)
      throws InterruptedException {
    try (FunctionProcess function = started) {
      first(function, who, event);
    }
  }

  private RuntimeApi.Answer first(FunctionProcess function, String who, byte[] event)
      throws InterruptedException {
    RuntimeApi.Answer first = function.api.invoke(event);
    figures.add(COLD, who, function.sinceStart(first));
    figures.add(PROCESSOR, who, function.processorMillis());
    return first;
  }

  private void cold(Variant variant, byte[] event) throws IOException, InterruptedException {
    try (FunctionProcess function = FunctionProcess.java(variant, false, secrets)) {
      RuntimeApi.Answer first = first(function, variant.name(), event);
      figures.add(CLASSES, variant.name(), function.classes());
      figures.add(MEMORY, variant.name(), function.residentMegabytes());
      check(variant.name(), first);
      warm(function, variant.name(), event, WARM_C1, WARM_C1_99);
    }
    if (!figures.has(PACKAGE, variant.name())) {
      figures.add(PACKAGE, variant.name(), bytes(variant.directory()));
    }
  }

  private void restored(Variant variant, byte[] event) throws IOException, InterruptedException {
    try (FunctionProcess function = FunctionProcess.java(variant, true, secrets)) {
      function.api.awaitCheckpoint();
      figures.add(PRIMING, variant.name(), (System.nanoTime() - function.started) / 1e6);
      long restore = System.nanoTime();
      function.api.restore();
      figures.add(RESTORE, variant.name(), (System.nanoTime() - restore) / 1e6);
      RuntimeApi.Answer first = function.api.invoke(event);
      String what = variant == Variant.FLOOR ? UNPRIMED : RESTORED;
      figures.add(what, variant.name(), first.nanos() / 1e6);
      check(variant.name(), first);
      warm(function, variant.name(), event, WARM, WARM_99);
      figures.add(MEMORY_WARM, variant.name(), function.residentMegabytes());
    }
  }

  private void node() throws IOException, InterruptedException {
    try (FunctionProcess function = FunctionProcess.node(secrets)) {
      RuntimeApi.Answer first = first(function, "node", outgoing);
      figures.add(MEMORY, "node", function.residentMegabytes());
      check("node", first);
      warm(function, "node", outgoing, WARM, WARM_99);
      figures.add(MEMORY_WARM, "node", function.residentMegabytes());
    }
    if (!figures.has(PACKAGE, "node")) {
      figures.add(PACKAGE, "node", bytes(Bench.HOME.resolve("node/node_modules")));
    }
  }

  private void warm(
      FunctionProcess function, String who, byte[] event, String median, String percentile)
      throws InterruptedException {
    for (int i = 0; i < WARM_UP; i++) {
      function.api.invoke(event);
    }
    int before = secrets.requests();
    double[] calls = new double[CALLS];
    for (int i = 0; i < CALLS; i++) {
      calls[i] = function.api.invoke(event).nanos() / 1e6;
    }
    figures.add(REQUESTS, who, secrets.requests() - before);
    figures.add(median, who, Figures.percentile(calls, 0.5));
    figures.add(percentile, who, Figures.percentile(calls, 0.99));
  }

  /** Ours and Node's answer to the same event must be the same TwiML, or nothing is compared. */
  private void check(String who, RuntimeApi.Answer first) throws IOException {
    if (who.equals("ours") || who.equals("node")) {
      String twiml = Events.body(first.body());
      if (!twiml.contains("<Number>+15035550123</Number>")) {
        throw new IllegalStateException(who + " answered " + new String(first.body()));
      }
      if (answer != null && !answer.equals(twiml)) {
        throw new IllegalStateException("answers differ:\n" + answer + "\n" + twiml);
      }
      answer = twiml;
    }
  }

  /** A hundred thousand different calls: does anything stay behind? */
  void heap(int calls) throws IOException, InterruptedException {
    try (FunctionProcess function = FunctionProcess.java(Variant.OURS, true, secrets)) {
      function.api.awaitCheckpoint();
      function.api.restore();
      for (int i = 1; i <= calls; i++) {
        function.api.invoke(Events.call(i));
        // What remembers the last few thousand calls is full by the first of these.
        if (i % (calls / 5) == 0) {
          figures.add("live heap after " + i + " calls (kB)", "ours", function.liveHeapBytes() / 1024);
        }
      }
    }
  }

  private static double bytes(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }
}
