package net.futel.dialer.cli.setup;

import com.twilio.http.TwilioRestClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import net.futel.dialer.aws.AwsStandIn;
import net.futel.dialer.cli.PlanChoice;
import net.futel.dialer.cli.terminal.Terminal;
import net.futel.dialer.dialplan.Environment;
import net.futel.dialer.secrets.TwilioCredentials;
import net.futel.dialer.twilio.AccountStandIn;
import net.futel.dialer.twilio.rest.Waiting;

/** Somebody with a fresh clone, an empty Twilio account and an AWS account. */
final class Newcomer implements AutoCloseable {

  static final String PREFIX = "phones-example";
  static final String NUMBER = "+15035550142";

  final AccountStandIn twilio = new AccountStandIn();
  final AwsStandIn aws = new AwsStandIn();
  final Map<String, String> variables = new HashMap<>();
  final List<List<String>> commands = new ArrayList<>();
  final List<List<String>> dialed = new ArrayList<>();
  final StringWriter shown = new StringWriter();
  final Path home;

  SetupOptions options =
      new SetupOptions(
          Environment.DEV,
          SetupOptions.Mode.RUN,
          Optional.of(PREFIX),
          Optional.of("503"),
          true,
          false);
  Commands sam =
      (directory, environment, command) -> {
        commands.add(command);
        return 0;
      };
  boolean yes = true;
  Optional<Iterator<String>> typed = Optional.empty();

  Newcomer(Path home) throws IOException {
    this.home = home;
    Path plan = home.resolve("src/main/resources/dialplan.json");
    Files.createDirectories(plan.getParent());
    Files.copy(Path.of("src/main/resources/dialplan.json"), plan);
    Files.copy(Path.of("samconfig.toml"), home.resolve("samconfig.toml"));
    variables.putAll(aws.variables());
    variables.put("TWILIO_ACCOUNT_SID", AccountStandIn.ACCOUNT);
    variables.put("TWILIO_AUTH_TOKEN", AccountStandIn.TOKEN);
    variables.put("DIALPLAN_FILE", plan.toString());
    twilio.sell("+15035550143");
    twilio.sell(NUMBER);
  }

  Newcomer with(SetupOptions.Mode mode) {
    options =
        new SetupOptions(
            options.environment(),
            mode,
            options.prefix(),
            options.areaCode(),
            options.phone(),
            options.deploy());
    return this;
  }

  Newcomer deploying(SetupOptions.Mode mode) {
    options =
        new SetupOptions(
            options.environment(), mode, options.prefix(), options.areaCode(), true, true);
    return this;
  }

  List<Finding> setup() {
    Optional<Function<String, String>> keyboard =
        typed.map(
            answers ->
                prompt -> {
                  shown.append(prompt).append('\n');
                  return answers.hasNext() ? answers.next() : null;
                });
    Terminal terminal = new Terminal(new PrintWriter(shown, true), yes, keyboard, keyboard);
    Project project =
        new Project(home, variables, options, terminal, new PlanChoice(), this::client);
    PhoneStep phone =
        new PhoneStep(
            project,
            words -> {
              dialed.add(words);
              return 0;
            });
    List<SetupStep> steps = new ArrayList<>(SetupCommand.preparations(project));
    steps.add(new DeployStep(project, sam, new NoWait(), () -> project.options().deploy()));
    steps.add(phone);
    return new Setup(project, steps, finding -> shown.append(finding + "\n")).run();
  }

  private TwilioRestClient client(TwilioCredentials credentials) {
    return twilio.client(credentials);
  }

  /** What {@code --check} finds missing or could not look at. */
  List<Finding> faults() {
    SetupOptions before = options;
    try {
      return with(SetupOptions.Mode.CHECK).setup().stream()
          .filter(it -> it.state() == Finding.State.MISSING || it.state() == Finding.State.UNKNOWN)
          .toList();
    } finally {
      options = before;
    }
  }

  /** Every file of the project and what is in it. */
  Map<String, String> files() throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(home)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(
            home.relativize(file).toString(),
            Files.readString(file) + Files.getPosixFilePermissions(file));
      }
    }
    return files;
  }

  String file(String name) throws IOException {
    return Files.readString(home.resolve(name));
  }

  @Override
  public void close() {
    twilio.close();
    aws.close();
  }

  /** Waits for nothing, as often as it is asked. */
  private record NoWait() implements Waiting {

    @Override
    public Turn begin() {
      return () -> true;
    }

    @Override
    public Duration pause() {
      return Duration.ZERO;
    }
  }
}
