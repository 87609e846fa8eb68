package net.futel.dialer.dialplan.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
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
    assertEquals(link, before.path(), "as the operator named it");
    before.with(before.text().without("a")).replace(before);
    assertTrue(Files.isSymbolicLink(link));
    assertFalse(Files.readString(path).contains("\"a\""));
  }

  @Test
  void whatAnEditThatWasKilledLeftBehindIsNoObstacle() throws Exception {
    Path left = Files.createFile(directory.resolve(".dialplan.json.0.new"));
    PlanFile before = PlanFile.open(path);
    before.with(before.text().without("a")).replace(before);
    assertFalse(Files.readString(path).contains("\"a\""));
    assertTrue(Files.exists(left), "it may be another's");
    for (int i = 1; i <= 100; i++) {
      Files.createFile(directory.resolve(".dialplan.json." + i + ".new"));
    }
    PlanFile again = PlanFile.open(path);
    assertThrows(FileAlreadyExistsException.class, () -> again.replace(again));
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

  @Test
  void twoProcessesThatEditAtOnceBothSucceed() throws Exception {
    int edits = 20;
    List<Process> editors = List.of(editor("b", edits, true), editor("c", edits, true));
    for (Process editor : editors) {
      assertEquals("", said(editor));
    }
    assertEquals(1 + 2 * edits, PlanFile.open(path).plan().extensions().size());
    assertEquals(List.of("dialplan.json"), files());
  }

  @Test
  void aProcessThatMustNotWaitIsToldThatAnotherEdits() throws Exception {
    try (PlanFile mine = PlanFile.openToEdit(path)) {
      String said = said(editor("b", 1, false));
      assertTrue(said.contains("another ./dialer is changing the dial plan file"), said);
      mine.with(mine.text().without("a")).replace(mine);
    }
    assertEquals("", said(editor("b", 1, false)));
    assertEquals(Set.of("b0"), PlanFile.open(path).plan().extensions().keySet());
  }

  @Test
  void threadsThatEditAtOnceAllSucceed() throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<?>> editors = new ArrayList<>();
      for (String prefix : List.of("b", "c", "d", "e")) {
        editors.add(threads.submit(() -> Editor.edit(path, prefix, 10, true)));
      }
      for (Future<?> editor : editors) {
        editor.get();
      }
    }
    assertEquals(41, PlanFile.open(path).plan().extensions().size());
  }

  @Test
  void aFileThatAnEditorSavesUnderItsNameIsNotOverwritten() throws Exception {
    try (PlanFile mine = PlanFile.openToEdit(path)) {
      Path saved = Files.writeString(directory.resolve("saved"), PLAN + " ");
      Files.move(saved, path, StandardCopyOption.ATOMIC_MOVE);
      PlanFile after = mine.with(mine.text().without("a"));
      assertThrows(PlanFile.ChangedException.class, () -> after.replace(mine));
    }
    assertEquals(PLAN + " ", Files.readString(path));
  }

  @Test
  void aFileThatIsNoGoodPlanIsLeftUnlocked() throws Exception {
    Files.writeString(path, "{}");
    for (int i = 0; i < 2; i++) {
      assertThrows(DialPlanException.class, () -> PlanFile.openToEdit(path));
    }
  }

  private Process editor(String prefix, int edits, boolean patient) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            Editor.class.getName(),
            path.toString(),
            prefix,
            Integer.toString(edits),
            Boolean.toString(patient))
        .redirectErrorStream(true)
        .start();
  }

  private static String said(Process process) throws Exception {
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    return said;
  }

  /** A process that adds extensions, an edit each. */
  static final class Editor {

    private Editor() {}

    public static void main(String[] args) throws Exception {
      edit(Path.of(args[0]), args[1], Integer.parseInt(args[2]), Boolean.parseBoolean(args[3]));
    }

    static Void edit(Path path, String prefix, int edits, boolean patient) throws Exception {
      int done = 0;
      while (done < edits) {
        try (PlanFile file = PlanFile.openToEdit(path)) {
          SequencedMap<String, Object> entry = new LinkedHashMap<>();
          entry.put("callerId", "+15035550100");
          entry.put("incoming", List.of());
          file.with(file.text().with(prefix + done, entry)).replace(file);
          done++;
        } catch (PlanFile.LockedException e) {
          if (!patient) {
            throw e;
          }
          Thread.onSpinWait();
        }
      }
      return null;
    }
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
