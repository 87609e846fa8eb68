package net.futel.dialer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {

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
    Settings settings = Settings.read(directory.resolve("absent"), Map.of("A", "b"));
    assertEquals(Optional.of("b"), settings.get("A"));
  }

  @Test
  void theSampleSetsNothing() throws IOException {
    Settings sample = Settings.read(Path.of(".env.sample"), Map.of());
    assertEquals(Optional.empty(), sample.get("TWILIO_AUTH_TOKEN"));
    assertEquals(Optional.empty(), sample.get("FALLBACK_CALLER_ID"));
  }

  private Settings settings(String text, Map<String, String> environment) throws IOException {
    Path file = Files.writeString(directory.resolve("env"), text);
    return Settings.read(file, environment);
  }
}
