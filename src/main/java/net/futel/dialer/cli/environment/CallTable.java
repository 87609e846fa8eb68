package net.futel.dialer.cli.environment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
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
    List<List<String>> rows = new ArrayList<>();
    rows.add(heading());
    calls.forEach(line -> rows.add(row(line)));
    List<String> text = new ArrayList<>();
    text.add("Calls in %s in %s".formatted(environment, stretch));
    text.add("");
    long busiest = calls.stream().mapToLong(CallHistory.Calls::total).max().orElse(1);
    for (int i = 0; i < rows.size(); i++) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < rows.get(i).size(); column++) {
        line.append(padded(rows.get(i).get(column), width(rows, column), column < 2));
      }
      if (i > 0) {
        CallHistory.Calls counted = calls.get(i - 1);
        line.append(bars.bar(counted.count("answered"), counted.total(), busiest, LONGEST_BAR));
      }
      text.add(line.toString().stripTrailing());
    }
    return String.join(System.lineSeparator(), text);
  }

  /** What a program reads: environment, since, until, and the calls with their outcomes. */
  Map<String, Object> data() {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("environment", environment);
    data.put("since", since.toString());
    data.put("until", until.toString());
    data.put("calls", calls.stream().map(this::data).toList());
    return data;
  }

  private Map<String, Object> data(CallHistory.Calls line) {
    Map<String, Long> counts = new LinkedHashMap<>();
    outcomes().forEach(outcome -> counts.put(outcome, line.count(outcome)));
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("extension", line.extension());
    data.put("direction", line.direction());
    data.put("outcomes", counts);
    data.put("total", line.total());
    return data;
  }

  private List<String> heading() {
    List<String> heading = new ArrayList<>(List.of("extension", "direction"));
    heading.addAll(outcomes());
    heading.add("total");
    return heading;
  }

  private List<String> row(CallHistory.Calls line) {
    List<String> row = new ArrayList<>(List.of(line.extension(), line.direction()));
    outcomes().forEach(outcome -> row.add(Long.toString(line.count(outcome))));
    row.add(Long.toString(line.total()));
    return row;
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

  private static int width(List<List<String>> rows, int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }

  private static String padded(String cell, int width, boolean left) {
    String padding = " ".repeat(width - cell.length());
    return (left ? cell + padding : padding + cell) + "  ";
  }
}
