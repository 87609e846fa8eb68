package net.futel.dialer.metrics;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads metrics out of a log as CloudWatch Logs does, by the embedded metric format's rules. */
public final class EmbeddedLines {

  private static final ObjectMapper JSON = new ObjectMapper();

  private EmbeddedLines() {}

  /** The points of every embedded-metric line among the lines of this log. */
  public static List<Point> points(String log) {
    List<Point> points = new ArrayList<>();
    log.lines().filter(line -> line.contains("\"_aws\"")).forEach(line -> addLine(line, points));
    return points;
  }

  private static void addLine(String line, List<Point> points) {
    JsonNode root = read(line);
    if (!root.at("/_aws/Timestamp").isIntegralNumber()) {
      throw new AssertionError("no timestamp in milliseconds: " + line);
    }
    for (JsonNode directive : root.at("/_aws/CloudWatchMetrics")) {
      for (JsonNode dimensionSet : directive.path("Dimensions")) {
        for (JsonNode metric : directive.path("Metrics")) {
          points.add(point(root, directive, dimensionSet, metric));
        }
      }
    }
  }

  private static Point point(
      JsonNode root, JsonNode directive, JsonNode dimensionSet, JsonNode metric) {
    Map<String, String> dimensions = new TreeMap<>();
    for (JsonNode name : dimensionSet) {
      JsonNode value = root.path(name.asText());
      if (!value.isTextual() || value.asText().isEmpty()) {
        throw new AssertionError("no text for the dimension " + name + ": " + root);
      }
      dimensions.put(name.asText(), value.asText());
    }
    JsonNode value = root.path(metric.path("Name").asText());
    if (!value.isNumber()) {
      throw new AssertionError("no number for the metric " + metric + ": " + root);
    }
    return new Point(
        directive.path("Namespace").asText(),
        metric.path("Name").asText(),
        dimensions,
        metric.path("Unit").asText(),
        value.asDouble());
  }

  private static JsonNode read(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON: " + line, e);
    }
  }
}
