package net.futel.dialer.cli.environment;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import net.futel.dialer.cli.DialerCommand;
import net.futel.dialer.cli.PlanChoice;
import net.futel.dialer.dialplan.DialPlan;
import net.futel.dialer.dialplan.Environment;
import net.futel.dialer.twilio.change.ChangeException;
import net.futel.dialer.twilio.phones.PhoneList;
import net.futel.dialer.twilio.rest.Deadline;
import net.futel.dialer.twilio.rest.TwilioLimits;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./dialer phones}. */
@Command(
    name = "phones",
    exitCodeOnExecutionException = PhonesCommand.NOT_LOOKED_AT,
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
public final class PhonesCommand extends DialerCommand {

  private static final int TROUBLE = 1;
  static final int NOT_LOOKED_AT = 2;

  /** A few dozen requests; each is tried again for less than a minute. */
  private static final Duration LONGEST = Duration.ofMinutes(5);

  @Mixin private PlanChoice planChoice;

  @Option(
      names = "--env",
      paramLabel = "ENV",
      description = "Only the phones of dev or prod; when absent, of both.")
  private Optional<Environment> environment;

  @Override
  protected void run() throws ChangeException {
    DialPlan plan = planChoice.plan(settings());
    PhoneList phones = new PhoneList(twilio(TwilioLimits.until(Deadline.in(LONGEST))), plan);
    Instant now = Instant.now();
    PhoneTable table = new PhoneTable(phones.list(environment, now), now);
    printRaw(table.text(CallTable.Bars.ofOutput(), mayColour()).stripTrailing(), table.data());
    exitWith(table.troubled() == 0 ? 0 : TROUBLE);
  }

  /** See https://no-color.org. */
  private boolean mayColour() {
    String unwanted = System.getenv("NO_COLOR");
    return terminal(false).isAttended() && (unwanted == null || unwanted.isEmpty());
  }
}
