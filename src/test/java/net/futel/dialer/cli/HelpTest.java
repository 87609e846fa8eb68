package net.futel.dialer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class HelpTest {

  private static final Pattern EXAMPLE = Pattern.compile("\nExamples?:\n  \\./dialer ");

  static Stream<List<String>> commands() {
    List<List<String>> commands = new ArrayList<>();
    collect(Main.commandLine(), List.of(), commands);
    return commands.stream();
  }

  private static void collect(CommandLine command, List<String> path, List<List<String>> commands) {
    commands.add(path);
    command
        .getSubcommands()
        .forEach(
            (name, sub) ->
                collect(sub, Stream.concat(path.stream(), Stream.of(name)).toList(), commands));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandHasHelpWithExamples(List<String> command) {
    List<String> arguments = new ArrayList<>(command);
    arguments.add("--help");
    Typed typed = Typed.dialer(arguments.toArray(String[]::new));
    assertEquals(0, typed.status());
    assertTrue(EXAMPLE.matcher(typed.out()).find(), typed.out());
    assertTrue(typed.out().lines().allMatch(line -> line.length() <= 80), typed.out());
  }

  /** A list of commands shows only the first line of each description. */
  @ParameterizedTest
  @MethodSource("commands")
  void theFirstLineOfADescriptionIsAWholeSentence(List<String> command) {
    CommandLine found = Main.commandLine();
    for (String name : command) {
      found = found.getSubcommands().get(name);
    }
    String first = found.getCommandSpec().usageMessage().description()[0];
    assertTrue(first.endsWith("."), first);
  }

  @Test
  void aMisspeltCommandIsSuggested() {
    Typed typed = Typed.dialer("serv");
    assertEquals(2, typed.status());
    assertTrue(typed.err().contains("Did you mean: ./dialer serve"), typed.err());
  }

  @Test
  void noCommandIsWrongUsage() {
    Typed typed = Typed.dialer();
    assertEquals(2, typed.status());
    assertEquals("dialer: say which command\nTry ./dialer --help\n", typed.err());
  }
}
