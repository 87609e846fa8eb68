package net.futel.dialer.cli.client;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.futel.dialer.cli.Consent;
import net.futel.dialer.cli.PlanChoice;
import net.futel.dialer.cli.Terminal;
import net.futel.dialer.cli.TwilioCommand;
import net.futel.dialer.dialplan.DialPlan;
import net.futel.dialer.dialplan.file.PlanFile;
import net.futel.dialer.twilio.clients.ClientException;
import net.futel.dialer.twilio.clients.ClientRemoval;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./dialer client remove}. */
@Command(
    name = "remove",
    description = {
      "Removes a phone: its credential, its dial plan entry and, when told, its number.",
      "May be run again: it goes on with what is left."
    },
    footer = {
      "",
      "Examples:",
      "  ./dialer client remove booth",
      "  ./dialer client remove booth --release-number --dry-run"
    })
final class ClientRemoveCommand extends TwilioCommand {

  @Mixin private Consent consent;
  @Mixin private PlanChoice planChoice;

  @Parameters(paramLabel = "NAME", description = "The phone.")
  private String name;

  @Option(
      names = "--release-number",
      description = "Gives its number back to Twilio too, unless another phone uses it.")
  private boolean releaseNumber;

  @Option(
      names = "--wait",
      paramLabel = "SECONDS",
      defaultValue = "180",
      description = "Longest wait for an emergency address to go; default ${DEFAULT-VALUE}.")
  private int wait;

  @Override
  protected void run() throws ClientException {
    Optional<PlanFile> file = planChoice.file(settings());
    DialPlan plan = PlanChoice.plan(file);
    Terminal terminal = terminal(consent.yes);
    ClientRemoval removal = new ClientRemoval(twilio(), terminal, patience(wait));
    ClientRemoval.Found found = removal.find(name, plan, file, releaseNumber);
    List<String> byHand = new ArrayList<>();
    if (file.isEmpty() && plan.extensions().containsKey(name)) {
      byHand.add("Take its entry out of the dial plan by hand: no file was named.");
    }
    if (found.nothing()) {
      byHand.addFirst(
          "Nothing of "
              + name
              + " is left to remove: no credential"
              + (releaseNumber ? ", no number" : "")
              + ", no entry.");
      byHand.addAll(found.kept());
      print(String.join("\n", byHand), data(found, byHand));
      return;
    }
    if (consent.dryRun) {
      dryRun(found.steps());
      return;
    }
    ask(
        terminal,
        "Remove "
            + name
            + "? This is what goes:\n  "
            + String.join("\n  ", found.steps())
            + "\nGo on?");
    List<String> notes = new ArrayList<>(removal.carryOut(found));
    notes.addAll(byHand);
    print(
        name
            + " is removed:\n  "
            + String.join("\n  ", found.steps())
            + "\n"
            + String.join("\n", notes),
        data(found, notes));
  }

  private static Map<String, Object> data(ClientRemoval.Found found, List<String> notes) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("name", found.name());
    data.put("removed", found.steps());
    data.put("notes", notes);
    return data;
  }
}
