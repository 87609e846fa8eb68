package net.futel.dialer.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.futel.dialer.Template;
import org.junit.jupiter.api.Test;

/** What the template promises of a deployment: nothing broken, old or half done takes calls. */
class TemplateDeploymentTest {

  private static final List<String> CALL_FUNCTIONS =
      List.of("OutgoingFunction", "IncomingFunction", "FallbackFunction");

  private final JsonNode resources = Template.resources();
  private final JsonNode parameters = Template.parameters();

  @Test
  void aParameterOfAFunctionsEnvironmentIsInItsVersionsDescriptionAndNoOtherIs() {
    for (String name : functions()) {
      JsonNode function = resources.path(name).path("Properties");
      if (function.has("AutoPublishAlias")) {
        Set<String> reaching = used(Template.functionGlobals().path("Environment"));
        reaching.addAll(used(function.path("Environment")));
        assertEquals(reaching, used(function.path("VersionDescription")), name);
        assertFalse(reaching.isEmpty(), name);
      }
    }
  }

  @Test
  void aVersionsDescriptionNeverHasMoreThan256Characters() {
    for (String name : functions()) {
      String description =
          resources.path(name).path("Properties").path("VersionDescription").asText();
      int longest = description.length();
      for (String parameter : used(resources.path(name).at("/Properties/VersionDescription"))) {
        longest += longest(parameters.path(parameter)) - ("${" + parameter + "}").length();
      }
      assertTrue(longest <= 256, name + ": " + longest);
    }
  }

  private static int longest(JsonNode parameter) {
    if (parameter.has("MaxLength")) {
      return parameter.path("MaxLength").asInt();
    }
    int longest = 0;
    for (JsonNode value : parameter.path("AllowedValues")) {
      longest = Math.max(longest, value.asText().length());
    }
    // E.164: a plus and fifteen digits.
    return parameter.path("AllowedPattern").asText().startsWith("\\+") ? 16 : longest;
  }

  @Test
  void everyParameterIsUsedForMoreThanSayingItBack() {
    Set<String> used = used(resources);
    used.addAll(used(Template.functionGlobals()));
    // By a condition.
    used.addAll(Set.of("AlarmEmail", "CustomDomain"));
    Set<String> all = new TreeSet<>();
    parameters.fieldNames().forEachRemaining(all::add);
    assertEquals(all, used);
  }

  @Test
  void theAliasOfEachCallFunctionMovesAfterTheHookHasTriedItsVersion() {
    for (String name : CALL_FUNCTIONS) {
      JsonNode preference = resources.path(name).at("/Properties/DeploymentPreference");
      assertEquals("AllAtOnce", preference.path("Type").asText(), name);
      assertEquals("PreTrafficFunction", preference.at("/Hooks/PreTraffic").asText(), name);
    }
    JsonNode hook = resources.path("PreTrafficFunction").path("Properties");
    assertEquals(PreTrafficFunction.class.getName(), hook.path("Handler").asText());
    assertTrue(hook.path("FunctionName").asText().startsWith("CodeDeployHook_"));
    assertFalse(hook.at("/DeploymentPreference/Enabled").asBoolean(true));
    JsonNode variables = hook.at("/Environment/Variables");
    assertEquals("OutgoingFunction.Version", variables.path("OUTGOING_VERSION").asText());
    assertEquals("IncomingFunction.Version", variables.path("INCOMING_VERSION").asText());
    assertEquals("FallbackFunction.Version", variables.path("FALLBACK_VERSION").asText());
  }

  @Test
  void theRegistrationWaitsForAllElse() {
    Set<String> wanted = new TreeSet<>();
    CALL_FUNCTIONS.forEach(name -> wanted.add(name + "Aliaslive"));
    wanted.addAll(
        Set.of("ApiApiGatewayDefaultStage", "Dashboard", "DeployHookFunctionEventInvokeConfig"));
    for (Map.Entry<String, JsonNode> resource : resources.properties()) {
      if (resource.getValue().path("Type").asText().equals("AWS::CloudWatch::Alarm")) {
        wanted.add(resource.getKey());
      }
      for (Map.Entry<String, JsonNode> event :
          resource.getValue().at("/Properties/Events").properties()) {
        wanted.add(resource.getKey() + event.getKey() + "Permission");
        if (!event.getValue().path("Type").asText().equals("HttpApi")) {
          wanted.add(resource.getKey() + event.getKey());
        }
      }
    }
    Set<String> waited = new TreeSet<>();
    resources
        .path("TwilioRegistration")
        .path("DependsOn")
        .forEach(resource -> waited.add(resource.asText()));
    assertEquals(wanted, waited);
  }

