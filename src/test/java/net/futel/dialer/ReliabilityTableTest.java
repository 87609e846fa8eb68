package net.futel.dialer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each fault of docs/reliability.md is caused by a test or a story that is there. */
class ReliabilityTableTest {

  @Test
  void everyFaultNamesATestThatIsThere() throws IOException {
    String tests = all("src/test/java", ".java");
    String stories = all("src/test/resources/stories", ".story");
    List<String> named =
        Files.readAllLines(Path.of("docs/reliability.md")).stream()
            .filter(line -> line.startsWith("| ") && !line.startsWith("| fault"))
            .map(line -> line.substring(line.lastIndexOf(" | ") + 3, line.lastIndexOf(" |")))
            .toList();
    assertTrue(named.size() >= 40, named.size() + " faults");
    assertEquals(List.of(), named.stream().filter(name -> !isThere(name, tests, stories)).toList());
  }

  private static boolean isThere(String name, String tests, String stories) {
    if (name.startsWith("Story: ")) {
      return stories.contains(name + "\n");
    }
    int dot = name.indexOf('.');
    return tests.contains("class " + name.substring(1, dot) + " ")
        && tests.contains(" " + name.substring(dot + 1, name.length() - 1) + "(");
  }

  private static String all(String directory, String ending) throws IOException {
    try (Stream<Path> files = Files.walk(Path.of(directory))) {
      return files
          .filter(file -> file.toString().endsWith(ending))
          .map(ReliabilityTableTest::read)
          .collect(Collectors.joining("\n"));
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
