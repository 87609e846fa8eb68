package net.futel.dialer.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.futel.dialer.cli.Main;
import org.junit.jupiter.api.Test;

/** What the Makefile takes for granted about the sources and pom.xml. */
class PackedRoomsTest {

  /** A class that a call needs and that did not ship would be missed by a caller first. */
  @Test
  void callFunctionsShipEveryRoomThatTheirRoomsImport() throws Exception {
    String makefile = Files.readString(Path.of("Makefile"));
    Matcher line = Pattern.compile("(?m)^CALL_ROOMS := (.*)$").matcher(makefile);
    assertTrue(line.find());
    Set<String> rooms = Set.of(line.group(1).split(" "));
    Pattern imported = Pattern.compile("(?m)^import (?:static )?net\\.futel\\.dialer\\.(\\w+)");
    for (String room : rooms) {
      Path root = Path.of("src/main/java/net/futel/dialer", room);
      for (String name : names(root, ".java")) {
        Matcher imports = imported.matcher(Files.readString(root.resolve(name + ".java")));
        while (imports.find()) {
          assertTrue(rooms.contains(imports.group(1)), room + "/" + name + imports.group());
        }
      }
    }
  }

  /** The Makefile goes by this: a class without a source of its name is one that was deleted. */
  @Test
  void eachSourceOfTheProjectHasTheOneClassOfItsName() throws Exception {
    Path classes = Path.of(Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    assertEquals(names(Path.of("src/main/java"), ".java"), names(classes, ".class"));
  }

  /** The lists that the script writes here are those that Maven writes. */
  @Test
  void mavenWritesTheListsThatTheMakefileReads() throws IOException {
    String pom = Files.readString(Path.of("pom.xml"));
    for (String list : List.of("call-libraries", "fallback-libraries", "deploy-libraries")) {
      assertTrue(Files.readString(Path.of("Makefile")).contains(list));
      assertTrue(
          pom.contains(
              "<outputFile>${project.build.directory}/packages/" + list + "</outputFile>"));
    }
  }

  private static Set<String> names(Path root, String ending) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .map(file -> root.relativize(file).toString())
          .filter(name -> name.endsWith(ending) && !name.contains("$"))
          .filter(name -> !name.contains("package-info"))
          .map(name -> name.substring(0, name.length() - ending.length()))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
