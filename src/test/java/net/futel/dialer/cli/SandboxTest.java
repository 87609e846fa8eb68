package net.futel.dialer.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.futel.dialer.twilio.Sandbox;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The pages' commands against the account of {@code make sandbox}: each is typed at a terminal, in
 * the page's order, and prints what the page says.
 */
@Timeout(180)
class SandboxTest {

  private static final Pattern BLOCK = Pattern.compile("(?m)^ *```\\n((?s:.*?))^ *```$");

  /** The commands that talk to Twilio and to nobody else. */
  private static final Pattern TWILIO =
      Pattern.compile("\\./dialer (client|number|address|apply|verify|phones)\\b.*");

  /** What was typed after a question, where the page shows it. */
  private static final Pattern ANSWER =
      Pattern.compile("(?m)^(.*(?:\\[y/N\\]|nothing for none:) )(\\S+)\\n");

  /** How long it took until a phone was known to be alive. */
  private static final Pattern TOOK = Pattern.compile("(?m)( alive +)[0-9]+$");

  private static final Pattern PASSWORD = Pattern.compile("(?m)(password +)[A-Za-z0-9]{16}\\b");

  @TempDir private Path home;

  @BeforeEach
  void layOut() throws IOException {
    Path plan = home.resolve("src/main/resources/dialplan.json");
    Files.createDirectories(plan.getParent());
    Files.copy(Path.of("src/main/resources/dialplan.json"), plan);
  }

  /** A command as a page shows it. */
  private record Example(String command, String shown) {

    static List<Example> of(Path page) throws IOException {
      List<Example> examples = new ArrayList<>();
      Matcher block = BLOCK.matcher(Files.readString(page));
      while (block.find()) {
        String text = block.group(1).replaceAll(" *\\\\\\n *", " ").stripIndent();
        for (String part : text.split("(?m)^\\$ ", -1)) {
          int line = part.indexOf('\n');
          if (line > 0 && TWILIO.matcher(part.substring(0, line)).matches()) {
            examples.add(new Example(part.substring(0, line), part.substring(line + 1)));
          }
        }
      }
      return examples;
    }

    /** Where the page shows nothing, whatever is asked is answered with yes. */
    List<String> answers() {
      return shown.isBlank()
          ? List.of("y", "y")
          : ANSWER.matcher(shown).results().map(it -> it.group(2)).toList();
    }

    /** What the terminal shows when what is typed is not echoed. */
    String expected() {
      return ANSWER.matcher(shown).replaceAll("$1");
    }
  }

  @Test
  void whatThePagesSayIsWhatTheCommandsPrint() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "needs script(1), a terminal");
    int compared = 0;
    try (Sandbox sandbox = Sandbox.start(0)) {
      for (Path page : pages()) {
        for (Example example : Example.of(page)) {
          String printed = typed(sandbox.variables(), example);
          if (example.shown().isBlank()) {
            assertTrue(!printed.contains("dialer: "), page + ": " + example + "\n" + printed);
          } else {
            assertEquals(plain(example.expected()), plain(printed), page + ": " + example);
            compared++;
          }
        }
      }
    }
    assertTrue(compared >= 4, "compared: " + compared);
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> docs = Files.list(Path.of("docs"))) {
      List<Path> pages = new ArrayList<>(List.of(Path.of("README.md")));
      pages.addAll(
          docs.filter(page -> page.getFileName().toString().startsWith("phones")).toList());
      return pages;
    }
  }

  private static String plain(String text) {
    return TOOK.matcher(PASSWORD.matcher(text.strip()).replaceAll("$1PASSWORD")).replaceAll("$1MS");
  }

  /** What a terminal shows of a command, whose questions get the page's answers. */
  private String typed(Map<String, String> variables, Example example) throws Exception {
    String java =
        String.join(
            " ",
            DialerProcess.java(Main.class, "-Djdk.console=java.base", "-Ddialer.home=" + home));
    String line = example.command().replaceFirst("\\./dialer", Matcher.quoteReplacement(java));
    ProcessBuilder builder =
        new ProcessBuilder(
                "script", "-q", "-e", "-E", "never", "-c", "stty -onlcr; exec " + line, "/dev/null")
            .directory(home.toFile())
            .redirectErrorStream(true);
    DialerProcess.furnish(builder, variables);
    builder.environment().put("NO_COLOR", "1");
    Process process = builder.start();
    // A question that the page does not show finds the end of the input, and no test waits for it.
    try (OutputStream keyboard = process.getOutputStream()) {
      for (String answer : example.answers()) {
        keyboard.write((answer + "\n").getBytes(UTF_8));
      }
    }
    String shown = new String(process.getInputStream().readAllBytes(), UTF_8);
    process.waitFor();
    // A busy machine may make a command say that it waits.
    return shown
        .replaceFirst("TWILIO_API_BASE_URL is set: [^\\n]*\\n", "")
        .replaceAll("Waiting for http://[^\\n]*\\n", "");
  }
}
