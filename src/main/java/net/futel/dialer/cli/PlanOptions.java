package net.futel.dialer.cli;

import net.futel.dialer.dialplan.Environment;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say which dial plan, and which environment's. */
public final class PlanOptions {

  @Mixin private PlanChoice choice;

  @Option(
      names = "--env",
      paramLabel = "ENV",
      defaultValue = "dev",
      description = "dev (when absent) or prod.")
  private Environment environment;

  public Environment environment() {
    return environment;
  }

  public PlanChoice choice() {
    return choice;
  }

  /** These options as a command is given them, but for their defaults. */
  public String asTyped() {
    return (environment == Environment.DEV ? "" : " --env " + environment.label())
        + choice.asTyped();
  }
}
