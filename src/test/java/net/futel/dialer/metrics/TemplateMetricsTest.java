package net.futel.dialer.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.futel.dialer.Template;
import org.junit.jupiter.api.Test;

/**
 * Reads the template, the table of docs/operations.md and the code: what is shown must be what is
 * emitted.
 */
class TemplateMetricsTest {

  private static final Pattern SELECT =
      Pattern.compile("SELECT SUM\\((\\w+)\\) FROM SCHEMA\\(\"Dialer\", ([\\w, ]+)\\)");
  private static final Pattern SEARCH =
      Pattern.compile("SEARCH\\('\\{Dialer,([\\w,]+)\\} MetricName=\"(\\w+)\"");

  private final JsonNode resources = Template.resources();

  /** A metric as the template names it; the unit is empty where it is left to CloudWatch. */
  private record Named(String where, String metric, Set<String> dimensions, String unit) {}

  @Test
  void eachMetricDimensionAndUnitOfTheTemplateIsOneThatTheCodeEmits() throws IOException {
    for (Named named : named()) {
      Metric metric =
          Arrays.stream(Metric.values())
              .filter(it -> it.label().equals(named.metric()))
              .findFirst()
              .orElseThrow(() -> new AssertionError("nobody emits " + named));
      assertTrue(
          metric.dimensionSets().stream().anyMatch(set -> labels(set).equals(named.dimensions())),
          "not under these dimensions: " + named);
      assertTrue(
          named.unit().isEmpty() || named.unit().equals(metric.unit().label()),
          "not in this unit: " + named);
    }
  }

  @Test
  void everyMetricThatTheCodeEmitsIsShownSomewhere() throws IOException {
    assertEquals(
        new TreeSet<>(Arrays.stream(Metric.values()).map(Metric::label).toList()),
        new TreeSet<>(named().stream().map(Named::metric).toList()));
  }

  @Test
  void everyOutcomeIsOnTheDashboardInBothDirections() throws IOException {
    Set<String> searches = new TreeSet<>();
    for (JsonNode metric : dashboardMetrics()) {
      searches.add(metric.path(0).path("expression").asText());
    }
    for (String direction : List.of("outgoing", "incoming")) {
      String everyOutcome =
          "SEARCH('{Dialer,Environment,Direction,Outcome} MetricName=\"Calls\""
              + " Environment=\"${Environment}\" Direction=\""
              + direction
              + "\"', 'Sum', 900)";
      assertTrue(searches.contains(everyOutcome), searches.toString());
    }
  }

  @Test
  void theDashboardShowsEveryAlarm() throws IOException {
    Set<String> shown = new TreeSet<>();
    for (JsonNode widget : dashboard().path("widgets")) {
      for (JsonNode alarm : widget.path("properties").path("alarms")) {
        shown.add(alarm.asText());
      }
    }
    Set<String> alarms = new TreeSet<>();
    for (Map.Entry<String, JsonNode> resource : resources.properties()) {
      if (resource.getValue().path("Type").asText().equals("AWS::CloudWatch::Alarm")) {
        alarms.add("${" + resource.getKey() + ".Arn}");
      }
    }
    assertEquals(alarms, shown);
  }

  @Test
  void theDashboardOpensOnTheLastDay() throws IOException {
    assertEquals("-PT24H", dashboard().path("start").asText());
  }

  @Test
  void everyAlarmTellsSomebodyAndSaysWhatToLookAtFirst() {
    List<JsonNode> alarms = ofType("AWS::CloudWatch::Alarm");
    assertTrue(alarms.size() >= 9, alarms.toString());
    for (JsonNode alarm : alarms) {
      assertEquals("AlarmTopic", alarm.at("/AlarmActions/0").asText(), alarm.toString());
      String description = alarm.path("AlarmDescription").asText();
      assertTrue(description.contains("Look first at"), description);
      assertTrue(description.length() < 1024, description);
      assertEquals("notBreaching", alarm.path("TreatMissingData").asText(), description);
    }
  }

