package net.futel.dialer.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The launcher itself, in a project whose Maven and JDKs are scripts that say what they were given.
 * Directories have blanks in their names, as people's do.
 */
@Timeout(60)
class LauncherTest {

  @TempDir Path temporary;

  private Path project;
  private Path bin;
  private Path home;

  @BeforeEach
  void layOut() throws IOException {
    project = Files.createDirectories(temporary.resolve("a project"));
    bin = Files.createDirectories(temporary.resolve("some bin"));
    home = Files.createDirectories(temporary.resolve("a home"));
    Files.createDirectories(project.resolve("src/main/java"));
    Files.createDirectories(project.resolve(".mvn"));
    Files.writeString(project.resolve("pom.xml"), "<project/>");
    Files.copy(Path.of("dialer"), project.resolve("dialer"));
    executable(project.resolve("dialer"), Files.readString(Path.of("dialer")));
    executable(
        bin.resolve("mvn"),
        """
        #!/bin/sh
        mkdir -p target/classes target/lib
        echo "$*" >>target/builds
        """);
    for (Path file : List.of(project.resolve("pom.xml"), project.resolve("src/main/java"))) {
      age(file);
    }
    age(project.resolve("src/main"));
    age(project.resolve(".mvn"));
  }

  @Test
  void buildsOnceAndAgainOnlyWhenASourceIsNewer() throws Exception {
    Path jdk = jdk("jdk", "25.0.1");
    assertEquals("dialer: building…\n", run(jdk, "route").err());
    assertEquals("", run(jdk, "route").err());
    Files.writeString(project.resolve("src/main/java/New.java"), "class New {}");
    assertEquals("dialer: building…\n", run(jdk, "route").err());
    assertEquals("", run(jdk, "route").err());
    assertEquals(2, builds());
  }

  @Test
  void twoLaunchesAtOnceBuildOnce() throws Exception {
    Path jdk = jdk("jdk", "25.0.1");
    executable(
        bin.resolve("mvn"),
        """
        #!/bin/sh
        [ ! -e target/building ] || exit 1
        mkdir -p target/building
        i=0; while [ $i -lt 20000 ]; do i=$((i+1)); done
        mkdir -p target/classes target/lib
        echo x >>target/builds
        rmdir target/building
        """);
    Process first = start(jdk, project, "route");
    Process second = start(jdk, project, "route");
    assertEquals(0, finish(first).status());
    assertEquals(0, finish(second).status());
    assertEquals(1, builds());
  }

  @Test
  void whatIsTypedReachesTheCommandAsItWas() throws Exception {
    Ran ran = run(jdk("jdk", "25.0.1"), "call", "--from", "demo", "#", "a b", "", "*");
    assertTrue(
        ran.out().endsWith("net.futel.dialer.cli.Main\ncall\n--from\ndemo\n#\na b\n\n*\n"),
        ran.out());
  }

  @Test
  void worksFromAnyDirectoryAndThroughALink() throws Exception {
    Path jdk = jdk("jdk", "25.0.1");
    Path link = Files.createSymbolicLink(bin.resolve("phone"), project.resolve("dialer"));
    Ran ran = finish(start(jdk, home, link, "route"));
    String classes = project.toRealPath() + "/target/classes:" + project.toRealPath();
    assertTrue(ran.out().contains(classes + "/target/lib/*\n"), ran.out());
    assertTrue(ran.out().startsWith("in " + home.toRealPath() + "\n"), ran.out());
    assertTrue(ran.out().contains("-Ddialer.home=" + project.toRealPath() + "\n"), ran.out());
  }

  @Test
  void serveLetsADebuggerAttach() throws Exception {
    Path jdk = jdk("jdk", "25.0.1");
    String agent = "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:5005\n";
    assertTrue(run(jdk, "serve", "--debug", "5005").out().contains(agent));
    assertTrue(run(jdk, "serve", "--debug=5005").out().contains(agent));
    assertTrue(!run(jdk, "serve", "--debug", "x").out().contains("agentlib"));
    assertTrue(!run(jdk, "call", "--debug", "5005").out().contains("agentlib"));
  }

  @Test
  void anOlderJdkIsPassedOverForTheNewestThatWillDo() throws Exception {
    jdk("a home/.jdks/seventeen", "17.0.15");
    jdk("a home/.jdks/twenty one", "21.0.2");
    Path newest = jdk("a home/.sdkman/candidates/java/ninety-nine", "99");
    Ran ran = run(jdk("jdk", "17.0.15"), "route");
    assertTrue(ran.out().contains("java of " + newest + "\n"), ran.out() + ran.err());
  }

  @Test
  void theMakefileLearnsTheJdkWithoutABuild() throws Exception {
    Path jdk = jdk("jdk", "25.0.1");
    assertEquals(jdk + "\n", run(jdk, "--jdk").out());
    assertTrue(!Files.exists(project.resolve("target/builds")));
  }

  /** The command is that of the machine's own packages. */
  @ParameterizedTest
  @CsvSource({
    "nothing, https://maven.apache.org/install.html",
    "brew, brew install maven",
    "apt-get, sudo apt-get install maven",
  })
  void withoutMavenItSaysHowToInstallIt(String manager, String command) throws Exception {
    Files.delete(bin.resolve("mvn"));
    executable(bin.resolve(manager), "#!/bin/sh\n");
    Ran ran = run(jdk("jdk", "25.0.1"), "route");
    assertEquals(1, ran.status());
    assertEquals(
        """
        dialer: Maven is needed to build and there is no mvn on the path. Install it:
        dialer:   %s
        """
            .formatted(command),
        ran.err());
  }

