package net.futel.dialer.bench;

import java.util.Locale;

/** What must hold and what to reach for, beside what was measured; a miss is shown as a miss. */
final class Musts {

  /** Where there is nothing further to reach for. */
  private static final double NOTHING = Double.NaN;

  private final StringBuilder table =
      new StringBuilder("| figure | must | reach for | measured | |\n|---|---:|---:|---:|---|\n");
  private int missed;

  private Musts() {}

  static Musts of(Figures figures) {
    Musts musts = new Musts();
    musts.rows(figures);
    return musts;
  }

  private void rows(Figures figures) {
    double first = figures.median(Restored.RESTORED, "ours");
    row("first call after a primed restore", "ms", 2, 1.2, first);
    double restore = figures.median(Restored.RESTORE, "ours");
    row("restore to ready", "ms", 60, NOTHING, restore);
    double floor = figures.ratio(Restored.WARM, "ours", Restored.WARM, "floor");
    row("warm p50 over floor", "×", 1.5, 1.25, floor);
    double node = figures.ratio(Restored.WARM, "ours", Restored.WARM, "node");
    row("warm p50 over Node", "×", 0.6, 0.4, node);
    double late = figures.ratio(Restored.WARM_99, "ours", Restored.WARM_99, "floor");
    row("warm p99 over floor's p99", "×", 2, 1.5, late);
    double menu = figures.ratio(Restored.MENU, "ours", Restored.BESIDE_MENU, "ours");
    row("a menu's answer, warm, over a plain call's", "×", 1.3, 1.1, menu);
    double requests = figures.median(Restored.REQUESTS, "ours");
    row("network requests in 2,000 warm calls", "", 0, NOTHING, requests);
    double memory = figures.median(Restored.MEMORY_WARM, "ours");
    row("resident memory after 3,000 calls", "MB", 230, 160, memory);
    double served = figures.ratio(Served.throughput(16), "node", Served.throughput(16), "ours");
    row("`serve` at 16 connections, Node's requests a second over ours", "×", 0.33, NOTHING, served);
    double heap = figures.ratio(Heap.LATE, "ours", Heap.EARLY, "ours");
    row("live heap after 100,000 calls over after 20,000", "×", 1.02, NOTHING, heap);
    double route =
        figures.ratio(
            PlanGrowth.ROUTE,
            PlanGrowth.column(10_000),
            PlanGrowth.ROUTE,
            PlanGrowth.column(10));
    row("route with 10,000 extensions over with 10", "×", 1.2, 1.05, route);
    double verify = figures.median(Operated.requests("verify"), Operated.column(5_000));
    row("`verify` at 5,000 phones: requests", "", 25, NOTHING, verify);
    table.append("| `sam build` after a compile | 25 s | 15 s | | by hand: `time sam build` |\n");
    table.append("| `mvn verify` on two cores | 5 min | 4 min | | by hand: `time mvn verify` |\n");
  }

  /** Every figure here is better the smaller it is. */
  private void row(String what, String unit, double must, double reach, double measured) {
    boolean isMeasured = !Double.isNaN(measured);
    boolean isMissed = isMeasured && measured > must;
    missed += isMissed ? 1 : 0;
    String verdict =
        !isMeasured
            ? "not measured"
            : isMissed ? "**MISSED**" : measured <= reach ? "reached" : "held";
    table.append(
        "| %s | %s | %s | %s | %s |\n"
            .formatted(what, limit(must, unit), limit(reach, unit), measured(measured, unit), verdict));
  }

  private static String limit(double value, String unit) {
    return text(value, unit).replaceFirst("(\\.\\d*[1-9])0+\\b", "$1");
  }

  /** With a digit more than a limit has, so that a narrow miss can be seen. */
  private static String measured(double value, String unit) {
    boolean isSmall = value > 0 && value < 1;
    return isSmall ? String.format(Locale.ROOT, "%.3f %s", value, unit) : text(value, unit);
  }

  private static String text(double value, String unit) {
    return Double.isNaN(value) ? "" : (Figures.text(value) + " " + unit).strip();
  }

  /** The rows in Markdown. */
  String table() {
    return table.toString();
  }

  /** How many were measured and missed. */
  int missed() {
    return missed;
  }
}