  @Test
  void thePageHasTheTableOfMetricsThatTheCodeEmits() throws IOException {
    Set<String> wanted = new TreeSet<>();
    for (Metric metric : Metric.values()) {
      for (List<Dimension> set : metric.dimensionSets()) {
        wanted.add(
            "%s | %s | %s"
                .formatted(
                    metric.label(),
                    metric.unit().label(),
                    String.join(", ", set.stream().map(Dimension::label).toList())));
      }
    }
    Set<String> written = new TreeSet<>();
    Matcher row =
        Pattern.compile("(?m)^\\| `(\\w+)` \\| (Count|Seconds) \\| ([\\w, ]+) \\|")
            .matcher(Files.readString(Path.of("docs/operations.md")));
    while (row.find()) {
      written.add("%s | %s | %s".formatted(row.group(1), row.group(2), row.group(3)));
    }
    assertEquals(wanted, written);
  }

  private List<Named> named() throws IOException {
    List<Named> named = new ArrayList<>();
    for (JsonNode alarm : ofType("AWS::CloudWatch::Alarm")) {
      String where = alarm.path("AlarmName").asText();
      addStatistic(where, alarm, alarm.path("Unit").asText(), named);
      for (JsonNode query : alarm.path("Metrics")) {
        JsonNode stat = query.path("MetricStat");
        addStatistic(where, stat.path("Metric"), stat.path("Unit").asText(), named);
        addExpression(where, query.path("Expression").asText(), named);
      }
    }
    for (JsonNode metric : dashboardMetrics()) {
      if (metric.path(0).isObject()) {
        addExpression("dashboard", metric.path(0).path("expression").asText(), named);
      } else if (metric.path(0).asText().equals(Metric.NAMESPACE)) {
        Set<String> dimensions = new TreeSet<>();
        for (int i = 2; i < metric.size() && metric.get(i).isTextual(); i += 2) {
          dimensions.add(metric.get(i).asText());
        }
        named.add(new Named("dashboard", metric.path(1).asText(), dimensions, ""));
      }
    }
    return named;
  }

  private static void addStatistic(
      String where, JsonNode statistic, String unit, List<Named> named) {
    if (statistic.path("Namespace").asText().equals(Metric.NAMESPACE)) {
      Set<String> dimensions = new TreeSet<>();
      for (JsonNode dimension : statistic.path("Dimensions")) {
        dimensions.add(dimension.path("Name").asText());
      }
      named.add(new Named(where, statistic.path("MetricName").asText(), dimensions, unit));
    }
  }

  private static void addExpression(String where, String expression, List<Named> named) {
    Matcher select = SELECT.matcher(expression);
    Matcher search = SEARCH.matcher(expression);
    if (select.find()) {
      named.add(new Named(where, select.group(1), split(select.group(2)), ""));
    } else if (search.find()) {
      named.add(new Named(where, search.group(2), split(search.group(1)), ""));
    } else if (expression.contains(Metric.NAMESPACE)) {
      throw new AssertionError("this test cannot read " + expression);
    }
  }

  private static Set<String> split(String dimensions) {
    return new TreeSet<>(Arrays.asList(dimensions.split(", ?", -1)));
  }

  private static Set<String> labels(List<Dimension> dimensions) {
    return new TreeSet<>(dimensions.stream().map(Dimension::label).toList());
  }

  private List<JsonNode> dashboardMetrics() throws IOException {
    List<JsonNode> metrics = new ArrayList<>();
    for (JsonNode widget : dashboard().path("widgets")) {
      widget.path("properties").path("metrics").forEach(metrics::add);
    }
    return metrics;
  }

  private JsonNode dashboard() throws IOException {
    String body = ofType("AWS::CloudWatch::Dashboard").getFirst().path("DashboardBody").asText();
    return new ObjectMapper().readTree(body);
  }

  private List<JsonNode> ofType(String type) {
    return resources.properties().stream()
        .map(Map.Entry::getValue)
        .filter(resource -> resource.path("Type").asText().equals(type))
        .map(resource -> resource.path("Properties"))
        .toList();
  }
}
