package net.futel.dialer.cli.setup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.futel.dialer.cli.terminal.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What setup does once everything is there that a deployment needs. */
class DeployStepTest {

  private static final List<List<String>> ALL =
      List.of(
          List.of("sam", "validate", "--lint"),
          List.of("sam", "build"),
          List.of("sam", "deploy", "--no-confirm-changeset"));

  @TempDir private Path home;
  @TempDir private Path bin;

  private Newcomer newcomer;

  @BeforeEach
  void prepare() throws Exception {
    newcomer = new Newcomer(home);
    newcomer.variables.put("PATH", bin.toString());
    program("mvn", "");
    program("make", "");
    program("sam", "SAM CLI, version 1.164.0");
    newcomer.deploying(SetupOptions.Mode.RUN);
  }

  private void program(String name, String says) throws Exception {
    Path file = bin.resolve(name);
    Files.writeString(file, "#!/bin/sh\necho '" + says + "'\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @AfterEach
  void close() {
    newcomer.close();
  }

  @Test
  void aStackThatIsNotThereIsBuiltAndDeployed() {
    newcomer.setup();
    assertEquals(ALL, newcomer.commands);
  }

  @Test
  void oneThatIsNewerThanTheProjectIsLeftAlone() {
    newcomer.setup();
    newcomer.commands.clear();
    newcomer.aws.stack(
        "UPDATE_COMPLETE", "2126-11-24T12:00:00Z", Map.of("FallbackCallerId", "+15035550143"));
    newcomer.setup();
    assertEquals(List.of(), newcomer.commands);
  }

  @Test
  void oneThatIsOlderOrHasOtherParametersIsDeployedAgain() {
    newcomer.setup();
    newcomer.commands.clear();
    newcomer.aws.stack("CREATE_COMPLETE", "2020-11-24T12:00:00Z", Map.of());
    newcomer.setup();
    assertEquals(ALL, newcomer.commands);
    newcomer.commands.clear();
    newcomer.aws.stack(
        "CREATE_COMPLETE", "2126-11-24T12:00:00Z", Map.of("FallbackCallerId", "+15035550100"));
    newcomer.setup();
    assertEquals(ALL, newcomer.commands);
  }

  @Test
  void oneThatNeverCameUpIsDeletedFirst() throws Exception {
    newcomer.aws.stack("ROLLBACK_COMPLETE", "2026-11-24T12:00:00Z", Map.of());
    newcomer.setup();
    assertTrue(newcomer.shown.toString().contains("ROLLBACK_COMPLETE"));
    assertTrue(newcomer.aws.requests().contains("DeleteStack"));
    assertEquals("DescribeStacks", newcomer.aws.requests().getLast());
    assertEquals(ALL, newcomer.commands);
  }

  @Test
  void oneThatIsBeingChangedIsWaitedForByThePerson() {
    newcomer.aws.stack("UPDATE_IN_PROGRESS", "2026-11-24T12:00:00Z", Map.of());
    Fault fault = assertThrows(Fault.class, newcomer::setup);
    assertTrue(fault.getMessage().contains("UPDATE_IN_PROGRESS"), fault.getMessage());
    assertEquals(List.of(), newcomer.commands);
  }

  @Test
  void aCommandThatFailsEndsIt() {
    newcomer.sam =
        (directory, variables, command) -> {
          newcomer.commands.add(command);
          return command.contains("build") ? 3 : 0;
        };
    Fault fault = assertThrows(Fault.class, newcomer::setup);
    assertTrue(fault.getMessage().contains("sam build failed with status 3"), fault.getMessage());
    assertEquals(ALL.subList(0, 2), newcomer.commands);
  }

  @Test
  void aSamThatDoesNotKnowJava25IsRefusedBeforeAnything() throws Exception {
    program("sam", "SAM CLI, version 1.149.0");
    Fault fault = assertThrows(Fault.class, newcomer::setup);
    assertTrue(fault.getMessage().contains("1.150 or later"), fault.getMessage());
    assertEquals(List.of(), newcomer.twilio.requests());
    Files.delete(bin.resolve("sam"));
    assertThrows(Fault.class, newcomer::setup);
    newcomer.with(SetupOptions.Mode.RUN);
  }

  @Test
  void aCheckSaysWhatComesNextAndMissesNothing() {
    newcomer.setup();
    List<Finding> found = newcomer.deploying(SetupOptions.Mode.CHECK).setup();
    Finding deployment =
        found.stream().filter(it -> it.step().equals("deployment")).findFirst().orElseThrow();
    assertEquals(Finding.State.LATER, deployment.state());
    assertEquals(Optional.of("sam build && sam deploy"), deployment.remedy());
    assertFalse(found.stream().anyMatch(it -> it.state() == Finding.State.MISSING));
  }

  @Test
  void theFirstPhoneIsAddedWhereSomebodySaysWhereItStands() throws Exception {
    newcomer.setup();
    newcomer.twilio.account().addList("sip-direct");
    newcomer.yes = false;
    newcomer.typed =
        Optional.of(
            List.of("y", "y", "1 SW Main St", "Portland", "OR", "97204", "generic").iterator());
    newcomer.setup();
    assertEquals(
        List.of(
            List.of(
                "client",
                "add",
                "+15035550143",
                "--number",
                "+15035550143",
                "--env",
                "dev",
                "--street",
                "1 SW Main St",
                "--city",
                "Portland",
                "--region",
                "OR",
                "--postal-code",
                "97204"),
            List.of("client", "settings", "+15035550143", "--device", "generic")),
        newcomer.dialed);
    assertTrue(newcomer.shown.toString().contains("dial 933"));
  }

  @Test
  void withYesTheFirstPhoneIsLeftToWhoKnowsWhereItStands() {
    newcomer.setup();
    newcomer.twilio.account().addList("sip-direct");
    List<Finding> found = newcomer.setup();
    assertEquals(Finding.State.LATER, found.getLast().state());
    assertTrue(
        found.getLast().remedy().orElse("").startsWith("./dialer client add +15035550143"),
        found.toString());
    assertEquals(List.of(), newcomer.dialed);
  }

  @Test
  void aPhoneThatIsThereIsEnough() {
    newcomer.setup();
    newcomer.twilio.account().addList("sip-direct");
    newcomer.twilio.account().addCredential("+15035550143");
    newcomer.options =
        new SetupOptions(
            net.futel.dialer.dialplan.Environment.PROD,
            SetupOptions.Mode.RUN,
            newcomer.options.prefix(),
            newcomer.options.areaCode(),
            true,
            false);
    List<Finding> found = newcomer.setup();
    assertEquals(Finding.there("phone", "+15035550143."), found.getLast());
  }
}
