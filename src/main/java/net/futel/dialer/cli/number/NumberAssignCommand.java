package net.futel.dialer.cli.number;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import net.futel.dialer.cli.Backoff;
import net.futel.dialer.cli.DialerCommand;
import net.futel.dialer.cli.EnvironmentChoice;
import net.futel.dialer.cli.PlanChoice;
import net.futel.dialer.cli.terminal.Consent;
import net.futel.dialer.cli.terminal.Terminal;
import net.futel.dialer.dialplan.Environment;
import net.futel.dialer.twilio.change.ChangeException;
import net.futel.dialer.twilio.clients.NumberService;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code ./dialer number assign}. */
@Command(
    name = "assign",
    description = {
      "Has a number of the account answered by an environment and, with a name, ring "
          + "that phone too: the number is added to its incoming in the dial plan.",
      "Asks before a number leaves prod and before one that another phone is named by "
          + "rings a second phone."
    },
    footer = {
      "",
      "Examples:",
      "  ./dialer number assign +15035550142 --env prod",
      "  ./dialer number assign +15035550142 booth"
    })
final class NumberAssignCommand extends DialerCommand {

  @Mixin private Consent consent;
  @Mixin private PlanChoice planChoice;

  @Parameters(index = "0", paramLabel = "NUMBER", description = "E.164, such as +15035550142.")
  private String number;

  @Parameters(index = "1", arity = "0..1", paramLabel = "NAME", description = "A phone to ring.")
  private Optional<String> name;

  @Mixin private EnvironmentChoice environment;

  @Override
  protected void run() throws ChangeException, IOException {
    Terminal terminal = terminal(consent.yes);
    try (PlanChoice.Opened plan = planChoice.open(settings(), terminal, consent.dryRun)) {
      Environment target =
          name.isPresent() ? environment.of(plan.plan(), name.get()) : environment.of(plan.plan());
      NumberService service = new NumberService(twilio(), terminal, Backoff.NONE);
      NumberService.Assignment assignment =
          service.prepare(number, name, target, plan.plan(), plan.file());
      if (consent.dryRun) {
        dryRun(assignment.lines());
        return;
      }
      service.assign(assignment);
      print(
          "Done:\n  " + String.join("\n  ", assignment.lines()),
          Map.of("number", number, "application", assignment.application().name()));
    }
  }
}
