package net.futel.dialer.cli;

import com.twilio.http.TwilioRestClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import net.futel.dialer.cli.terminal.JsonOutput;
import net.futel.dialer.cli.terminal.Terminal;
import net.futel.dialer.twilio.change.ChangeException;
import net.futel.dialer.twilio.rest.Printable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What the commands that talk to Twilio about clients, numbers and addresses share. */
public abstract class TwilioCommand implements Callable<Integer> {

  private static final int FAULT = 1;

  @Mixin HelpOption help;
  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "Prints JSON.")
  private boolean json;

  private Settings settings;
  private int status;

  /** Does what the command is for; returns normally when it is done. */
  protected abstract void run() throws ChangeException, IOException;

  @Override
  public final Integer call() {
    try {
      settings = Settings.read();
      run();
      return status;
    } catch (ChangeException e) {
      return fault(e.sentences());
    } catch (Fault e) {
      return fault(List.of(e.getMessage()));
    } catch (IOException e) {
      return fault(List.of(e.toString()));
    } finally {
      spec.commandLine().getOut().flush();
    }
  }

  private int fault(List<String> sentences) {
    PrintWriter err = spec.commandLine().getErr();
    err.println("dialer: " + Printable.lines(String.join("\n  ", sentences)));
    err.flush();
    return FAULT;
  }

  protected final Settings settings() {
    return settings;
  }

  /** Makes the exit status 1 although nothing failed: what was found is no good news. */
  protected final void foundFault() {
    status = FAULT;
  }

  /** A client for calls that ring meanwhile. */
  protected final TwilioRestClient twilioForCalls() {
    return TwilioAccount.forCalls(settings, spec.commandLine().getErr());
  }

  protected final TwilioRestClient twilio() {
    return TwilioAccount.forWatching(settings, spec.commandLine().getErr());
  }

  protected final Terminal terminal(boolean yes) {
    return Terminal.of(spec.commandLine().getErr(), yes);
  }

  protected final boolean json() {
    return json;
  }

  /** Prints one of the two, as {@code --json} says. */
  protected final void print(String text, Object data) {
    spec.commandLine()
        .getOut()
        .println(json ? JsonOutput.of(data) : Printable.lines(text.stripTrailing()));
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

  protected static Backoff patience(int seconds) {
    return new Backoff(Duration.ofSeconds(seconds));
  }
}
