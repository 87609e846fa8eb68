package net.futel.dialer.cli.client;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.futel.dialer.cli.DialerCommand;
import net.futel.dialer.cli.EnvironmentChoice;
import net.futel.dialer.cli.PlanChoice;
import net.futel.dialer.cli.WaitOption;
import net.futel.dialer.cli.terminal.Consent;
import net.futel.dialer.cli.terminal.JsonData;
import net.futel.dialer.cli.terminal.Terminal;
import net.futel.dialer.twilio.change.ChangeException;
import net.futel.dialer.twilio.change.Steps;
import net.futel.dialer.twilio.clients.ClientRemoval;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./dialer client remove}. */
@Command(
    name = "remove",
    description = {
      "Removes a phone: its credential, its dial plan entry and, with --release-number, "
          + "its number with the emergency address that client add made for it.",
      "May be run again: it goes on with what is left."
    },
    footer = {
      "",
      "Examples:",
      "  ./dialer client remove booth",
      "  ./dialer client remove booth --release-number --dry-run"
    })
final class ClientRemoveCommand extends DialerCommand {

  @Mixin private Consent consent;
  @Mixin private WaitOption wait;
  @Mixin private PlanChoice planChoice;
  @Mixin private EnvironmentChoice environment;

  @Parameters(paramLabel = "NAME", description = "The phone.")
  private String name;

  @Option(
      names = "--release-number",
      description = "Gives its number back to Twilio too, unless another phone uses it.")
  private boolean releaseNumber;

  @Override
  protected void run() throws ChangeException, IOException {
    Terminal terminal = terminal(consent.yes);
    try (PlanChoice.Opened plan = planChoice.open(settings(), terminal, consent.dryRun)) {
      run(terminal, plan);
    }
  }

  private void run(Terminal terminal, PlanChoice.Opened plan) throws ChangeException {
    environment.check(plan.plan(), name);
    ClientRemoval removal =
        new ClientRemoval(
            twilio(), terminal, wait.patience(), name, plan.plan(), plan.file(), releaseNumber);
    Steps steps = removal.look();
    List<String> byHand = new ArrayList<>();
    if (plan.file().isEmpty() && plan.plan().extensions().containsKey(name)) {
      byHand.add("Take its entry out of the dial plan by hand: no file was named.");
    }
    if (steps.needed().isEmpty()) {
      byHand.addFirst(
          "Nothing of %s is left to remove: no credential%s, no entry."
              .formatted(name, releaseNumber ? ", no number" : ""));
      byHand.addAll(removal.notes());
      print(String.join("\n", byHand), data(steps, byHand));
      return;
    }
    if (consent.dryRun) {
      dryRun(steps.lines());
      return;
    }
    terminal.consent(
        "Remove %s? This is what goes:\n  %s\nGo on?"
            .formatted(name, String.join("\n  ", steps.lines())));
    Steps done = removal.carryOut(steps);
    List<String> notes = new ArrayList<>(removal.notes());
    notes.addAll(byHand);
    print(
        "%s is removed:\n  %s\n%s"
            .formatted(name, String.join("\n  ", done.lines()), String.join("\n", notes)),
        data(done, notes));
  }

  private Map<String, Object> data(Steps done, List<String> notes) {
    return new JsonData().with("name", name).with("removed", done.lines()).with("notes", notes);
  }
}
