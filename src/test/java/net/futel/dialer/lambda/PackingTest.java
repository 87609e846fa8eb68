package net.futel.dialer.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.futel.dialer.Template;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The Makefile packs functions in a small project. Its Maven is a script that notes each call,
 * compiles with the JDK's compiler and writes the lists that pom.xml has Maven write.
 */
@Timeout(60)
class PackingTest {

  private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");
  private static final String PLAN = "src/main/java/net/futel/dialer/dialplan/Plan.java";
  private static final String COMMAND = "src/main/java/net/futel/dialer/cli/Command.java";

  @TempDir static Path compiled;

  @TempDir Path temporary;

  private Path project;
  private Path maven;

  @BeforeAll
  static void compile() throws Exception {
    Path project = compiled.resolve("project");
    write(project, "Makefile", Files.readString(Path.of("Makefile")));
    write(project, "pom.xml", "<project/>");
    write(project, "src/main/resources/dialplan.json", "{}");
    write(
        project,
        PLAN,
        "package net.futel.dialer.dialplan;\n\npublic class Plan { class Rule {} }\n");
    write(project, PLAN.replace("Plan", "package-info"), "package net.futel.dialer.dialplan;\n");
    write(project, COMMAND, "package net.futel.dialer.cli;\n\nclass Command {}\n");
    age(project);
    Files.writeString(compiled.resolve("some.jar"), "a library");
    Files.writeString(compiled.resolve("other.jar"), "another");
    Path maven = compiled.resolve("maven");
    Files.writeString(
        maven,
        """
        #!/bin/sh
        echo "$*" >>"$(dirname "$0")/calls"
        mkdir -p target/classes target/packages/signature/com
        echo validator >target/packages/signature/com/Validator.class
        for kind in call fallback; do printf ../some.jar >target/packages/$kind-libraries; done
        '%s/bin/javac' -J-XX:TieredStopAtLevel=1 -J-XX:+UseSerialGC -proc:none -d target/classes \
          $(find src/main/java -name '*.java') || exit
        printf ../some.jar:../other.jar >target/packages/deploy-libraries
        """
            .formatted(System.getProperty("java.home")));
    assertTrue(maven.toFile().setExecutable(true));
    assertEquals(0, run(compiled.resolve("log"), project, maven.toString(), "compile"));
  }

  @BeforeEach
  void copy() throws Exception {
    project = temporary.resolve("project");
    maven = temporary.resolve("maven");
    assertEquals(0, run(temporary, "cp", "-Rp", compiled + "/.", temporary.toString()));
    assertEquals(1, calls());
  }

  @Test
  void eachFunctionIsPackedWithoutAnotherCompile() throws Exception {
    for (String function : functions()) {
      Set<String> packed = packed(project, function);
      assertTrue(packed.contains("net/futel/dialer/dialplan/Plan$Rule.class"), packed.toString());
      assertTrue(packed.contains("lib/some.jar"), packed.toString());
      assertTrue(packed.contains("dialplan.json"), packed.toString());
    }
    assertEquals(1, calls());
  }

  @Test
  void onlyWhatTakesCallsLeavesTheCommandLineBehindAndOnlyThatChecksSignatures() throws Exception {
    String command = "net/futel/dialer/cli/Command.class";
    for (String function : List.of("OutgoingFunction", "IncomingFunction", "FallbackFunction")) {
      Set<String> packed = packed(project, function);
      assertFalse(packed.contains(command), packed.toString());
      assertFalse(packed.contains("lib/other.jar"), packed.toString());
      assertEquals(!function.startsWith("Fallback"), packed.contains("com/Validator.class"));
    }
    for (String function : List.of("DeployHookFunction", "AuditFunction")) {
      Set<String> packed = packed(project, function);
      assertTrue(packed.containsAll(Set.of(command, "lib/other.jar")), packed.toString());
    }
  }

  @Test
  void aCopyWhoseDirectoriesHaveNewTimesIsNotCompiled() throws Exception {
    for (String function : functions()) {
      Path copy = temporary.resolve("copy for " + function);
      assertEquals(0, run(temporary, "cp", "-Rp", project.toString(), copy.toString()));
      try (Stream<Path> all = Files.walk(copy)) {
        for (Path directory : all.filter(Files::isDirectory).toList()) {
          Files.setLastModifiedTime(directory, FileTime.from(Instant.now().plusSeconds(3600)));
        }
      }
      packed(copy, function);
    }
    assertEquals(1, calls());
  }

  @Test
  void anEditedSourceIsCompiledOnce() throws Exception {
    write(COMMAND, "package net.futel.dialer.cli;\n\nclass Command { int edited; }\n");
    byte[] before = classFile("Command");
    packed(project, "AuditFunction");
    packed(project, "DeployHookFunction");
    assertEquals(2, calls());
    assertFalse(Arrays.equals(before, classFile("Command")));
  }

