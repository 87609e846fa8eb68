package net.futel.dialer.bench;

/** The figures that must be reached; ratios are of one run. */
final class Musts {

  private final Figures figures;
  private final StringBuilder table = new StringBuilder();

  private Musts(Figures figures) {
    this.figures = figures;
  }

  /** A row for each that was measured. */
  static String table(Figures figures) {
    Musts musts = new Musts(figures);
    musts.table.append("| must | limit | measured | |\n|---|---:|---:|---|\n");
    musts.ratio("warm p50, ours / floor, default tiering", Lambdas.WARM, "ours", "floor", 1.5);
    musts.ratio("warm p50, ours / Node, default tiering", Lambdas.WARM, "ours", "node", 0.6);
    musts.row(
        "first call after a primed restore, ms", 2, figures.median(Lambdas.RESTORED, "ours"));
    musts.row("restore to ready, ms", 60, figures.median(Lambdas.RESTORE, "ours"));
    musts.row(
        "network requests in 2,000 warm calls", 0, figures.median(Lambdas.REQUESTS, "ours"));
    double served =
        figures.median(Served.throughput(16), "ours")
            / figures.median(Served.throughput(16), "node");
    musts.row("serve at 16 connections, Node / ours (a third)", 1 / 3.0, 1 / served);
    double early = figures.median("live heap after 20000 calls (kB)", "ours");
    musts.row(
        "live heap after 100,000 calls / after 20,000",
        1.02,
        figures.median("live heap after 100000 calls (kB)", "ours") / early);
    return musts.table.toString();
  }

  private void ratio(String what, String figure, String who, String than, double limit) {
    row(what, limit, figures.median(figure, who) / figures.median(figure, than));
  }

  private void row(String what, double limit, double measured) {
    if (!Double.isNaN(measured)) {
      table.append("| ").append(what).append(" | ").append(Figures.text(limit)).append(" | ");
      table.append(Figures.text(measured)).append(" | ");
      table.append(measured <= limit ? "held" : "MISSED").append(" |\n");
    }
  }
}
