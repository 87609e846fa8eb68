package net.futel.dialer.cli.setup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import net.futel.dialer.cli.aws.AwsException;
import net.futel.dialer.cli.aws.Stack;
import net.futel.dialer.cli.settings.SamConfig;
import net.futel.dialer.cli.terminal.Fault;
import net.futel.dialer.dialplan.Environment;
import net.futel.dialer.twilio.rest.Waiting;

/** The environment's stack, which SAM makes out of the project as it is now. */
final class DeployStep extends SetupStep {

  private static final List<String> PARAMETERS =
      List.of("Environment", "SecretName", "FallbackCallerId");

  private static final List<String> SOURCES =
      List.of("src/main", "template.yaml", "samconfig.toml", "pom.xml", "Makefile");

  private final Commands commands;
  private final Waiting waiting;
  private final BooleanSupplier wanted;

  /**
   * @param waiting for a stack's deletion
   * @param wanted whether there is to be a deployment at all
   */
  DeployStep(Project project, Commands commands, Waiting waiting, BooleanSupplier wanted) {
    super("deployment", project);
    this.commands = commands;
    this.waiting = waiting;
    this.wanted = wanted;
  }

  @Override
  Look look() throws AwsException, IOException, NotYet {
    if (!wanted.getAsBoolean()) {
      return Look.at();
    }
    try {
      return look(stack().look());
    } catch (AwsException e) {
      if (is(SetupOptions.Mode.RUN)) {
        throw e;
      }
      return Look.at(
          note(
              "What is deployed could not be asked. " + e.getMessage(),
              "aws cloudformation describe-stacks --stack-name " + project.stackName()));
    }
  }

  private Stack stack() throws IOException, NotYet {
    return new Stack(project.aws(), project.stackName());
  }

  private Look look(Optional<Stack.State> state) throws IOException {
    String stack = project.stackName();
    if (state.isEmpty()) {
      return due(stack + " is not deployed yet.");
    }
    String status = state.get().status();
    if (state.get().isInProgress()) {
      return Look.at(
          missing(
              stack + " is being changed (" + status + ").", command() + " when that has ended"));
    }
    if (state.get().isDead()) {
      return deploying(
          missing(
              stack + " is in " + status + ": its deployment failed, and it can only be deleted.",
              command() + " offers to delete it"),
          state);
    }
    if (!state.get().isDeployed()) {
      return deploying(missing(stack + " is in " + status + ".", command()), Optional.empty());
    }
    Optional<String> older = older(state.get());
    return older.isPresent()
        ? due(stack + " is older than " + older.get() + ".")
        : Look.at(there(stack + " is in " + status + "."));
  }

  private Look due(String sentence) {
    String command = "sam build && sam deploy" + configEnvironment();
    return deploying(
        is(SetupOptions.Mode.CHECK) ? later(sentence, command) : missing(sentence, command),
        Optional.empty());
  }

  /**
   * @param dead the stack that has to be deleted first
   */
  private Look deploying(Finding finding, Optional<Stack.State> dead) {
    List<String> todo = new ArrayList<>();
    dead.ifPresent(state -> todo.add("- the stack, which is in " + state.status()));
    commands().forEach(command -> todo.add("> " + String.join(" ", command)));
    return new Look(
        List.of(finding),
        todo,
        () -> {
          if (dead.isPresent()) {
            delete();
          }
          deploy();
        });
  }

  private String configEnvironment() {
    return project.options().environment() == Environment.DEV
        ? ""
        : " --config-env " + project.options().environment().label();
  }

  /** What the deployment does not have yet. */
  private Optional<String> older(Stack.State state) throws IOException {
    SamConfig config = project.samConfig();
    for (String name : PARAMETERS) {
      String deployed = state.parameters().get(name);
      if (deployed != null && !config.parameter(name).equals(Optional.of(deployed))) {
        return Optional.of("samconfig.toml's " + name);
      }
    }
    for (String source : SOURCES) {
      Optional<Path> newest = newest(project.home().resolve(source));
      if (newest.isPresent()
          && Files.getLastModifiedTime(newest.get()).toInstant().isAfter(state.changed())) {
        return newest.map(file -> project.home().relativize(file).toString());
      }
    }
    return Optional.empty();
  }

  private static Optional<Path> newest(Path source) throws IOException {
    if (!Files.exists(source)) {
      return Optional.empty();
    }
    Map<Path, FileTime> times = new HashMap<>();
    try (Stream<Path> files = Files.walk(source)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        times.put(file, Files.getLastModifiedTime(file));
      }
    }
    return times.keySet().stream().max(Comparator.comparing(times::get));
  }

  private List<List<String>> commands() {
    List<String> deploy = new ArrayList<>(List.of("sam", "deploy"));
    if (project.options().environment() != Environment.DEV) {
      deploy.addAll(List.of("--config-env", project.options().environment().label()));
    }
    if (!project.terminal().isAttended() || project.terminal().saysYes()) {
      deploy.add("--no-confirm-changeset");
    }
    return List.of(
        List.of("sam", "validate", "--lint"), List.of("sam", "build"), List.copyOf(deploy));
  }

  private void deploy() throws IOException {
    for (List<String> command : commands()) {
      String line = String.join(" ", command);
      project.terminal().show("$ " + line);
      int status = commands.run(project.home(), variables(), command);
      if (status != 0) {
        throw new Fault(
            "%s failed with status %d: its last lines say why. Mend that and run %s again: what is done stays."
                .formatted(line, status, command()));
      }
    }
  }

  /** Maven may run on an older JDK; it finds the right one by this variable too. */
  private Map<String, String> variables() {
    Map<String, String> variables = new HashMap<>(project.variables());
    variables.putIfAbsent("JAVA21_HOME", System.getProperty("java.home"));
    return variables;
  }

  private void delete() throws AwsException, IOException, NotYet {
    stack().delete();
    Waiting.Turn turn = waiting.begin();
    project.terminal().show("Deleting " + project.stackName() + " …");
    while (true) {
      Optional<Stack.State> state = stack().look();
      if (state.isEmpty()) {
        return;
      }
      if (state.get().status().equals("DELETE_FAILED")) {
        throw new Fault(
            project.stackName()
                + " could not be deleted: CloudFormation's console says what is in the way.");
      }
      if (!turn.again()) {
        throw new Fault(
            "%s is still being deleted. Run %s again in a few minutes."
                .formatted(project.stackName(), command()));
      }
    }
  }
}
