package net.futel.dialer.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was measured: samples by figure and by who was measured, as a table and as JSON. */
final class Figures {

  /** One sample a run, by figure and then by who was measured. */
  private final Map<String, Map<String, List<Double>>> samples = new LinkedHashMap<>();

  private final Map<String, Object> about = new LinkedHashMap<>();

  /** Says something of the run itself. */
  void about(String what, Object value) {
    about.put(what, value);
  }

  /** Adds a sample. */
  void add(String figure, String who, double value) {
    samples
        .computeIfAbsent(figure, any -> new LinkedHashMap<>())
        .computeIfAbsent(who, any -> new ArrayList<>())
        .add(value);
  }

  boolean has(String figure, String who) {
    return samples.getOrDefault(figure, Map.of()).containsKey(who);
  }

  /** The median of a figure's samples, or not a number when there are none. */
  double median(String figure, String who) {
    List<Double> all = samples.getOrDefault(figure, Map.of()).getOrDefault(who, List.of());
    double[] sorted = all.stream().mapToDouble(Double::doubleValue).sorted().toArray();
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

  /** The medians as a table: a row a figure, in Markdown. */
  String table() {
    StringBuilder table = new StringBuilder();
    List<String> who =
        samples.values().stream().flatMap(row -> row.keySet().stream()).distinct().toList();
    table.append("| figure | ").append(String.join(" | ", who)).append(" |\n");
    table.append("|---|").append("---:|".repeat(who.size())).append('\n');
    samples.forEach(
        (figure, row) -> {
          table.append("| ").append(figure).append(" |");
          for (String name : who) {
            table.append(' ').append(row.containsKey(name) ? text(median(figure, name)) : "");
            table.append(" |");
          }
          table.append('\n');
        });
    return table.toString();
  }

  static String text(double value) {
    if (Math.abs(value) >= 1000) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    return String.format(Locale.ROOT, Math.abs(value) >= 100 ? "%.0f" : Math.abs(value) >= 10 ? "%.1f" : "%.2f", value);
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
