package net.futel.dialer.dialplan.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanFileTest {

  private static final String PLAN =
      "{\"sipDomainPrefix\": \"d\", \"extensions\": {\"a\": {\"callerId\": \"+15035550100\"}}}";

  @TempDir private Path directory;
  private Path path;

  @BeforeEach
  void write() throws IOException {
    path = directory.resolve("dialplan.json");
    Files.writeString(path, PLAN);
  }

  @Test
  void aNewTextTakesTheFilesNameAndPermissions() throws Exception {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r-----"));
    PlanFile before = PlanFile.open(path);
    before.with(before.text().without("a")).replace(before);
    assertFalse(Files.readString(path).contains("\"a\""));
    assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
    assertEquals(List.of("dialplan.json"), files());
  }

  @Test
  void aLinkStaysALink() throws Exception {
    Path link = directory.resolve("link.json");
    Files.createSymbolicLink(link, path);
    PlanFile before = PlanFile.open(link);
    before.with(before.text().without("a")).replace(before);
    assertTrue(Files.isSymbolicLink(link));
    assertFalse(Files.readString(path).contains("\"a\""));
  }

  @Test
  void aFileThatChangedMeanwhileIsLeftAlone() throws Exception {
    PlanFile before = PlanFile.open(path);
    PlanFile after = before.with(before.text().without("a"));
    Files.writeString(path, PLAN + " ");
    assertThrows(PlanFile.ChangedException.class, () -> after.replace(before));
    assertEquals(PLAN + " ", Files.readString(path));
    assertEquals(List.of("dialplan.json"), files());
  }

  @Test
  void aTextThatIsNoGoodPlanIsNeverWritten() throws Exception {
    PlanFile before = PlanFile.open(path);
    assertThrows(DialPlanException.class, () -> before.with(new PlanText("{}")));
    Files.writeString(path, "{}");
    assertThrows(DialPlanException.class, () -> PlanFile.open(path));
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
