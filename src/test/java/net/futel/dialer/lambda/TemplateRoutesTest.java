package net.futel.dialer.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
              Paths.OUTGOING_STATUS,
              Paths.OUTGOING_REFER,
              Paths.BUSY_TONE,
              Paths.TWILIO_EVENTS),
          "IncomingFunction",
          Set.of(Paths.INCOMING, Paths.INCOMING_ACTION, Paths.INCOMING_STATUS),
          "FallbackFunction",
          Set.of(Paths.FALLBACK));

  @Test
  void everyPathReachesTheFunctionThatAnswersIt() throws IOException {
    for (Map.Entry<String, Set<String>> route : ROUTES.entrySet()) {
      assertEquals(
          new TreeSet<>(route.getValue()),
          new TreeSet<>(all("Path: (\\S+)", resource(route.getKey()))),
          route.getKey());
    }
  }

  @Test
  void everyPathTakesAnyMethodSoThatTheFunctionRefusesWrongOnes() throws IOException {
    for (String function : ROUTES.keySet()) {
      assertEquals(Set.of("ANY"), Set.copyOf(all("\\sMethod: (\\S+)", resource(function))));
    }
  }

  @Test
  void everyFunctionIsPackedByTheMakefileAndKeptWarmBehindItsAlias() throws Exception {
    String makefile = Files.readString(Path.of("Makefile"));
    for (String name : ROUTES.keySet()) {
      String function = resource(name);
      assertTrue(makefile.contains("build-" + name), name);
      assertTrue(function.contains("BuildMethod: makefile"), name);
      assertTrue(function.contains("Handler: net.futel.dialer.lambda." + name), name);
      assertTrue(function.contains("AutoPublishAlias: live"), name);
      assertTrue(function.contains("ApplyOn: PublishedVersions"), name);
      assertTrue(function.contains("Type: Schedule"), name);
    }
  }

  @Test
  void theFallbackIsGivenNothingThatItCouldMiss() throws IOException {
    String fallback = resource("FallbackFunction") + resource("FallbackRole");
    assertTrue(!fallback.contains("SECRET") && !fallback.contains("secretsmanager"), fallback);
  }

  private static String resource(String name) throws IOException {
    String template = Files.readString(Path.of("template.yaml"));
    Matcher resource =
        Pattern.compile("\\n  " + name + ":\\n((?:\\n|   .*\\n)+)").matcher(template);
    assertTrue(resource.find(), name);
    return resource.group(1);
  }

  private static List<String> all(String pattern, String text) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map((MatchResult match) -> match.group(1))
        .collect(Collectors.toList());
  }
}
