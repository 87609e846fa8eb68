package net.futel.dialer.cli.number;

import java.util.List;
import java.util.Map;
import net.futel.dialer.cli.DialerCommand;
import net.futel.dialer.cli.PlanChoice;
import net.futel.dialer.cli.WaitOption;
import net.futel.dialer.cli.terminal.Consent;
import net.futel.dialer.cli.terminal.Terminal;
import net.futel.dialer.twilio.account.OwnedNumber;
import net.futel.dialer.twilio.change.ChangeException;
import net.futel.dialer.twilio.change.Steps;
import net.futel.dialer.twilio.clients.NumberService;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./dialer number release}. */
@Command(
    name = "release",
    description = "Gives a number back to Twilio; somebody else may have it the next day.",
    footer = {"", "Example:", "  ./dialer number release +15035550142"})
final class NumberReleaseCommand extends DialerCommand {

  @Mixin private Consent consent;
  @Mixin private WaitOption wait;
  @Mixin private PlanChoice planChoice;

  @Parameters(paramLabel = "NUMBER", description = "E.164, such as +15035550142.")
  private String number;

  @Option(names = "--force", description = "Even when a phone uses it; asks nothing.")
  private boolean force;

  @Override
  protected void run() throws ChangeException {
    Terminal terminal = terminal(consent.yes);
    NumberService service = new NumberService(twilio(), terminal, wait.patience());
    OwnedNumber owned = service.owned(number);
    if (!force) {
      service.mayRelease(owned, planChoice.plan(settings()));
    }
    Steps steps = service.lookAtRelease(owned);
    if (consent.dryRun) {
      dryRun(steps.lines());
      return;
    }
    if (!force) {
      terminal.consent(
          "Release %s (%s)? This is what goes:\n  %s\nGo on?"
              .formatted(number, owned.friendlyName(), String.join("\n  ", steps.lines())));
    }
    Steps done = service.release(owned, steps);
    List<String> notes = service.notes();
    print(
        "%s is released:\n  %s\n%s"
            .formatted(number, String.join("\n  ", done.lines()), String.join("\n", notes)),
        Map.of("number", number, "released", true, "removed", done.lines(), "notes", notes));
  }
}
