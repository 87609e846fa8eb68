package net.futel.dialer.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.futel.dialer.dialplan.DialPlan;
import net.futel.dialer.dialplan.file.DialPlanException;
import net.futel.dialer.dialplan.file.PlanFile;
import net.futel.dialer.dialplan.file.PlanReader;
import picocli.CommandLine.Option;

/** Which dial plan a command reads, and which file it writes an entry into. */
public final class PlanChoice {

  private static final Path PROJECT = Path.of("src", "main", "resources", "dialplan.json");

  @Option(
      names = "--dialplan",
      paramLabel = "FILE",
      description =
          "Dial plan file that is read and changed; when absent, DIALPLAN_FILE or else the"
              + " project's own.")
  private Path file;

  /**
   * The file, or nothing where there is only the packaged plan.
   *
   * @throws Fault with every fault of the file, a line each
   */
  public Optional<PlanFile> file(Settings settings) {
    return open(Optional.ofNullable(file), settings);
  }

  /**
   * The named file, else that of {@code DIALPLAN_FILE}, else the project's: read as it is now,
   * which may be newer than the packaged plan.
   */
  static Optional<PlanFile> open(Optional<Path> named, Settings settings) {
    Optional<Path> path =
        named.or(() -> settings.get("DIALPLAN_FILE").map(Path::of)).or(PlanChoice::project);
    try {
      return path.isEmpty() ? Optional.empty() : Optional.of(PlanFile.open(path.get()));
    } catch (DialPlanException e) {
      throw refused(path.get().toString(), e);
    } catch (IOException e) {
      throw new Fault("the dial plan " + path.get() + " cannot be read: " + reason(e), e);
    }
  }

  /** The plan of the file, or the packaged one. */
  public static DialPlan plan(Optional<PlanFile> file) {
    try {
      return file.isPresent() ? file.get().plan() : PlanReader.packaged();
    } catch (DialPlanException e) {
      throw refused("of the project", e);
    }
  }

  private static Optional<Path> project() {
    Stream<Path> homes =
        Stream.of(Optional.of("."), Optional.ofNullable(System.getProperty("dialer.home")))
            .flatMap(Optional::stream)
            .map(Path::of);
    return homes
        .map(home -> home.resolve(PROJECT).normalize())
        .filter(Files::isRegularFile)
        .findFirst();
  }

  private static Fault refused(String source, DialPlanException e) {
    List<String> faults = e.faults().stream().map(DialPlanException.Fault::sentence).toList();
    return new Fault(
        "the dial plan "
            + source
            + " is refused:\n"
            + faults.stream().map(fault -> "  " + fault).collect(Collectors.joining("\n")),
        e);
  }

  private static String reason(IOException e) {
    String name = e.getClass().getSimpleName().replace("Exception", "");
    return e.getMessage() == null ? name : name + ", " + e.getMessage();
  }
}
