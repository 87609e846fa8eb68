package net.futel.dialer.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.futel.dialer.cli.settings.Settings;
import net.futel.dialer.cli.terminal.Fault;
import net.futel.dialer.cli.terminal.ShellWord;
import net.futel.dialer.cli.terminal.Terminal;
import net.futel.dialer.dialplan.DialPlan;
import net.futel.dialer.dialplan.file.DialPlanException;
import net.futel.dialer.dialplan.file.PlanFile;
import net.futel.dialer.dialplan.file.PlanReader;
import net.futel.dialer.twilio.rest.Waiting;
import picocli.CommandLine.Option;

/** Which dial plan a command reads, and which file it writes an entry into. */
public final class PlanChoice {

  /** How long to wait for another command that changes the file. */
  private static final Duration LOCKED = Duration.ofMinutes(1);

  private static final Path PROJECT = Path.of("src", "main", "resources", "dialplan.json");

  @Option(
      names = "--dialplan",
      paramLabel = "FILE",
      description = "Dial plan file; when absent, DIALPLAN_FILE or else the project's own.")
  private Path named;

  /**
   * The file as it is now, which may be newer than the packaged plan; nothing where there is only
   * that.
   *
   * @throws Fault with every fault of the file, a line each
   */
  public Optional<PlanFile> file(Settings settings) {
    return read(settings, PlanFile::open);
  }

  /**
   * The plan that was asked for.
   *
   * @throws Fault with every fault of the file, a line each
   */
  public DialPlan plan(Settings settings) {
    return plan(file(settings));
  }

  /** The option as a command is given it, with a blank before it. */
  String asTyped() {
    return named == null ? "" : " --dialplan " + ShellWord.quote(named.toString());
  }

  /**
   * A plan that a command reads and may change.
   *
   * @param file absent where there is only the packaged plan
   */
  public record Opened(DialPlan plan, Optional<PlanFile> file) implements AutoCloseable {

    @Override
    public void close() throws IOException {
      if (file.isPresent()) {
        file.get().close();
      }
    }
  }

  /**
   * The plan, locked until it is closed, so that of two commands at once neither loses an edit.
   *
   * @param terminal hears that another command has the file
   * @param dryRun locks nothing
   */
  public Opened open(Settings settings, Terminal terminal, boolean dryRun) {
    Optional<PlanFile> opened =
        dryRun ? file(settings) : read(settings, path -> toEdit(path, terminal));
    return new Opened(plan(opened), opened);
  }

  /** Waits for another command that has the file. */
  private static PlanFile toEdit(Path path, Terminal terminal)
      throws IOException, DialPlanException {
    Waiting.Turn turn = new Backoff(LOCKED).begin();
    boolean told = false;
    while (true) {
      try {
        return PlanFile.openToEdit(path);
      } catch (PlanFile.LockedException e) {
        if (!told) {
          terminal.show("Waiting for another ./dialer that is changing " + path + " …");
          told = true;
        }
        if (!turn.again()) {
          throw e;
        }
      }
    }
  }

  private interface Reading {
    PlanFile read(Path path) throws IOException, DialPlanException;
  }

  private Optional<PlanFile> read(Settings settings, Reading reading) {
    Optional<Path> path =
        Optional.ofNullable(named)
            .or(() -> settings.get("DIALPLAN_FILE").map(Path::of))
            .or(PlanChoice::project);
    try {
      return path.isEmpty() ? Optional.empty() : Optional.of(reading.read(path.get()));
    } catch (DialPlanException e) {
      throw refused(path.get().toString(), e);
    } catch (PlanFile.LockedException e) {
      throw new Fault(e.getMessage() + ". Nothing was changed.", e);
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
    return Stream.of(".", System.getProperty("dialer.home", "."))
        .map(home -> Path.of(home).resolve(PROJECT).normalize())
        .filter(Files::isRegularFile)
        .findFirst();
  }

  private static Fault refused(String source, DialPlanException e) {
    List<String> faults = e.faults().stream().map(DialPlanException.Fault::sentence).toList();
    return new Fault(
        "the dial plan " + source + " is refused:\n  " + String.join("\n  ", faults), e);
  }

  private static String reason(IOException e) {
    String name = e.getClass().getSimpleName().replace("Exception", "");
    return e.getMessage() == null ? name : name + ", " + e.getMessage();
  }
}
