package net.futel.dialer.cli;

import java.nio.file.Path;
import java.util.Optional;
import net.futel.dialer.cli.terminal.ShellWord;
import net.futel.dialer.dialplan.DialPlan;
import net.futel.dialer.dialplan.Environment;
import net.futel.dialer.dialplan.file.PlanFile;
import picocli.CommandLine.Option;

/** The options that say which dial plan, and which environment's. */
public final class PlanOptions {

  @Option(
      names = "--env",
      paramLabel = "ENV",
      defaultValue = "dev",
      converter = EnvironmentOption.class,
      description = "dev (when absent) or prod.")
  private Environment environment;

  @Option(
      names = "--dialplan",
      paramLabel = "FILE",
      description = "Dial plan file; when absent, DIALPLAN_FILE or else the plan of the project.")
  private Path file;

  public Environment environment() {
    return environment;
  }

  /**
   * The plan that was asked for.
   *
   * @throws Fault with every fault of the file, a line each
   */
  public DialPlan plan(Settings settings) {
    return PlanChoice.plan(file(settings));
  }

  /**
   * The file of the plan that was asked for, or nothing where there is only the packaged plan.
   *
   * @throws Fault with every fault of the file, a line each
   */
  public Optional<PlanFile> file(Settings settings) {
    return PlanChoice.open(Optional.ofNullable(file), settings);
  }

  /** These options as a command is given them, but for their defaults. */
  public String asTyped() {
    return (environment == Environment.DEV ? "" : " --env " + environment.label())
        + (file == null ? "" : " --dialplan " + ShellWord.quote(file.toString()));
  }
}
