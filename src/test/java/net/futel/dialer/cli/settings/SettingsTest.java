package net.futel.dialer.cli.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.futel.dialer.cli.terminal.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {

  private final List<String> warnings = new ArrayList<>();

  @TempDir Path directory;

  @Test
  void aFileIsReadAsShellsAndOtherToolsReadIt() throws IOException {
    Settings settings =
        settings(
            """
            # a comment
            PLAIN=one
            export EXPORTED=two
            DOUBLE="three # and more"
            SINGLE='four'   # a comment
            COMMENTED=five # a comment
            EMPTY=
            ONLY_COMMENT= # nothing
             SPACED = six
            EQUALS=a=b
            nonsense
            """,
            Map.of());
    assertEquals(Optional.of("one"), settings.get("PLAIN"));
    assertEquals(Optional.of("two"), settings.get("EXPORTED"));
    assertEquals(Optional.of("three # and more"), settings.get("DOUBLE"));
    assertEquals(Optional.of("four"), settings.get("SINGLE"));
    assertEquals(Optional.of("five"), settings.get("COMMENTED"));
    assertEquals(Optional.empty(), settings.get("EMPTY"));
    assertEquals(Optional.empty(), settings.get("ONLY_COMMENT"));
    assertEquals(Optional.of("six"), settings.get("SPACED"));
    assertEquals(Optional.of("a=b"), settings.get("EQUALS"));
  }

  @Test
  void aLineThatIsNotUnderstoodIsNamedAndNotQuoted() throws IOException {
    settings("A=1\nhush hush\n=2\nB C=3\n# fine\n", Map.of());
    assertEquals(
        List.of(2, 3, 4),
        warnings.stream()
            .map(text -> text.replaceAll(".*line (\\d+): this is not NAME=value.*", "$1"))
            .map(Integer::valueOf)
            .toList());
    assertTrue(warnings.stream().noneMatch(text -> text.contains("hush")), warnings.toString());
  }

  @Test
  void aFileWithAByteOrderMarkIsRead() throws IOException {
    assertEquals(Optional.of("one"), settings("\uFEFFFIRST=one\n", Map.of()).get("FIRST"));
    assertEquals(List.of(), warnings);
  }

  @Test
  void aFileThatIsNotUtf8IsNamed() throws IOException {
    Path file = Files.write(directory.resolve("latin"), new byte[] {'A', '=', (byte) 0xe9, '\n'});
    Fault fault = assertThrows(Fault.class, () -> Settings.read(file, Map.of(), warnings::add));
    assertEquals(file + " is not UTF-8 text. Save it as UTF-8.", fault.getMessage());
  }

  @Test
  void noFileCanSendCredentialsElsewhere() throws IOException {
    String name = "TWILIO_API_BASE_URL";
    assertEquals(Optional.empty(), settings(name + "=https://example.org", Map.of()).get(name));
    assertTrue(warnings.getFirst().contains("from the environment only"), warnings.toString());
    Map<String, String> environment = Map.of(name, "http://127.0.0.1:1");
    assertEquals(Optional.of("http://127.0.0.1:1"), settings("", environment).get(name));
  }

  @Test
  void theEnvironmentComesBeforeTheFile() throws IOException {
    Settings settings =
        settings("TWILIO_AUTH_TOKEN=file", Map.of("TWILIO_AUTH_TOKEN", "environment"));
    assertEquals(Optional.of("environment"), settings.get("TWILIO_AUTH_TOKEN"));
  }

  @Test
  void anEmptyVariableDoesNotHideTheFile() throws IOException {
    Settings settings = settings("TWILIO_AUTH_TOKEN=file", Map.of("TWILIO_AUTH_TOKEN", ""));
    assertEquals(Optional.of("file"), settings.get("TWILIO_AUTH_TOKEN"));
  }

  @Test
  void noFileIsNoFault() throws IOException {
    Settings settings = Settings.read(directory.resolve("absent"), Map.of("A", "b"), warnings::add);
    assertEquals(Optional.of("b"), settings.get("A"));
  }

  @Test
  void theSampleSetsNothing() throws IOException {
    Settings sample = Settings.read(Path.of(".env.sample"), Map.of(), warnings::add);
    assertEquals(Optional.empty(), sample.get("TWILIO_AUTH_TOKEN"));
    assertEquals(Optional.empty(), sample.get("FALLBACK_CALLER_ID"));
    assertEquals(List.of(), warnings);
  }

  private Settings settings(String text, Map<String, String> environment) throws IOException {
    Path file = Files.writeString(directory.resolve("env"), text);
    return Settings.read(file, environment, warnings::add);
  }
}