  @Test
  void anAddedSourceIsCompiledHoweverOldItIs() throws Exception {
    write(
        "src/main/java/net/futel/dialer/cli/Added.java",
        "package net.futel.dialer.cli; class Added {}");
    age(project);
    assertTrue(packed(project, "AuditFunction").contains("net/futel/dialer/cli/Added.class"));
    assertEquals(2, calls());
  }

  @Test
  void aDeletedSourceIsCompiledAwayAndItsClassIsInNoPackage() throws Exception {
    Files.delete(project.resolve(COMMAND));
    Set<String> packed = packed(project, "AuditFunction");
    assertFalse(packed.contains("net/futel/dialer/cli/Command.class"), packed.toString());
    assertTrue(packed.contains("net/futel/dialer/dialplan/Plan.class"), packed.toString());
    assertEquals(2, calls());
  }

  @Test
  void aNewProjectFileOrALibraryThatIsGoneIsAskedOfMaven() throws Exception {
    write("pom.xml", "<project><version/></project>");
    packed(project, "FallbackFunction");
    assertEquals(2, calls());
    Path library = temporary.resolve("other.jar");
    Files.delete(library);
    run(project, "make", "build-FallbackFunction", "MVN=" + maven, "ARTIFACTS_DIR=" + temporary);
    assertEquals(3, calls());
  }

  @Test
  void aChangedDialPlanIsPackedWithoutACompile() throws Exception {
    write("src/main/resources/dialplan.json", "{\"changed\":true}");
    for (String function : functions()) {
      packed(project, function);
      Path plan = temporary.resolve("packages/" + function + "/dialplan.json");
      assertEquals("{\"changed\":true}", Files.readString(plan));
    }
    assertEquals(1, calls());
  }

  @Test
  void whatDoesNotCompileIsNotPackedAndIsTriedAgain() throws Exception {
    write(COMMAND, "this is no Java");
    for (int attempt = 1; attempt <= 2; attempt++) {
      assertNotEquals(0, make(project, "OutgoingFunction"));
      assertEquals(1 + attempt, calls());
    }
    assertFalse(Files.exists(temporary.resolve("packages/OutgoingFunction/dialplan.json")));
  }

  @Test
  void aBuildByHandThatFailedIsNotTakenForACompiledOne() throws Exception {
    write(COMMAND, "this is no Java");
    assertNotEquals(0, run(project, maven.toString(), "compile"));
    // As if it had been edited before that build began.
    age(project);
    assertNotEquals(0, make(project, "OutgoingFunction"));
    assertEquals(3, calls());
  }

  private static List<String> functions() {
    return Template.resources().properties().stream()
        .filter(it -> it.getValue().path("Type").asText().equals("AWS::Serverless::Function"))
        .map(Map.Entry::getKey)
        .toList();
  }

  private Set<String> packed(Path tree, String function) throws Exception {
    assertEquals(0, make(tree, function), function);
    Path root = temporary.resolve("packages").resolve(function);
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> root.relativize(file).toString())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private int make(Path tree, String function) throws Exception {
    Path artifacts = temporary.resolve("packages").resolve(function);
    Files.createDirectories(artifacts);
    return run(tree, "make", "build-" + function, "MVN=" + maven, "ARTIFACTS_DIR=" + artifacts);
  }

  private int run(Path directory, String... command) throws Exception {
    return run(temporary.resolve("log"), directory, command);
  }

  private static int run(Path log, Path directory, String... command) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    Process process = builder.start();
    assertTrue(process.waitFor(30, TimeUnit.SECONDS));
    return process.exitValue();
  }

  private int calls() throws IOException {
    return Files.readAllLines(temporary.resolve("calls")).size();
  }

  private byte[] classFile(String name) throws IOException {
    return Files.readAllBytes(
        project.resolve("target/classes/net/futel/dialer/cli/" + name + ".class"));
  }

  private void write(String name, String text) throws IOException {
    write(project, name, text);
  }

  private static void write(Path project, String name, String text) throws IOException {
    Path file = project.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  /** As old as if they had been checked out before the project was last compiled. */
  private static void age(Path project) throws IOException {
    List<Path> files = new ArrayList<>(List.of(project.resolve("pom.xml")));
    try (Stream<Path> all = Files.walk(project.resolve("src"))) {
      all.filter(Files::isRegularFile).forEach(files::add);
    }
    for (Path file : files) {
      Files.setLastModifiedTime(file, FileTime.from(LONG_AGO));
    }
  }
}
