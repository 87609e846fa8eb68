package net.futel.dialer.cli;

import com.twilio.http.TwilioRestClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import net.futel.dialer.cli.settings.Settings;
import net.futel.dialer.cli.terminal.JsonOutput;
import net.futel.dialer.cli.terminal.Terminal;
import net.futel.dialer.twilio.change.ChangeException;
import net.futel.dialer.twilio.rest.Deadline;
import net.futel.dialer.twilio.rest.Printable;
import net.futel.dialer.twilio.rest.TwilioLimits;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What every command shares that prints data: settings, output, the way to Twilio. */
public abstract class DialerCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "Prints JSON.")
  private boolean json;

  private Settings settings;
  private int status;

  /** Does what the command is for; {@link Main} explains what it throws. */
  protected abstract void run() throws ChangeException, IOException, InterruptedException;

  @Override
  public final Integer call() throws ChangeException, IOException, InterruptedException {
    run();
    return status;
  }

  /** What is set, read once. */
  protected final Settings settings() {
    if (settings == null) {
      settings = Settings.read();
    }
    return settings;
  }

  /** Makes the exit status another than 0 although nothing failed: what was found is no good. */
  protected final void exitWith(int other) {
    status = other;
  }

  /** A client for somebody who watches: gives a request up sooner than a deployment does. */
  protected final TwilioRestClient twilio() {
    return twilio(TwilioLimits.watched(Deadline.in(TwilioAccount.LONGEST)));
  }

  protected final TwilioRestClient twilio(TwilioLimits limits) {
    return TwilioAccount.of(settings(), err(), limits);
  }

  protected final CommandSpec spec() {
    return spec;
  }

  protected final PrintWriter err() {
    return spec.commandLine().getErr();
  }

  protected final Terminal terminal(boolean yes) {
    return Terminal.of(err(), yes);
  }

  protected final boolean json() {
    return json;
  }

  /** Prints one of the two, as {@code --json} says. */
  protected final void print(String text, Object data) {
    printRaw(Printable.lines(text.stripTrailing()), data);
  }

  /** The same with a text that may colour the terminal. */
  protected final void printRaw(String text, Object data) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(json ? JsonOutput.of(data) : text);
    out.flush();
  }

  /** Prints what a dry run would do. */
  protected final void dryRun(List<String> steps) {
    print(
        "Would do (--dry-run, nothing was changed):\n  " + String.join("\n  ", steps),
        Map.of("dryRun", true, "steps", steps));
  }

  protected final ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
