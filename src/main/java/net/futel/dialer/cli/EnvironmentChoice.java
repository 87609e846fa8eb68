package net.futel.dialer.cli;

import java.util.List;
import java.util.Optional;
import net.futel.dialer.dialplan.DialPlan;
import net.futel.dialer.dialplan.Environment;
import net.futel.dialer.dialplan.Extension;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which environment's phones a command is about; nothing is about prod by default. */
public final class EnvironmentChoice {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--env",
      paramLabel = "ENV",
      description =
          "dev or prod. When absent: the phone's own, or else that of the plan's phones where all"
              + " have the same; dev for a plan with no phone.")
  private Optional<Environment> asked;

  /** What {@code --env} says, or nothing. */
  public Optional<Environment> asked() {
    return asked;
  }

  /**
   * What {@code --env} says, else the environment of all the plan's phones.
   *
   * @throws ParameterException when the plan has phones in both, and neither is asked for
   */
  public Environment of(DialPlan plan) {
    return asked.orElseGet(() -> only(plan));
  }

  /** What {@code --env} says, else the phone's own where the plan has it, else as {@link #of}. */
  public Environment of(DialPlan plan, String name) {
    return asked
        .or(() -> Optional.ofNullable(plan.extensions().get(name)).map(Extension::environment))
        .orElseGet(() -> only(plan));
  }

  /**
   * Refuses a phone of the environment that was not asked for.
   *
   * @throws ParameterException says which it is of
   */
  public void check(DialPlan plan, String name) {
    Optional<Environment> own =
        Optional.ofNullable(plan.extensions().get(name)).map(Extension::environment);
    if (asked.isPresent() && own.isPresent() && !asked.equals(own)) {
      throw new ParameterException(
          command.commandLine(),
          "%s is a phone of %s. Say --env %2$s, or leave it out."
              .formatted(name, own.get().label()));
    }
  }

  private Environment only(DialPlan plan) {
    List<Environment> of =
        plan.extensions().values().stream().map(Extension::environment).distinct().toList();
    if (of.size() > 1) {
      throw new ParameterException(
          command.commandLine(),
          "--env is missing: the dial plan has phones in dev and in prod. Add --env dev or --env"
              + " prod.");
    }
    return of.isEmpty() ? Environment.DEV : of.getFirst();
  }
}
