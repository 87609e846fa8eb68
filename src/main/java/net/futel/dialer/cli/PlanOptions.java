package net.futel.dialer.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import net.futel.dialer.dialplan.DialPlan;
import net.futel.dialer.dialplan.Environment;
import net.futel.dialer.dialplan.file.DialPlanException;
import net.futel.dialer.dialplan.file.PlanReader;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options that say which dial plan, and which environment's. */
public final class PlanOptions {

  @Option(
      names = "--env",
      paramLabel = "ENV",
      defaultValue = "dev",
      converter = EnvironmentConverter.class,
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
    Optional<Path> named =
        Optional.ofNullable(file).or(() -> settings.get("DIALPLAN_FILE").map(Path::of));
    try {
      return named.isPresent() ? PlanReader.load(named.get()) : PlanReader.packaged();
    } catch (DialPlanException refused) {
      throw new Fault(
          "the dial plan %s is refused:%n%s"
              .formatted(
                  named.map(Path::toString).orElse("of the project"),
                  refused.faults().stream()
                      .map(DialPlanException.Fault::sentence)
                      .collect(Collectors.joining(System.lineSeparator() + "  ", "  ", ""))),
          refused);
    }
  }

  /** These options as a command is given them, but for their defaults. */
  public String asTyped() {
    return (environment == Environment.DEV ? "" : " --env " + environment.label())
        + (file == null ? "" : " --dialplan " + ShellWord.quote(file.toString()));
  }

  /** What the person has set; a {@code .env} file that cannot be read is a fault. */
  public static Settings settings() {
    try {
      return Settings.read();
    } catch (IOException unreadable) {
      throw new Fault(
          "the .env file cannot be read as text: " + unreadable.getMessage(), unreadable);
    }
  }

  static final class EnvironmentConverter implements ITypeConverter<Environment> {

    @Override
    public Environment convert(String label) {
      return Environment.of(label)
          .orElseThrow(
              () -> new TypeConversionException("'" + label + "' is neither dev nor prod"));
    }
  }
}
