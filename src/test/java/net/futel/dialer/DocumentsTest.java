package net.futel.dialer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The pages name nothing that is not there: links, files, tests, rooms, classes. */
class DocumentsTest {

  private static final Path CONTRIBUTING = Path.of("CONTRIBUTING.md");
  private static final Path ROOMS = Path.of("src/main/java/net/futel/dialer");

  /** What builds and tools leave behind, and what is not the project's. */
  private static final Set<String> NOT_OURS = Set.of("target", ".git", ".aws-sam", "node_modules");

  private static final Pattern FENCE = Pattern.compile("(?ms)^ *```.*?^ *```$");
  private static final Pattern CODE = Pattern.compile("`([^`\n]+)`");
  private static final Pattern LINK = Pattern.compile("\\[[^\\]]*\\]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +(.+?) *$");
  private static final Pattern PATH =
      Pattern.compile("(?<![\\w/.-])(?:src|docs|events|bench|\\.ci|\\.github)/[\\w./-]*[\\w/]");
  private static final Pattern PAGE = Pattern.compile("[\\w/-]+\\.md\\b");
  private static final Pattern TEST = Pattern.compile("([A-Z]\\w*Test)(?:\\.(\\w+))?");
  private static final Pattern SOURCE =
      Pattern.compile(".*\\.(?:java|js|xml|yaml|yml|toml|json|story)|dialer|run|Makefile");

  @Test
  void linksLeadSomewhere() {
    List<String> broken = new ArrayList<>();
    int followed = 0;
    for (Path page : pages()) {
      for (String link : found(LINK, CODE.matcher(prose(page)).replaceAll(""), 1)) {
        if (!link.matches("[a-z]+:.*")) {
          followed++;
          if (!leadsSomewhere(page, link)) {
            broken.add(page + ": " + link);
          }
        }
      }
    }
    assertEquals(List.of(), broken);
    assertTrue(followed > 50, followed + " links");
  }

  private static boolean leadsSomewhere(Path page, String link) {
    String[] parts = link.split("#", 2);
    Path target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
    if (target.startsWith("..") || !Files.exists(target)) {
      return false;
    }
    return parts.length == 1 || anchors(target).contains(parts[1]);
  }

  /** The anchors of a page's headings, as GitHub makes them. */
  private static Set<String> anchors(Path page) {
    Set<String> anchors = new HashSet<>();
    for (String heading : found(HEADING, prose(page), 1)) {
      String anchor =
          LINK.matcher(heading)
              .replaceAll("")
              .toLowerCase(Locale.ROOT)
              .replaceAll("[^\\p{L}\\p{N}_ -]", "")
              .replace(' ', '-');
      String unique = anchor;
      for (int again = 1; !anchors.add(unique); again++) {
        unique = anchor + "-" + again;
      }
    }
    return anchors;
  }

  @Test
  void filesThatPagesNameAreThere() {
    List<String> missing = new ArrayList<>();
    for (Path page : pages()) {
      for (String path : found(PATH, read(page), 0)) {
        if (!path.startsWith("bench/results") && !Files.exists(Path.of(path))) {
          missing.add(page + ": " + path);
        }
      }
    }
    assertEquals(List.of(), missing);
  }

  @Test
  void pagesThatSourcesNameAreThere() {
    List<String> missing = new ArrayList<>();
    Set<String> named = new TreeSet<>();
    for (Path source : files(file -> SOURCE.matcher(file.getFileName().toString()).matches())) {
      for (String page : found(PAGE, read(source), 0)) {
        named.add(page);
        if (!Files.exists(Path.of(page))) {
          missing.add(source + ": " + page);
        }
      }
    }
    assertEquals(List.of(), missing);
    assertTrue(named.contains("docs/operations.md"), named.toString());
  }

  @Test
  void testsThatPagesNameAreThere() {
    List<String> missing = new ArrayList<>();
    List<Path> tests = files(file -> file.startsWith("src/test/java"));
    for (Path page : pages()) {
      for (String code : found(CODE, prose(page), 1)) {
        var name = TEST.matcher(code);
        if (name.matches() && !isTest(name.group(1), name.group(2), tests)) {
          missing.add(page + ": " + code);
        }
      }
    }
    assertEquals(List.of(), missing);
  }

  private static boolean isTest(String name, String method, List<Path> tests) {
    return tests.stream()
        .filter(file -> file.endsWith(name + ".java"))
        .anyMatch(file -> method == null || read(file).contains(" " + method + "("));
  }

  @Test
  void theTableOfRoomsHasEachRoom() {
    Set<String> rooms =
        files(file -> file.startsWith(ROOMS) && file.endsWith("package-info.java")).stream()
            .map(file -> ROOMS.relativize(file.getParent()).toString().replace('/', '.'))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(rooms, new TreeSet<>(column(0, "Rooms")));
  }

  @Test
  void theTableOfWordsNamesClassesThatAreThere() {
    Set<String> classes =
        files(file -> file.startsWith(ROOMS)).stream()
            .map(file -> file.getFileName().toString().replace(".java", ""))
            .collect(Collectors.toSet());
    List<String> named = column(2, "Words");
    assertFalse(named.isEmpty());
    assertEquals(List.of(), named.stream().filter(name -> !classes.contains(name)).toList());
  }

  /** What stands as code in a column of the table below a heading of CONTRIBUTING.md. */
  private static List<String> column(int number, String heading) {
    String page = read(CONTRIBUTING);
    int start = page.indexOf("\n## " + heading + "\n");
    assertTrue(start >= 0, heading);
    String section = page.substring(start, page.indexOf("\n## ", start + 1));
    return section
        .lines()
        .filter(line -> line.startsWith("| "))
        .flatMap(row -> found(CODE, row.split("\\|", -1)[number + 1], 1).stream())
        .toList();
  }

  /** The pages, from the project's directory. */
  private static List<Path> pages() {
    return files(file -> file.toString().endsWith(".md"));
  }

  /** A page without its blocks of code. */
  private static String prose(Path page) {
    return FENCE.matcher(read(page)).replaceAll("");
  }

  private static List<String> found(Pattern pattern, String text, int group) {
    return pattern.matcher(text).results().map((MatchResult hit) -> hit.group(group)).toList();
  }

  private static List<Path> files(Predicate<Path> wanted) {
    List<Path> files = new ArrayList<>();
    collect(Path.of(""), files);
    return files.stream().filter(wanted).sorted().toList();
  }

  private static void collect(Path directory, List<Path> files) {
    try (Stream<Path> entries = Files.list(directory)) {
      for (Path entry : entries.toList()) {
        if (NOT_OURS.contains(entry.getFileName().toString())) {
          continue;
        }
        if (Files.isDirectory(entry)) {
          collect(entry, files);
        } else {
          files.add(entry);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