  @Test
  void anAlarmRingsForEmergencyCallsAndForANoticeThatWasNotSent() {
    JsonNode calls = resources.at("/EmergencyCallAlarm/Properties");
    assertEquals("Dialer EmergencyCalls [Environment]", statistic(calls));
    JsonNode notice = resources.at("/EmergencyNoticeAlarm/Properties");
    assertEquals("AWS/Lambda Errors [FunctionName]", statistic(notice));
    assertEquals("EmergencyNoticeFunction", notice.at("/Dimensions/0/Value").asText());
    assertEquals(
        "Dialer ProbeFailed [Environment]",
        statistic(resources.at("/ProbeFailedAlarm/Properties")));
    assertEquals(
        "Dialer NewDrift [Environment]", statistic(resources.at("/DriftAlarm/Properties")));
  }

  private static String statistic(JsonNode alarm) {
    List<String> dimensions = new ArrayList<>();
    alarm.path("Dimensions").forEach(it -> dimensions.add(it.path("Name").asText()));
    return "%s %s %s"
        .formatted(alarm.path("Namespace").asText(), alarm.path("MetricName").asText(), dimensions);
  }

  @Test
  void theNoticeReadsTheLogsOfTheThreeCallFunctions() {
    Set<String> logs = new TreeSet<>();
    resources
        .at("/EmergencyNoticeFunction/Properties/Events")
        .forEach(
            event -> {
              if (event.path("Type").asText().equals("CloudWatchLogs")) {
                logs.add(event.at("/Properties/LogGroupName").asText());
              }
            });
    assertEquals(Set.of("OutgoingLogs", "IncomingLogs", "FallbackLogs"), logs);
    assertTrue(NoticeFilter.pattern().contains("$.callSid = \"CA*\""), NoticeFilter.pattern());
  }

  @Test
  void noEnvironmentSharesAStackOrUploadedFilesWithAnother() throws IOException {
    Map<String, Map<String, String>> environments = new TreeMap<>();
    String section = "";
    for (String line : Files.readAllLines(Path.of("samconfig.toml"))) {
      Matcher table = Pattern.compile("\\[(\\w+)\\.[\\w.]+]").matcher(line);
      Matcher entry = Pattern.compile("(stack_name|s3_prefix) = \"(.*)\"").matcher(line);
      if (table.matches()) {
        section = table.group(1);
      } else if (entry.matches()) {
        environments
            .computeIfAbsent(section, it -> new TreeMap<>())
            .put(entry.group(1), entry.group(2));
      }
    }
    assertEquals(Set.of("default", "prod", "fallback"), environments.keySet());
    for (String key : List.of("stack_name", "s3_prefix")) {
      Set<String> values = new HashSet<>();
      environments.values().forEach(environment -> values.add(environment.get(key)));
      assertEquals(3, values.size(), key + " " + environments);
      assertFalse(values.contains(null), key + " " + environments);
    }
  }

  private List<String> functions() {
    return resources.properties().stream()
        .filter(it -> it.getValue().path("Type").asText().equals("AWS::Serverless::Function"))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Parameters that are named anywhere in it. */
  private Set<String> used(JsonNode node) {
    Set<String> used = new TreeSet<>();
    List<JsonNode> left = new ArrayList<>(List.of(node));
    while (!left.isEmpty()) {
      JsonNode next = left.removeLast();
      next.forEach(left::add);
      for (Map.Entry<String, JsonNode> parameter : parameters.properties()) {
        String name = parameter.getKey();
        if (next.isTextual()
            && (next.asText().equals(name) || next.asText().contains("${" + name + "}"))) {
          used.add(name);
        }
      }
    }
    return used;
  }
}
