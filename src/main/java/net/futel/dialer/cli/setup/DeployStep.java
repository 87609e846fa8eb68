package net.futel.dialer.cli.setup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import net.futel.dialer.cli.Fault;
import net.futel.dialer.cli.SamConfig;
import net.futel.dialer.cli.aws.AwsException;
import net.futel.dialer.cli.aws.Stack;
import net.futel.dialer.dialplan.Environment;
import net.futel.dialer.twilio.rest.Waiting;

/** The environment's stack, which SAM makes out of the project as it is now. */
final class DeployStep implements SetupStep {

  private static final List<String> PARAMETERS =
      List.of("Environment", "SecretName", "FallbackCallerId");

  private static final List<String> SOURCES =
      List.of("src/main", "template.yaml", "samconfig.toml", "pom.xml", "Makefile");

  private final Project project;
  private final Commands commands;
  private final Waiting waiting;
  private final BooleanSupplier wanted;
  private Optional<Stack.State> dead = Optional.empty();
  private boolean due;

  /**
   * @param waiting for a stack's deletion
   * @param wanted whether there is to be a deployment at all
   */
  DeployStep(Project project, Commands commands, Waiting waiting, BooleanSupplier wanted) {
    this.project = project;
    this.commands = commands;
    this.waiting = waiting;
    this.wanted = wanted;
  }

  @Override
  public String name() {
    return "deployment";
  }

  @Override
  public List<Finding> look() throws AwsException, IOException, NotYet {
    dead = Optional.empty();
    due = false;
    if (!wanted.getAsBoolean()) {
      return List.of();
    }
    Optional<Stack.State> state;
    try {
      state = stack().look();
    } catch (AwsException e) {
      if (project.options().mode() == SetupOptions.Mode.RUN) {
        throw e;
      }
      return List.of(
          Finding.note(
              name(),
              "What is deployed could not be asked. " + e.getMessage(),
              "aws cloudformation describe-stacks --stack-name " + stack().name()));
    }
    return List.of(finding(state));
  }

  private Stack stack() throws IOException, NotYet {
    return new Stack(project.aws(), project.stackName());
  }

  private Finding finding(Optional<Stack.State> state) throws IOException {
    String stack = project.stackName();
    if (state.isEmpty()) {
      return due(stack + " is not deployed yet.");
    }
    String status = state.get().status();
    if (state.get().isInProgress()) {
      return Finding.missing(
          name(),
          stack + " is being changed (" + status + ").",
          project.options().command() + " when that has ended");
    }
    if (state.get().isDead()) {
      dead = state;
      due = true;
      return Finding.missing(
          name(),
          stack + " is in " + status + ": its deployment failed, and it can only be deleted.",
          project.options().command() + " offers to delete it");
    }
    if (!state.get().isDeployed()) {
      due = true;
      return Finding.missing(name(), stack + " is in " + status + ".", project.options().command());
    }
    Optional<String> older = older(state.get());
    return older.isPresent()
        ? due(stack + " is older than " + older.get() + ".")
        : Finding.there(name(), stack + " is in " + status + ".");
  }

  private Finding due(String sentence) {
    due = true;
    String command = "sam build && sam deploy" + configEnvironment();
    return project.options().mode() == SetupOptions.Mode.CHECK
        ? Finding.later(name(), sentence, command)
        : Finding.missing(name(), sentence, command);
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
    Map<Path, Instant> times = new HashMap<>();
    try (Stream<Path> files = Files.walk(source)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        times.put(file, Files.getLastModifiedTime(file).toInstant());
      }
    }
    return times.keySet().stream().max(Comparator.comparing(times::get));
  }

  @Override
  public List<String> todo() {
    if (!due) {
      return List.of();
    }
    List<String> todo = new ArrayList<>();
    dead.ifPresent(state -> todo.add("- the stack, which is in " + state.status()));
    commands().forEach(command -> todo.add("> " + String.join(" ", command)));
    return todo;
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

  @Override
  public void carryOut() throws AwsException, IOException, NotYet {
    if (dead.isPresent()) {
      delete();
    }
    for (List<String> command : commands()) {
      String line = String.join(" ", command);
      project.terminal().show("$ " + line);
      int status = commands.run(project.home(), variables(), command);
      if (status != 0) {
        throw new Fault(
            line
                + " failed with status "
                + status
                + ": its last lines say why. Mend that and run "
                + project.options().command()
                + " again: what is done stays.");
      }
    }
  }

  /** Maven may run on an older JDK; it finds the right one by this variable too. */
  private Map<String, String> variables() throws NotYet {
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
            project.stackName()
                + " is still being deleted. Run "
                + project.options().command()
                + " again in a few minutes.");
      }
    }
  }
}
