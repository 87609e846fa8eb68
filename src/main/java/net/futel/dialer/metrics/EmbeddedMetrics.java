package net.futel.dialer.metrics;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Writes data as lines of log in CloudWatch's embedded metric format: CloudWatch Logs reads the
 * metrics out of the line, with no call to any API. One line holds one value per dimension and per
 * metric, so what differs in either needs a line of its own.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html">the
 *     format</a>
 */
final class EmbeddedMetrics {

  private static final JsonFactory JSON = new JsonFactory();

  private final Consumer<byte[]> log;

  /**
   * @param log takes each line, in UTF-8 with its newline; it must pass it on as it is, at any log
   *     level
   */
  EmbeddedMetrics(Consumer<byte[]> log) {
    this.log = log;
  }

  /** Writes the data as one line or a few. */
  void write(Instant at, List<Datum> data) {
    write(at, data, Map.of());
  }

  /**
   * Writes the data as one line or a few.
   *
   * @param remarks members of the line that are no metric, for people who read the log
   */
  void write(Instant at, List<Datum> data, Map<String, String> remarks) {
    List<Line> lines = new ArrayList<>();
    for (Datum datum : data) {
      if (lines.stream().noneMatch(line -> line.takes(datum))) {
        Line line = new Line();
        line.takes(datum);
        lines.add(line);
      }
    }
    lines.forEach(line -> log.accept(line.toJson(at, remarks)));
  }

  /** Data that agree on the values of dimensions and metrics that they share. */
  private static final class Line {

    private final Map<Dimension, String> dimensions = new EnumMap<>(Dimension.class);
    private final Map<Metric, List<Datum>> metrics = new LinkedHashMap<>();

    /** Takes the datum in when it fits. */
    boolean takes(Datum datum) {
      boolean dimensionsAgree =
          datum.dimensions().entrySet().stream()
              .allMatch(entry -> entry.getValue().equals(at(entry.getKey(), entry.getValue())));
      List<Datum> same = metrics.getOrDefault(datum.metric(), List.of());
      boolean valueAgrees =
          same.stream().allMatch(it -> it.value() == datum.value() && !it.sameSeries(datum));
      if (!dimensionsAgree || !valueAgrees) {
        return false;
      }
      dimensions.putAll(datum.dimensions());
      metrics.computeIfAbsent(datum.metric(), metric -> new ArrayList<>()).add(datum);
      return true;
    }

    private String at(Dimension dimension, String otherwise) {
      return dimensions.getOrDefault(dimension, otherwise);
    }

    byte[] toJson(Instant at, Map<String, String> remarks) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
      try (JsonGenerator json = JSON.createGenerator(bytes)) {
        json.writeStartObject();
        writeDirectives(json, at);
        for (Map.Entry<Dimension, String> dimension : dimensions.entrySet()) {
          json.writeStringField(dimension.getKey().label(), dimension.getValue());
        }
        for (Map.Entry<Metric, List<Datum>> metric : metrics.entrySet()) {
          json.writeFieldName(metric.getKey().label());
          writeNumber(json, metric.getValue().getFirst().value());
        }
        for (Map.Entry<String, String> remark : remarks.entrySet()) {
          json.writeStringField(remark.getKey(), remark.getValue());
        }
        json.writeEndObject();
        json.writeRaw('\n');
      } catch (IOException e) {
        throw new UncheckedIOException("writing to memory failed", e);
      }
      return bytes.toByteArray();
    }

    private void writeDirectives(JsonGenerator json, Instant at) throws IOException {
      json.writeObjectFieldStart("_aws");
      json.writeNumberField("Timestamp", at.toEpochMilli());
      json.writeArrayFieldStart("CloudWatchMetrics");
      for (Map.Entry<Metric, List<Datum>> entry : metrics.entrySet()) {
        writeDirective(json, entry.getKey(), entry.getValue());
      }
      json.writeEndArray();
      json.writeEndObject();
    }

    private static void writeDirective(JsonGenerator json, Metric metric, List<Datum> data)
        throws IOException {
      json.writeStartObject();
      json.writeStringField("Namespace", Metric.NAMESPACE);
      json.writeArrayFieldStart("Dimensions");
      for (Datum datum : data) {
        json.writeStartArray();
        for (Dimension dimension : Dimension.values()) {
          if (datum.dimensions().containsKey(dimension)) {
            json.writeString(dimension.label());
          }
        }
        json.writeEndArray();
      }
      json.writeEndArray();
      json.writeArrayFieldStart("Metrics");
      json.writeStartObject();
      json.writeStringField("Name", metric.label());
      json.writeStringField("Unit", metric.unit().label());
      json.writeEndObject();
      json.writeEndArray();
      json.writeEndObject();
    }

    private static void writeNumber(JsonGenerator json, double value) throws IOException {
      if (value == Math.rint(value)) {
        json.writeNumber((long) value);
      } else {
        json.writeNumber(value);
      }
    }
  }
}
