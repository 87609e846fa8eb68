package net.futel.dialer.cli.environment;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import net.futel.dialer.cli.EnvironmentOption;
import net.futel.dialer.cli.Fault;
import net.futel.dialer.cli.HelpOption;
import net.futel.dialer.cli.PlanChoice;
import net.futel.dialer.cli.Settings;
import net.futel.dialer.cli.TwilioAccount;
import net.futel.dialer.cli.terminal.JsonOutput;
import net.futel.dialer.cli.terminal.Terminal;
import net.futel.dialer.dialplan.DialPlan;
import net.futel.dialer.dialplan.Environment;
import net.futel.dialer.twilio.change.ChangeException;
import net.futel.dialer.twilio.phones.PhoneList;
import net.futel.dialer.twilio.rest.Printable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./dialer phones}. */
@Command(
    name = "phones",
    description = {
      "Shows each phone in a line, those with trouble first.",
      "The line says whether it is alive and how that is known, its number, what a dispatcher sees",
      "of it, its calls of the last week, and what is wrong with it at Twilio. No phone is called,",
      "and nothing is changed."
    },
    footer = {
      "",
      "Exit status 0 no phone has trouble, 1 one has, 2 it could not look.",
      "",
      "Examples:",
      "  ./dialer phones                  every phone",
      "  ./dialer phones --env prod",
      "  ./dialer phones --json"
    })
public final class PhonesCommand implements Callable<Integer> {

  private static final int TROUBLE = 1;
  private static final int NOT_LOOKED_AT = 2;

  /** A few dozen requests; each is tried again for less than a minute. */
  private static final Duration LONGEST = Duration.ofMinutes(5);

  @Mixin HelpOption help;
  @Mixin private PlanChoice planChoice;
  @Spec private CommandSpec spec;

  @Option(
      names = "--env",
      paramLabel = "ENV",
      converter = EnvironmentOption.class,
      description = "Only the phones of dev or prod; when absent, of both.")
  private Optional<Environment> environment;

  @Option(names = "--json", description = "Prints JSON.")
  private boolean json;

  private final InstantSource clock = InstantSource.system();

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    PrintWriter out = spec.commandLine().getOut();
    try {
      Settings settings = Settings.read();
      DialPlan plan = PlanChoice.plan(planChoice.file(settings));
      PhoneList phones = new PhoneList(TwilioAccount.of(settings, err, LONGEST), plan);
      Instant now = clock.instant();
      PhoneTable table = new PhoneTable(phones.list(environment, now), now);
      out.print(
          json
              ? JsonOutput.of(table.data()) + System.lineSeparator()
              : table.text(CallTable.Bars.ofOutput(), mayColour()));
      return table.troubled() == 0 ? 0 : TROUBLE;
    } catch (Fault e) {
      return fault(List.of(e.getMessage()));
    } catch (ChangeException e) {
      return fault(e.sentences());
    } finally {
      out.flush();
    }
  }

  private int fault(List<String> sentences) {
    PrintWriter err = spec.commandLine().getErr();
    err.println("dialer: " + Printable.lines(String.join("\n  ", sentences)));
    err.flush();
    return NOT_LOOKED_AT;
  }

  /** See https://no-color.org. */
  private boolean mayColour() {
    String unwanted = System.getenv("NO_COLOR");
    return Terminal.of(spec.commandLine().getErr(), false).isAttended()
        && (unwanted == null || unwanted.isEmpty());
  }
}