  /** Debian 12 has no JDK that is new enough among its packages, Debian 13 has two. */
  @ParameterizedTest
  @CsvSource({
    "openjdk-17-jdk, 'Temurin, as this release has no new one: https://adoptium.net/installation/linux'",
    "openjdk-21-jdk openjdk-25-jdk openjdk-8-jdk, sudo apt-get install openjdk-25-jdk",
  })
  void withoutAJdkItSaysHowToInstallOne(String packages, String advice) throws Exception {
    executable(
        bin.resolve("apt-cache"), "#!/bin/sh\nfor p in " + packages + "; do echo $p; done\n");
    Process process =
        new ProcessBuilder(
                "bash",
                "-c",
                "PATH='%s':$PATH; needed=21; . <(sed -n '/^jdk_advice()/,/^}/p' dialer); jdk_advice"
                    .formatted(bin))
            .start();
    assertEquals(advice, new String(process.getInputStream().readAllBytes(), UTF_8));
    assertEquals(0, process.waitFor());
  }

  @Test
  void aBuildThatFailsIsShownAndTriedAgain() throws Exception {
    Path jdk = jdk("jdk", "25.0.1");
    executable(
        bin.resolve("mvn"),
        """
        #!/bin/sh
        echo '[INFO] busy'
        echo '[ERROR] New.java: what is this'
        exit 1
        """);
    for (int i = 0; i < 2; i++) {
      Ran ran = run(jdk, "route");
      assertEquals(1, ran.status());
      assertEquals(
          """
          dialer: building…
          [ERROR] New.java: what is this
          dialer: the build failed: see above, or all of it in %s/target/dialer-build.log.
          """
              .formatted(project.toRealPath()),
          ran.err());
    }
  }

  @Test
  void theVersionIsTheProjectsAndTheCommitThatOfTheCheckout() throws Exception {
    Path jdk = jdk("jdk", "25.0.1");
    String pom = "<project>\n  <version>1.2.3</version>\n    <version>9</version>\n</project>\n";
    Files.writeString(project.resolve("pom.xml"), pom);
    Files.createDirectory(project.resolve(".git"));
    executable(
        bin.resolve("git"),
        """
        #!/bin/sh
        [ "$1 $2 $3 $4" = "-C %s describe --always" ] && echo 'abc1234 with changes'
        """
            .formatted(project.toRealPath()));
    String out = run(jdk, "--version").out();
    assertTrue(out.contains("-Ddialer.version=1.2.3\n-Ddialer.commit=abc1234 with changes\n"), out);
    assertTrue(!run(jdk, "route").out().contains("-Ddialer.commit"));
  }

  @Test
  void anUnpackedArchiveHasNoCommitNotEvenThatOfACheckoutAroundIt() throws Exception {
    Files.createDirectory(temporary.resolve(".git"));
    executable(bin.resolve("git"), "#!/bin/sh\necho abc1234\n");
    String out = run(jdk("jdk", "25.0.1"), "--version").out();
    assertTrue(out.contains("-Ddialer.commit=\n"), out);
    Files.delete(bin.resolve("git"));
    Files.createDirectory(project.resolve(".git"));
    Ran withoutGit = run(jdk("jdk", "25.0.1"), "--version");
    assertEquals(0, withoutGit.status());
    assertTrue(withoutGit.out().contains("-Ddialer.commit=\n"), withoutGit.out());
  }

  /** A directory with what the launcher takes for a JDK; its java says what it was given. */
  private Path jdk(String name, String version) throws IOException {
    Path jdk = temporary.resolve(name);
    Files.createDirectories(jdk.resolve("bin"));
    Files.writeString(
        jdk.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
    executable(
        jdk.resolve("bin/java"),
        """
        #!/bin/sh
        echo "in $(pwd -P)"
        echo "java of %s"
        for a in "$@"; do printf '%%s\\n' "$a"; done
        """
            .formatted(jdk));
    executable(jdk.resolve("bin/javac"), "#!/bin/sh\n");
    return jdk;
  }

  private static void executable(Path file, String script) throws IOException {
    Files.writeString(file, script);
    assertTrue(file.toFile().setExecutable(true));
  }

  private static void age(Path file) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
  }

  private long builds() throws IOException {
    return Files.readAllLines(project.resolve("target/builds")).size();
  }

  private record Ran(int status, String out, String err) {}

  private Ran run(Path jdk, String... arguments) throws Exception {
    return finish(start(jdk, project, arguments));
  }

  private Process start(Path jdk, Path directory, String... arguments) throws IOException {
    return start(jdk, directory, project.resolve("dialer"), arguments);
  }

  private Process start(Path jdk, Path directory, Path launcher, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().clear();
    builder.environment().put("JAVA_HOME", jdk.toString());
    builder.environment().put("HOME", home.toString());
    builder.environment().put("PATH", bin + ":" + tools());
    return builder.start();
  }

  /** A directory with the few tools that the launcher uses, and neither java nor mvn. */
  private Path tools() throws IOException {
    Path tools = temporary.resolve("tools");
    if (Files.notExists(tools)) {
      Files.createDirectories(tools);
      for (String tool :
          List.of(
              "bash",
              "sh",
              "cat",
              "dirname",
              "readlink",
              "find",
              "head",
              "grep",
              "rm",
              "mv",
              "mkdir",
              "rmdir",
              "flock",
              "env",
              "sleep")) {
        for (String place : List.of("/usr/bin", "/bin")) {
          Path file = Path.of(place, tool);
          if (Files.exists(file) && Files.notExists(tools.resolve(tool))) {
            executable(tools.resolve(tool), "#!/bin/sh\nexec " + file + " \"$@\"\n");
          }
        }
      }
    }
    return tools;
  }

  private static Ran finish(Process process) throws Exception {
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(20, TimeUnit.SECONDS));
    return new Ran(process.exitValue(), out, err);
  }
}
