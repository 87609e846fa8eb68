package net.futel.dialer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.futel.dialer.webhook.TwilioSide;
import org.junit.jupiter.api.Test;

/**
 * Runs when every other test has: what they printed, logs included, names no telephone number, no
 * SIP address and no secret. Surefire has written it into a file a test class.
 */
class SuiteOutputTest {

  private static final Path REPORTS = Path.of("target/surefire-reports");

  private static final Pattern SECRET =
      Pattern.compile(
          "\\+[1-9][0-9]{7,14}(?![0-9])"
              + "|(?<![0-9A-Za-z.-])1?503555[0-9]{4}(?![0-9])"
              + "|(?i)sips?:[^\\s@\"]+@"
              + "|"
              + TwilioSide.TOKEN);

  @Test
  void nothingThatTheTestsPrintedNamesANumberAnAddressOrASecret() throws IOException {
    List<String> found = new ArrayList<>();
    for (Path file : outputs()) {
      Matcher matcher = SECRET.matcher(read(file));
      while (matcher.find()) {
        found.add(file.getFileName() + ": " + matcher.group());
      }
    }
    assertEquals(List.of(), found.stream().distinct().toList());
  }

  @Test
  void thePatternFindsWhatItIsToFind() {
    List<String> secrets =
        List.of("to +15035550100.", "5035550100", "<sip:demo@x>", "a" + TwilioSide.TOKEN);
    for (String secret : secrets) {
      assertTrue(SECRET.matcher(secret).find(), secret);
    }
  }

  @Test
  void theTestsPrintedSomethingThatAFunctionLogged() throws IOException {
    StringBuilder all = new StringBuilder();
    for (Path file : outputs()) {
      all.append(read(file));
    }
    assertTrue(
        all.indexOf("Priming before the snapshot failed") >= 0,
        "no log of any function in " + REPORTS);
  }

  private static List<Path> outputs() throws IOException {
    try (Stream<Path> files = Files.list(REPORTS)) {
      return files.filter(file -> file.toString().endsWith("-output.txt")).toList();
    }
  }

  private static String read(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }
}
