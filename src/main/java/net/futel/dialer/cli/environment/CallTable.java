package net.futel.dialer.cli.environment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.futel.dialer.cli.terminal.JsonData;
import net.futel.dialer.cli.terminal.TextTable;
import net.futel.dialer.metrics.CallHistory;

/** Calls by extension and outcome, for a person or for a program. */
record CallTable(String environment, Instant since, Instant until, List<CallHistory.Calls> calls) {

  private static final List<String> OUTCOMES =
      List.of("answered", "busy", "no-answer", "unregistered", "failed", "canceled", "refused");

  private static final int LONGEST_BAR = 24;

  /** What bars are drawn with. */
  enum Bars {
    BLOCKS("█", "░"),
    ASCII("#", ".");

    private final String answered;
    private final String other;

    /** What a terminal in plain ASCII cannot show it is not sent. */
    static Bars ofOutput() {
      String encoding = System.getProperty("stdout.encoding", "US-ASCII");
      return encoding.toUpperCase(Locale.ROOT).startsWith("UTF") ? BLOCKS : ASCII;
    }

    /**
     * A bar as long as its share of the busiest line's calls, solid for those that were answered.
     *
     * @param longest characters of the busiest line's
     */
    String bar(long answered, long total, long busiest, int longest) {
      int length = (int) Math.max(1, Math.round((double) longest * total / busiest));
      int solid = (int) Math.round((double) length * answered / total);
      return this.answered.repeat(solid) + other.repeat(length - solid);
    }

    Bars(String answered, String other) {
      this.answered = answered;
      this.other = other;
    }
  }

  /**
   * A line an extension and direction. The bar is as long as its share of the busiest line's calls,
   * solid for those that were answered.
   *
   * @param stretch such as {@code the last 24h}
   */
  String text(String stretch, Bars bars) {
    if (calls.isEmpty()) {
      return "No calls were counted in %s in %s.".formatted(environment, stretch);
    }
    String[] heading = row("extension", "direction", outcomes().stream(), "total", "");
    TextTable table = new TextTable(heading).numbers(2, heading.length - 1);
    long busiest = calls.stream().mapToLong(CallHistory.Calls::total).max().orElse(1);
    for (CallHistory.Calls line : calls) {
      Stream<String> counts = outcomes().stream().map(it -> Long.toString(line.count(it)));
      String bar = bars.bar(line.count("answered"), line.total(), busiest, LONGEST_BAR);
      String total = Long.toString(line.total());
      table.row(row(line.extension(), line.direction(), counts, total, bar));
    }
    return "Calls in %s in %s%n%n%s".formatted(environment, stretch, table.text());
  }

  private static String[] row(
      String extension, String direction, Stream<String> counts, String total, String bar) {
    return Stream.of(Stream.of(extension, direction), counts, Stream.of(total, bar))
        .flatMap(cells -> cells)
        .toArray(String[]::new);
  }

  /** What a program reads: environment, since, until, and the calls with their outcomes. */
  Map<String, Object> data() {
    return new JsonData()
        .with("environment", environment)
        .with("since", since.toString())
        .with("until", until.toString())
        .with("calls", calls.stream().map(this::data).toList());
  }

  private Map<String, Object> data(CallHistory.Calls line) {
    Map<String, Long> counts = new LinkedHashMap<>();
    outcomes().forEach(outcome -> counts.put(outcome, line.count(outcome)));
    return new JsonData()
        .with("extension", line.extension())
        .with("direction", line.direction())
        .with("outcomes", counts)
        .with("total", line.total());
  }

  /** The outcomes that we know, and behind them whatever else was counted. */
  private Collection<String> outcomes() {
    TreeSet<String> others = new TreeSet<>();
    calls.forEach(line -> others.addAll(line.outcomes().keySet()));
    OUTCOMES.forEach(others::remove);
    List<String> all = new ArrayList<>(OUTCOMES);
    all.addAll(others);
    return all;
  }
}
