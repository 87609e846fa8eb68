package net.futel.dialer.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Whole calls, from the first digit to the last count. They are told in src/test/resources/stories:
 * a sentence makes something happen, and the lines indented below it are all that is seen of it.
 */
class StoriesTest {

  private static final Path STORIES = Path.of("src/test/resources/stories");
  private static final String TITLE = "Story: ";
  private static final String SEEN = "    ";

  /** A story as it is written. */
  private record Story(String title, List<String> lines) {}

  @TestFactory
  Stream<DynamicTest> stories() {
    return read().stream()
        .map(story -> DynamicTest.dynamicTest(story.title(), () -> happensAsWritten(story)));
  }

  @Test
  void thereAreStoriesToTell() {
    assertTrue(read().size() >= 30);
    assertEquals(read().size(), read().stream().map(Story::title).distinct().count());
  }

  /** Compares the story as it happens with the story as it is written. */
  private static void happensAsWritten(Story story) {
    try (Telling telling = new Telling()) {
      List<String> happened = new ArrayList<>();
      for (String line : story.lines()) {
        if (!line.startsWith(SEEN)) {
          happened.add(line);
          telling.tell(line).forEach(seen -> happened.add(SEEN + seen));
        }
      }
      assertEquals(String.join("\n", story.lines()), String.join("\n", happened));
      assertTrue(telling.isOver(), "the story stops in the middle of a call");
    }
  }

  private static List<Story> read() {
    try (Stream<Path> files = Files.list(STORIES)) {
      List<Story> stories = new ArrayList<>();
      for (Path file : files.filter(it -> it.toString().endsWith(".story")).sorted().toList()) {
        read(Files.readAllLines(file), stories);
      }
      return stories;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static void read(List<String> lines, List<Story> stories) {
    for (String line : lines) {
      if (line.startsWith(TITLE)) {
        stories.add(new Story(line.substring(TITLE.length()), new ArrayList<>()));
      } else if (!line.isBlank() && !line.startsWith("#")) {
        stories.getLast().lines().add(line.stripTrailing());
      }
    }
  }
}
