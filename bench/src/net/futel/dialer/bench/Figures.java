package net.futel.dialer.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** What was measured: samples by figure and by who was measured, as tables and as JSON. */
final class Figures {

  /** One sample a run, by figure and then by who was measured. */
  private final Map<String, Map<String, List<Double>>> samples = new LinkedHashMap<>();

  private final Map<String, Object> about = new LinkedHashMap<>();
  private final Map<Mode, Integer> runs = new EnumMap<>(Mode.class);
  private final Map<String, Mode> modes = new LinkedHashMap<>();
  private Mode mode = Mode.RESTORE;

  /** Says something of the whole run. */
  void about(String what, Object value) {
    about.put(what, value);
  }

  Map<String, Object> about() {
    return about;
  }

  /** What is added from now on belongs to this mode. */
  void begin(Mode next, int count) {
    mode = next;
    runs.put(next, count);
  }

  /** How often each mode was measured. */
  Map<Mode, Integer> runs() {
    return runs;
  }

  /** Adds a sample. */
  void add(String figure, String who, double value) {
    modes.put(figure, mode);
    samples
        .computeIfAbsent(figure, any -> new LinkedHashMap<>())
        .computeIfAbsent(who, any -> new ArrayList<>())
        .add(value);
  }

  boolean has(String figure, String who) {
    return !of(figure, who).isEmpty();
  }

  private List<Double> of(String figure, String who) {
    return samples.getOrDefault(figure, Map.of()).getOrDefault(who, List.of());
  }

  /** The median of a figure's samples, or not a number when there are none. */
  double median(String figure, String who) {
    return median(of(figure, who).stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** The median, over the runs, of one sample divided by another of the same run. */
  double ratio(String figure, String who, String thanFigure, String thanWho) {
    List<Double> over = of(figure, who);
    List<Double> under = of(thanFigure, thanWho);
    int both = Math.min(over.size(), under.size());
    return median(IntStream.range(0, both).mapToDouble(i -> over.get(i) / under.get(i)).toArray());
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    if (sorted.length == 0) {
      return Double.NaN;
    }
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** The value below which this part of the sorted samples lies. */
  static double percentile(double[] values, double part) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[Math.min(sorted.length - 1, (int) (sorted.length * part))];
  }

  /** The medians of a mode as a table: a row a figure, in Markdown. */
  String table(Mode of) {
    List<String> figures =
        samples.keySet().stream().filter(figure -> modes.get(figure) == of).toList();
    List<String> who =
        figures.stream().flatMap(figure -> samples.get(figure).keySet().stream()).distinct().toList();
    StringBuilder table = new StringBuilder();
    String heads = String.join(" | ", who).replace("node", "Node");
    table.append("| figure | ").append(heads).append(" |\n");
    table.append("|---|").append("---:|".repeat(who.size())).append('\n');
    for (String figure : figures) {
      table.append("| ").append(figure).append(" |");
      for (String name : who) {
        table.append(' ').append(has(figure, name) ? text(median(figure, name)) : "").append(" |");
      }
      table.append('\n');
    }
    return table.toString();
  }

  /** Three digits that count, and all of them before the point; whole numbers as they are. */
  static String text(double value) {
    double size = Math.abs(value);
    int decimals = value == Math.rint(value) || size >= 100 ? 0 : size >= 10 ? 1 : 2;
    return String.format(Locale.ROOT, "%,." + decimals + "f", value);
  }

  /** Writes the medians and every sample. */
  void write(Path file) throws IOException {
    Map<String, Map<String, Double>> medians = new LinkedHashMap<>();
    samples.forEach(
        (figure, row) -> {
          Map<String, Double> of = new LinkedHashMap<>();
          row.keySet().forEach(name -> of.put(name, median(figure, name)));
          medians.put(figure, of);
        });
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("about", about);
    all.put("medians", medians);
    all.put("samples", samples);
    new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), all);
  }
}
