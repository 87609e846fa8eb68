package net.futel.dialer.cli.settings;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The project's .env file, of which only what is ours is written. */
class EnvFileTest {

  @TempDir private Path home;

  @Test
  void aFileThatIsNotThereIsMadeForItsOwnerAlone() throws IOException {
    EnvFile.in(home).write(Map.of("A", "1"));
    assertEquals("A=1\n", Files.readString(home.resolve(".env")));
    assertEquals(
        "rw-------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve(".env"))));
    assertTrue(EnvFile.in(home).holds(Map.of("A", "1")));
  }

  @Test
  void everyByteThatIsNotOursStays() throws IOException {
    byte[] before =
        "\u00ef\u00bb\u00bfA=0\r\n# \u00e9 A=2\r\n\r\nB = 'x' # b\r\nC=\u00ff".getBytes(ISO_8859_1);
    Path file = home.resolve(".env");
    Files.write(file, before);
    assertEquals(Optional.of("0"), EnvFile.in(home).get("A"));
    EnvFile.in(home).write(Map.of("A", "1", "D", "4"));
    assertArrayEquals(
        "\u00ef\u00bb\u00bfA=1\r\n# \u00e9 A=2\r\n\r\nB = 'x' # b\r\nC=\u00ff\r\nD=4\r\n"
            .getBytes(ISO_8859_1),
        Files.readAllBytes(file));
  }

  @Test
  void theLastOfSeveralLinesCountsAndAllAreSet() throws IOException {
    Files.writeString(home.resolve(".env"), "A=\nexport A=\"2\"\n");
    assertEquals(Optional.of("2"), EnvFile.in(home).get("A"));
    EnvFile.in(home).write(Map.of("A", "3"));
    assertEquals("A=3\nexport A=3\n", Files.readString(home.resolve(".env")));
    assertEquals(
        Optional.of("3"), Settings.read(home.resolve(".env"), Map.of(), warning -> {}).get("A"));
  }

  @Test
  void aFileThatOthersMayReadIsNotGoodEnough() throws IOException {
    Path file = home.resolve(".env");
    EnvFile.in(home).write(Map.of("A", "1"));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertFalse(EnvFile.in(home).holds(Map.of("A", "1")));
    EnvFile.in(home).write(Map.of("A", "1"));
    assertTrue(EnvFile.in(home).holds(Map.of("A", "1")));
  }

  @Test
  void aLinkStaysALink() throws IOException {
    Path elsewhere = Files.createDirectory(home.resolve("elsewhere"));
    Path target = Files.writeString(elsewhere.resolve("secrets"), "A=0\n");
    Files.createSymbolicLink(home.resolve(".env"), target);
    EnvFile.in(home).write(Map.of("A", "1"));
    assertTrue(Files.isSymbolicLink(home.resolve(".env")));
    assertEquals("A=1\n", Files.readString(target));
  }
}
