package net.futel.dialer.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The functions as Lambda runs them after a restore, and Node's warm calls beside ours. */
final class Restored implements Round {

  static final String RESTORED = "first call after a restore (ms)";
  static final String RESTORE = "restore to ready, secret fetched (ms)";
  static final String WARM = "warm call p50, default tiering (ms)";
  static final String WARM_99 = "warm call p99, default tiering (ms)";
  static final String REQUESTS = "network requests in 2,000 warm calls";
  static final String MEMORY_WARM = "resident memory after 3,000 calls, default tiering (MB)";
  static final String MENU = "a menu's answer, warm, p50 (ms)";
  static final String BESIDE_MENU = "a plain call in turn with it, p50 (ms)";

  private static final String UNPRIMED = "first call of a started function, unprimed (ms)";
  private static final String PRIMING = "process start to snapshot (ms)";
  private static final String PACKAGE = "package, unpacked (bytes)";

  private static final int WARM_UP = 1000;
  private static final int CALLS = 2000;

  private final Figures figures;
  private final Secrets secrets;
  private final byte[] outgoing = Events.file("sip-outgoing.json");
  private final byte[] menu = Events.file("sip-outgoing-menu.json");
  private String answer;

  Restored(Figures figures, Secrets secrets) throws IOException {
    this.figures = figures;
    this.secrets = secrets;
  }

  @Override
  public void run() throws IOException, InterruptedException {
    restored(Variant.FLOOR);
    restored(Variant.OURS);
    if (!Bench.NODE.isEmpty()) {
      node();
    }
  }

  private void restored(Variant variant) throws IOException, InterruptedException {
    String who = variant.name();
    try (FunctionProcess function = FunctionProcess.java(variant, secrets)) {
      function.api.awaitCheckpoint();
      figures.add(PRIMING, who, (System.nanoTime() - function.started) / 1e6);
      long restore = System.nanoTime();
      function.api.restore();
      figures.add(RESTORE, who, (System.nanoTime() - restore) / 1e6);
      RuntimeApi.Answer first = function.api.invoke(outgoing);
      figures.add(variant == Variant.FLOOR ? UNPRIMED : RESTORED, who, first.nanos() / 1e6);
      if (variant == Variant.OURS) {
        check(who, first);
      }
      warm(function, who);
      if (variant == Variant.OURS) {
        menu(function);
      }
    }
    measurePackage(who, variant.directory());
  }

  private void node() throws IOException, InterruptedException {
    try (FunctionProcess function = FunctionProcess.node(secrets)) {
      RuntimeApi.Answer first = function.api.invoke(outgoing);
      figures.add(UNPRIMED, "node", first.nanos() / 1e6);
      check("node", first);
      warm(function, "node");
    }
    measurePackage("node", Bench.HOME.resolve("node/node_modules"));
  }

  private void warm(FunctionProcess function, String who)
      throws IOException, InterruptedException {
    for (int i = 0; i < WARM_UP; i++) {
      function.api.invoke(outgoing);
    }
    int before = secrets.requests();
    double[] calls = new double[CALLS];
    for (int i = 0; i < CALLS; i++) {
      calls[i] = function.api.invoke(outgoing).nanos() / 1e6;
    }
    figures.add(WARM, who, Figures.percentile(calls, 0.5));
    figures.add(WARM_99, who, Figures.percentile(calls, 0.99));
    figures.add(REQUESTS, who, secrets.requests() - before);
    figures.add(MEMORY_WARM, who, function.residentMegabytes());
  }

  /** A menu and a plain call in turn, in the same process: neither has a better moment. */
  private void menu(FunctionProcess function) throws IOException, InterruptedException {
    String twiml = Events.body(function.api.invoke(menu).body());
    if (!twiml.contains("<Gather")) {
      throw new IllegalStateException("this is no menu: " + twiml);
    }
    for (int i = 0; i < WARM_UP; i++) {
      function.api.invoke(menu);
    }
    double[] menus = new double[CALLS];
    double[] plain = new double[CALLS];
    for (int i = 0; i < CALLS; i++) {
      menus[i] = function.api.invoke(menu).nanos() / 1e6;
      plain[i] = function.api.invoke(outgoing).nanos() / 1e6;
    }
    figures.add(MENU, "ours", Figures.percentile(menus, 0.5));
    figures.add(BESIDE_MENU, "ours", Figures.percentile(plain, 0.5));
  }

  /** Ours and Node's answer to the same event must be the same TwiML, or nothing is compared. */
  private void check(String who, RuntimeApi.Answer first) throws IOException {
    String twiml = Events.body(first.body());
    if (!twiml.contains("<Number>+15035550123</Number>")) {
      throw new IllegalStateException(who + " answered " + new String(first.body()));
    }
    if (answer != null && !answer.equals(twiml)) {
      throw new IllegalStateException("answers differ:\n" + answer + "\n" + twiml);
    }
    answer = twiml;
  }

  private void measurePackage(String who, Path directory) throws IOException {
    if (!figures.has(PACKAGE, who)) {
      try (Stream<Path> files = Files.walk(directory)) {
        figures.add(
            PACKAGE,
            who,
            files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum());
      }
    }
  }
}
