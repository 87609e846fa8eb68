package net.futel.dialer.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import net.futel.dialer.metrics.CallHistory;

/** Calls by extension and outcome, for a person or for a program. */
record CallTable(String environment, Instant since, Instant until, List<CallHistory.Calls> calls) {

  private static final List<String> OUTCOMES =
      List.of("answered", "busy", "no-answer", "unregistered", "failed", "canceled", "refused");

  private static final int LONGEST_BAR = 24;

  /**
   * A line an extension and direction. The bar is as long as its share of the busiest line's calls,
   * solid for those that were answered.
   *
   * @param stretch such as {@code the last 24h}
   */
  String toText(String stretch) {
    if (calls.isEmpty()) {
      return "No calls were counted in %s in %s.%n".formatted(environment, stretch);
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(heading());
    calls.forEach(line -> rows.add(row(line)));
    StringBuilder text = new StringBuilder("Calls in %s in %s%n%n".formatted(environment, stretch));
    long busiest = calls.stream().mapToLong(CallHistory.Calls::total).max().orElse(1);
    for (int i = 0; i < rows.size(); i++) {
      List<String> row = rows.get(i);
      for (int column = 0; column < row.size(); column++) {
        text.append(padded(row.get(column), width(rows, column), column < 2));
      }
      text.append(i == 0 ? "" : bar(calls.get(i - 1), busiest));
      text.append(System.lineSeparator());
    }
    return text.toString();
  }

  /** One object: environment, since, until, and calls with an object of outcomes each. */
  String toJson() {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.setPrettyPrinter(new DefaultPrettyPrinter());
      json.writeStartObject();
      json.writeStringField("environment", environment);
      json.writeStringField("since", since.toString());
      json.writeStringField("until", until.toString());
      json.writeArrayFieldStart("calls");
      for (CallHistory.Calls line : calls) {
        writeLine(json, line);
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return text + System.lineSeparator();
  }

  private void writeLine(JsonGenerator json, CallHistory.Calls line) throws IOException {
    json.writeStartObject();
    json.writeStringField("extension", line.extension());
    json.writeStringField("direction", line.direction());
    json.writeObjectFieldStart("outcomes");
    for (String outcome : outcomes()) {
      json.writeNumberField(outcome, line.count(outcome));
    }
    json.writeEndObject();
    json.writeNumberField("total", line.total());
    json.writeEndObject();
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

  private static String bar(CallHistory.Calls line, long busiest) {
    int length = (int) Math.max(1, Math.round((double) LONGEST_BAR * line.total() / busiest));
    int solid = (int) Math.round((double) length * line.count("answered") / line.total());
    return "█".repeat(solid) + "░".repeat(length - solid);
  }
}
