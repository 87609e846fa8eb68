package net.futel.dialer;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The only ways in which an import may run; CONTRIBUTING.md draws the rooms. */
class ImportRulesTest {

  private static final String ROOT = "net.futel.dialer.";

  /** Room to the rooms that it may import; a room is a package, without those below it. */
  private static final Map<String, Set<String>> ALLOWED =
      new TreeMap<>(
          Map.ofEntries(
              entry("json", Set.of()),
              entry("dialplan.menu", Set.of()),
              entry("dialplan.dialed", Set.of()),
              entry("dialplan", Set.of("dialplan.dialed", "dialplan.menu")),
              entry(
                  "dialplan.file", Set.of("dialplan.dialed", "dialplan", "dialplan.menu", "json")),
              entry("protocol", Set.of("dialplan.dialed", "dialplan")),
              entry("twiml", Set.of("dialplan.dialed", "dialplan", "dialplan.menu", "protocol")),
              entry("aws", Set.of()),
              entry("secrets", Set.of("aws", "json")),
              entry("metrics", Set.of("aws")),
              entry(
                  "webhook.http",
                  Set.of("json", "dialplan", "dialplan.menu", "twiml", "protocol", "metrics")),
              entry(
                  "webhook",
                  Set.of(
                      "dialplan.dialed",
                      "webhook.http",
                      "json",
                      "dialplan",
                      "dialplan.menu",
                      "twiml",
                      "protocol",
                      "secrets",
                      "metrics")),
              entry(
                  "lambda",
                  Set.of(
                      "dialplan.dialed",
                      "json",
                      "dialplan",
                      "dialplan.menu",
                      "dialplan.file",
                      "protocol",
                      "secrets",
                      "metrics",
                      "webhook",
                      "webhook.http")),
              entry("twilio.rest", Set.of("secrets")),
              entry("twilio.account", Set.of("twilio.rest")),
              entry("twilio.change", Set.of("twilio.rest", "twilio.account")),
              entry(
                  "twilio.reconcile",
                  Set.of("dialplan", "protocol", "twilio.rest", "twilio.account", "twilio.change")),
              entry(
                  "twilio.addresses",
                  Set.of("dialplan", "twilio.rest", "twilio.account", "twilio.change")),
              entry(
                  "twilio.audit",
                  Set.of(
                      "dialplan.dialed",
                      "dialplan",
                      "dialplan.file",
                      "protocol",
                      "twilio.rest",
                      "twilio.account",
                      "twilio.change",
                      "twilio.reconcile",
                      "twilio.emergency")),
              entry(
                  "twilio.clients",
                  Set.of(
                      "dialplan.dialed",
                      "dialplan",
                      "dialplan.file",
                      "twilio.rest",
                      "twilio.account",
                      "twilio.addresses",
                      "twilio.change",
                      "twilio.reconcile")),
              entry(
                  "twilio.emergency",
                  Set.of("dialplan.dialed", "dialplan", "twilio.rest", "twilio.account")),
              entry(
                  "twilio.phones",
                  Set.of(
                      "dialplan",
                      "twilio.account",
                      "twilio.change",
                      "twilio.clients",
                      "twilio.liveness",
                      "twilio.audit")),
              entry(
                  "twilio.liveness",
                  Set.of("dialplan.dialed", "dialplan", "twilio.rest", "twilio.account")),
              entry("deploy.probe", Set.of("protocol", "twilio.rest", "twilio.audit")),
              entry(
                  "deploy.audit",
                  Set.of(
                      "dialplan.dialed",
                      "deploy",
                      "deploy.probe",
                      "aws",
                      "protocol",
                      "metrics",
                      "secrets",
                      "twilio.rest",
                      "twilio.account",
                      "twilio.emergency",
                      "twilio.liveness",
                      "twilio.audit",
                      "dialplan")),
              entry(
                  "deploy",
                  Set.of(
                      "deploy.probe",
                      "aws",
                      "protocol",
                      "metrics",
                      "secrets",
                      "twilio.rest",
                      "twilio.change",
                      "twilio.reconcile",
                      "twilio.emergency",
                      "twilio.audit"))));

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("net.futel.dialer");

  static List<String> packages() {
    return List.copyOf(ALLOWED.keySet());
  }

