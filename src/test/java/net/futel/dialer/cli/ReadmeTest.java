package net.futel.dialer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.futel.dialer.cli.serve.ServedPlan;
import net.futel.dialer.cli.settings.DevelopmentToken;
import net.futel.dialer.dialplan.file.PlanReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** README.md and the dial plan of docs/calls.md say what is so. */
@Execution(ExecutionMode.SAME_THREAD)
class ReadmeTest {

  private static final Pattern CONSOLE =
      Pattern.compile("```console\n\\$ \\./dialer (?<typed>.*)\n(?<out>(?s:.*?))```\n");
  private static final Pattern JSON = Pattern.compile("```json\n(?<json>(?s:.*?))```\n");
  private static final Pattern COMMAND = Pattern.compile("\\./dialer ([a-z]+)");

  @Test
  void itsCommandsPrintWhatItSays() throws Exception {
    int tried = 0;
    try (ServedPlan served = new ServedPlan()) {
      Matcher example = CONSOLE.matcher(readme());
      while (example.find()) {
        List<String> typed = new ArrayList<>(List.of(example.group("typed").split(" ")));
        String options = "";
        if (typed.get(0).equals("call")) {
          typed.addAll(List.of("--url", served.url(), "--auth-token-stdin"));
          options = " --url " + served.url() + " --auth-token-stdin";
        }
        Typed ran = Typed.withInput(DevelopmentToken.VALUE, typed.toArray(String[]::new));
        assertEquals(withoutSid(example.group("out")), withoutSid(ran.out().replace(options, "")));
        tried++;
      }
    }
    assertEquals(3, tried);
  }

  private static String withoutSid(String text) {
    return text.replaceAll("CA[0-9a-f]{32}", "CA…");
  }

  @Test
  void itNamesEveryCommandAndNoOther() throws IOException {
    Set<String> named = new TreeSet<>();
    Matcher command = COMMAND.matcher(readme());
    while (command.find()) {
      named.add(command.group(1));
    }
    assertEquals(new TreeSet<>(Main.commandLine().getSubcommands().keySet()), named);
  }

  @Test
  void theDialPlanOfCallsIsTaken() throws Exception {
    Matcher plan = JSON.matcher(Files.readString(Path.of("docs/calls.md")));
    assertEquals(true, plan.find());
    assertFalse(PlanReader.parse(plan.group("json"), "of docs/calls.md").extensions().isEmpty());
  }

  private static String readme() throws IOException {
    return Files.readString(Path.of("README.md"));
  }
}
