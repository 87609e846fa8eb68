package net.futel.dialer.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.futel.dialer.Template;
import net.futel.dialer.protocol.Paths;
import org.junit.jupiter.api.Test;

/** The template leads each path of docs/calls.md to the function that answers it. */
class TemplateRoutesTest {

  private static final Map<String, Set<String>> ROUTES =
      Map.of(
          "OutgoingFunction",
          Set.of(
              Paths.OUTGOING,
              Paths.OUTGOING_ACTION + "{leg}",
              Paths.OUTGOING_ACTION + "{leg}/{language}",
              Paths.OUTGOING_MENU + "{menu}/{language}/{round}",
              Paths.OUTGOING_MENU + "{menu}/{language}/{round}" + Paths.KEYS,
              Paths.OUTGOING_DIAL_TONE + "{language}/{round}",
              Paths.OUTGOING_DIAL_TONE + "{language}/{round}" + Paths.KEYS,
              Paths.accept("{language}"),
              Paths.DIAL_TONE,
              Paths.OUTGOING_STATUS,
              Paths.OUTGOING_REFER,
              Paths.BUSY_TONE,
              Paths.TWILIO_EVENTS),
          "IncomingFunction",
          Set.of(Paths.INCOMING, Paths.INCOMING_ACTION, Paths.INCOMING_STATUS),
          "FallbackFunction",
          Set.of(Paths.FALLBACK));

  private final JsonNode resources = Template.resources();

  @Test
  void everyPathReachesTheFunctionThatAnswersIt() {
    ROUTES.forEach(
        (function, paths) ->
            assertEquals(new TreeSet<>(paths), all("Path", routes(function)), function));
  }

  @Test
  void everyPathIsOneOfTheApiAndTakesAnyMethodSoThatTheFunctionRefusesWrongOnes() {
    for (String function : ROUTES.keySet()) {
      assertEquals(Set.of("ANY"), all("Method", routes(function)), function);
      assertEquals(Set.of("Api"), all("ApiId", routes(function)), function);
    }
  }

  @Test
  void everyFunctionIsPackedByTheMakefileAndKeptWarmBehindItsAlias() throws Exception {
    String makefile = Files.readString(Path.of("Makefile"));
    for (String name : ROUTES.keySet()) {
      JsonNode properties = resources.path(name).path("Properties");
      assertTrue(makefile.contains("build-" + name), name);
      assertEquals("makefile", resources.at("/" + name + "/Metadata/BuildMethod").asText(), name);
      assertEquals("net.futel.dialer.lambda." + name, properties.path("Handler").asText());
      assertEquals("live", properties.path("AutoPublishAlias").asText(), name);
      assertEquals("PublishedVersions", properties.at("/SnapStart/ApplyOn").asText(), name);
      assertEquals(1, events(name, "Schedule").size(), name);
    }
  }

  @Test
  void theFallbackIsGivenNothingThatItCouldMiss() {
    String fallback =
        resources.path("FallbackFunction").toString() + resources.path("FallbackRole");
    assertFalse(fallback.contains("SECRET") || fallback.contains("secretsmanager"), fallback);
  }

  @Test
  void aDeploymentTellsWhatAPersonLooksFor() {
    Set<String> outputs = new TreeSet<>();
    Template.outputs().fieldNames().forEachRemaining(outputs::add);
    assertEquals(Set.of("BaseUrl", "SipDomain", "DashboardUrl"), outputs);
  }

  private List<JsonNode> routes(String function) {
    return events(function, "HttpApi");
  }

  private List<JsonNode> events(String function, String type) {
    return resources.at("/" + function + "/Properties/Events").properties().stream()
        .map(Map.Entry::getValue)
        .filter(event -> event.path("Type").asText().equals(type))
        .map(event -> event.path("Properties"))
        .toList();
  }

  private static Set<String> all(String name, List<JsonNode> properties) {
    return properties.stream()
        .map(property -> property.path(name).asText())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