  @ParameterizedTest
  @MethodSource("packages")
  void aPackageImportsOnlyWhatItMay(String name) {
    Set<String> allowed = ALLOWED.get(name);
    noClasses()
        .that()
        .resideInAPackage(ROOT + name)
        .should()
        .dependOnClassesThat(
            new DescribedPredicate<JavaClass>("are ours but not of " + allowed) {
              @Override
              public boolean test(JavaClass imported) {
                String owner = room(imported.getPackageName());
                return !owner.isEmpty() && !owner.equals(name) && !allowed.contains(owner);
              }
            })
        .check(CLASSES);
  }

  @Test
  void everyPackageHasItsRule() {
    List<String> owners =
        CLASSES.stream()
            .map(each -> room(each.getPackageName()))
            .filter(room -> !room.isEmpty() && !isCommandLine(room))
            .distinct()
            .sorted()
            .toList();
    assertEquals(packages(), owners);
  }

  @Test
  void noTwoClassesHaveOneName() {
    Map<String, Long> namesakes =
        CLASSES.stream()
            .filter(each -> each.isTopLevelClass() && !each.getSimpleName().equals("package-info"))
            .collect(Collectors.groupingBy(JavaClass::getSimpleName, Collectors.counting()));
    namesakes.values().removeIf(classes -> classes == 1);
    assertEquals(Map.of(), namesakes);
  }

  @Test
  void theDialPlanIsPure() {
    noClasses()
        .that()
        .resideInAnyPackage(
            ROOT + "dialplan", ROOT + "dialplan.menu", ROOT + "dialplan.dialed", ROOT + "twiml..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "com.amazonaws..",
            "software.amazon..",
            "com.twilio..",
            "java.time..",
            "java.net..",
            "java.util.concurrent..")
        .check(CLASSES);
  }

  @Test
  void callersWaitForNothingThatOnlyTheCommandLineAndTheHookNeed() {
    noClasses()
        .that()
        .resideInAnyPackage(
            Arrays.stream(CALL_PATH).map(each -> ROOT + each + "..").toArray(String[]::new))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "com.twilio.rest..",
            "com.twilio.twiml..",
            "com.twilio.http..",
            "com.fasterxml.jackson.databind..",
            "com.amazonaws.services.lambda.runtime.events..",
            "picocli..",
            "org.eclipse.jetty..",
            "java.net.http..")
        .check(CLASSES);
  }

  private static final String[] CALL_PATH = {
    "json", "dialplan", "protocol", "twiml", "webhook", "lambda", "secrets"
  };

  @Test
  void nothingBypassesTheLogThatNamesNobody() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + "cli..")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .dependOnClassesThat()
        .resideInAnyPackage("java.util.logging..", "org.slf4j..")
        .check(CLASSES);
  }

  /** CONTRIBUTING.md leaves out the arrows that lead to where others lead already. */
  @Test
  void thePictureHasEveryRoomAndNoArrowThatIsForbidden() throws IOException {
    String page = Files.readString(Path.of("CONTRIBUTING.md"));
    String picture = page.substring(page.indexOf("```mermaid"), page.indexOf("| room |"));
    Map<String, String> names = new TreeMap<>();
    Matcher node = Pattern.compile("(\\w+)\\[\"?([\\w.]+)").matcher(picture);
    while (node.find()) {
      names.put(node.group(1), node.group(2));
    }
    Set<String> drawn = new TreeSet<>();
    Matcher arrow = Pattern.compile("(\\w+)(?:\\[.*])? --> (\\w+)").matcher(picture);
    while (arrow.find()) {
      String from = names.getOrDefault(arrow.group(1), arrow.group(1));
      String to = names.getOrDefault(arrow.group(2), arrow.group(2));
      assertTrue(isCommandLine(from) || ALLOWED.get(from).contains(to), from + " --> " + to);
      drawn.addAll(List.of(from, to));
    }
    drawn.removeIf(ImportRulesTest::isCommandLine);
    assertEquals(ALLOWED.keySet(), drawn);
  }

  /** Families of commands share what is in {@code cli}; only {@code Main} knows them all. */
  @Test
  void noTwoRoomsImportEachOther() {
    slices()
        .matching("net.futel.(dialer..)")
        .should()
        .beFreeOfCycles()
        .ignoreDependency(nameMatching(".*\\.cli\\.Main"), alwaysTrue())
        .check(CLASSES);
  }

  private static boolean isCommandLine(String room) {
    return room.equals("cli") || room.startsWith("cli.");
  }

  /** The room that a package of ours is, or empty. */
  private static String room(String packageName) {
    return packageName.startsWith(ROOT) ? packageName.substring(ROOT.length()) : "";
  }
}
