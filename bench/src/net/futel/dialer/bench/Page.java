package net.futel.dialer.bench;

import java.util.Map;

/** A run as a part of {@code docs/performance.md}, which can be pasted as it is. */
final class Page {

  private Page() {}

  static String of(Figures figures, Musts musts) {
    Map<String, Object> about = figures.about();
    StringBuilder page = new StringBuilder("## The figures\n\n");
    page.append(
        "Measured at %s on commit `%s`: %s cores of %s, %s, JDK %s, Node %s.\n"
            .formatted(
                about.get("at"),
                about.get("commit"),
                about.get("cores"),
                about.get("cpu"),
                about.get("os"),
                about.get("java"),
                about.get("node")));
    figures
        .runs()
        .forEach(
            (mode, runs) -> {
              page.append("\n### ").append(mode.title()).append("\n\n");
              page.append("`bench/run ").append(mode.label()).append("`, ");
              page.append(runs == 1 ? "one run. " : "medians of " + runs + " alternating runs. ");
              page.append(mode.about()).append("\n\n").append(figures.table(mode));
            });
    page.append("\n### What must hold\n\n").append(musts.table());
    return page.toString();
  }
}
