package net.futel.dialer.cli.setup;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.futel.dialer.cli.Backoff;
import net.futel.dialer.cli.DialerCommand;
import net.futel.dialer.cli.PlanOptions;
import net.futel.dialer.cli.TwilioAccount;
import net.futel.dialer.cli.number.SearchOptions;
import net.futel.dialer.cli.settings.Settings;
import net.futel.dialer.cli.terminal.Consent;
import net.futel.dialer.cli.terminal.JsonData;
import net.futel.dialer.cli.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./dialer setup}. */
@Command(
    name = "setup",
    description = {
      "From an empty account to a ringing phone: looks what is there, says what it will "
          + "do, asks, and makes what is missing.",
      "Run it again whenever it was broken off."
    },
    footer = {
      "",
      "With --check, exit status 0 nothing is missing that a deployment needs (what comes next is",
      "said), 1 something is missing, 2 it could not look.",
      "",
      "Examples:",
      "  ./dialer setup",
      "  ./dialer setup --env prod --dry-run",
      "  ./dialer setup --check --json",
      "  ./dialer setup --yes --no-deploy --prefix phones-example --area-code 503"
    })
public final class SetupCommand extends DialerCommand {

  private static final int FAULT = 1;
  private static final int NOT_LOOKED = 2;
  private static final Duration DELETION = Duration.ofMinutes(10);

  @Mixin private Consent consent;
  @Mixin private PlanOptions plans;

  @Option(names = "--check", description = "Only looks; names what mends each thing.")
  private boolean check;

  @Option(
      names = "--prefix",
      paramLabel = "NAME",
      description = "Of the SIP domains, NAME-dev and NAME-prod, which nobody else may have.")
  private Optional<String> prefix;

  @Option(names = "--area-code", paramLabel = "503", description = "Where a number is bought.")
  private Optional<String> areaCode;

  @Option(names = "--no-phone", description = "Sets no phone up.")
  private boolean noPhone;

  @Option(names = "--no-deploy", description = "Prepares everything and runs no sam.")
  private boolean noDeploy;

  @Override
  protected void run() throws IOException {
    SetupOptions options = options();
    Path home = Path.of(System.getProperty("dialer.home", ""));
    Terminal terminal = terminal(consent.yes);
    Settings settings = Settings.read(home.resolve(".env"), System.getenv(), terminal::show);
    Project project =
        new Project(
            home,
            System.getenv(),
            options,
            terminal,
            plans.choice(),
            TwilioAccount.clients(settings, err()));
    List<Finding> findings =
        new Setup(project, steps(project, Commands.onTerminal(json())), this::say).run();
    int status = status(findings);
    print("\n" + environment() + ": " + end(findings, status), data(findings, status));
    exitWith(status);
  }

  private String environment() {
    return plans.environment().label();
  }

  private SetupOptions options() {
    SearchOptions.checkAreaCode(areaCode, spec());
    if (prefix.isPresent() && !PrefixStep.VALID.matcher(prefix.get()).matches()) {
      throw usage(
          "--prefix is %s, expected at most 58 letters, digits, inner hyphens"
              .formatted(prefix.get()));
    }
    if (check && (consent.yes || consent.dryRun)) {
      throw usage("--check only looks: it goes with neither --yes nor --dry-run");
    }
    SetupOptions.Mode mode =
        check
            ? SetupOptions.Mode.CHECK
            : consent.dryRun ? SetupOptions.Mode.DRY_RUN : SetupOptions.Mode.RUN;
    return new SetupOptions(plans.environment(), mode, prefix, areaCode, !noPhone, !noDeploy);
  }

  /** In the order in which each has what it needs; the phone's plan entry is deployed too. */
  private List<SetupStep> steps(Project project, Commands commands) {
    List<SetupStep> steps = new ArrayList<>(preparations(project));
    Backoff waiting = new Backoff(DELETION);
    PhoneStep phone = new PhoneStep(project, this::dialer);
    steps.add(new DeployStep(project, commands, waiting, () -> !noDeploy));
    steps.add(phone);
    steps.add(new DeployStep(project, commands, waiting, () -> !noDeploy && phone.isAdded()));
    return steps;
  }

  /** What a deployment needs. */
  static List<SetupStep> preparations(Project project) {
    return List.of(
        new ToolsStep(project),
        new AwsStep(project),
        new TwilioStep(project),
        new PrefixStep(project),
        new NumberStep(project),
        new PlanStep(project),
        new SecretStep(project),
        new SamConfigStep(project));
  }

  private int dialer(List<String> words) {
    return spec().parent().commandLine().execute(words.toArray(String[]::new));
  }

  private void say(Finding finding) {
    PrintWriter to = json() ? err() : spec().commandLine().getOut();
    to.println(
        "%-11s %-8s %s".formatted(finding.step(), finding.state().label(), finding.sentence()));
    finding.remedy().ifPresent(remedy -> to.println("%-20s → %s".formatted("", remedy)));
    to.flush();
  }

  /**
   * Only {@code --check} fails for what is missing: whatever else makes it, or has failed before.
   */
  private int status(List<Finding> findings) {
    if (!check) {
      return 0;
    }
    if (has(findings, Finding.State.MISSING)) {
      return FAULT;
    }
    return has(findings, Finding.State.UNKNOWN) ? NOT_LOOKED : 0;
  }

  private static boolean has(List<Finding> findings, Finding.State state) {
    return findings.stream().anyMatch(finding -> finding.state() == state);
  }

  private String end(List<Finding> findings, int status) {
    if (consent.dryRun) {
      return "Nothing was changed (--dry-run).";
    }
    return switch (status) {
      case FAULT -> "Something is missing.";
      case NOT_LOOKED -> "Not everything could be looked at.";
      default ->
          has(findings, Finding.State.LATER)
              ? "Everything is there that a deployment needs. What comes next is marked →."
              : "Everything is there.";
    };
  }

  private Map<String, Object> data(List<Finding> findings, int status) {
    return new JsonData()
        .with("environment", environment())
        .with("dryRun", consent.dryRun)
        .with("whole", status == 0 && !has(findings, Finding.State.MISSING))
        .with("complete", !has(findings, Finding.State.UNKNOWN))
        .with("steps", findings.stream().map(SetupCommand::data).toList());
  }

  private static JsonData data(Finding finding) {
    return new JsonData()
        .with("step", finding.step())
        .with("state", finding.state().label())
        .with("says", finding.sentence())
        .with("remedy", finding.remedy());
  }
}
