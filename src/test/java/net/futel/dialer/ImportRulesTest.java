package net.futel.dialer;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The only ways in which an import may run: DESIGN.md's table of packages. */
class ImportRulesTest {

  private static final String ROOT = "net.futel.dialer.";

  /** Package to those of ours that it may import. */
  private static final Map<String, Set<String>> ALLOWED =
      new TreeMap<>(
          Map.of(
              "dialplan", Set.of(),
              "twiml", Set.of("dialplan"),
              "webhook", Set.of("dialplan", "twiml", "secrets", "metrics"),
              "secrets", Set.of(),
              "metrics", Set.of(),
              "twilio", Set.of("dialplan", "secrets"),
              "deploy", Set.of("twilio", "metrics", "secrets")));

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
        .resideInAPackage(ROOT + name + "..")
        .should()
        .dependOnClassesThat(
            new DescribedPredicate<JavaClass>("are ours but not of " + allowed) {
              @Override
              public boolean test(JavaClass imported) {
                String owner = owner(imported.getPackageName());
                return !owner.isEmpty() && !owner.equals(name) && !allowed.contains(owner);
              }
            })
        .check(CLASSES);
  }

  @Test
  void everyPackageHasItsRule() {
    List<String> owners =
        CLASSES.stream()
            .map(each -> owner(each.getPackageName()))
            .filter(owner -> !owner.isEmpty() && !owner.equals("cli"))
            .distinct()
            .sorted()
            .toList();
    assertEquals(packages(), owners);
  }

  @Test
  void theDialPlanIsPure() {
    noClasses()
        .that()
        .resideInAnyPackage(ROOT + "dialplan..", ROOT + "twiml..")
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

  private static final String[] CALL_PATH = {"dialplan", "twiml", "webhook", "secrets"};

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

  /** Which of our packages a class is of, or empty. */
  private static String owner(String packageName) {
    if (!packageName.startsWith(ROOT)) {
      return "";
    }
    String rest = packageName.substring(ROOT.length());
    int dot = rest.indexOf('.');
    return dot < 0 ? rest : rest.substring(0, dot);
  }
}
