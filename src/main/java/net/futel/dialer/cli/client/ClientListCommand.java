package net.futel.dialer.cli.client;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.futel.dialer.cli.DialerCommand;
import net.futel.dialer.cli.PlanChoice;
import net.futel.dialer.cli.terminal.JsonData;
import net.futel.dialer.cli.terminal.TextTable;
import net.futel.dialer.dialplan.DialPlan;
import net.futel.dialer.dialplan.Environment;
import net.futel.dialer.dialplan.Extension;
import net.futel.dialer.twilio.change.ChangeException;
import net.futel.dialer.twilio.clients.ClientDirectory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./dialer client list}. */
@Command(
    name = "list",
    description = "Lists the phones: number, emergency address, credential.",
    footer = {"", "Example:", "  ./dialer client list --env prod --json"})
final class ClientListCommand extends DialerCommand {

  @Mixin private PlanChoice planChoice;

  @Option(
      names = "--env",
      paramLabel = "ENV",
      description = "Only the phones of dev or prod; both when absent.")
  private Optional<Environment> environment;

  @Override
  protected void run() throws ChangeException {
    DialPlan plan = planChoice.plan(settings());
    List<ClientDirectory.Client> clients =
        new ClientDirectory(twilio())
            .list(plan).stream()
                .filter(client -> environment.isEmpty() || environment.equals(client.environment()))
                .toList();
    TextTable table = new TextTable("NAME", "ENV", "NUMBER", "EMERGENCY", "CREDENTIAL", "PLAN");
    clients.forEach(
        client ->
            table.row(
                client.name(),
                client.environment().map(Environment::label).orElse("-"),
                client.numbers().isEmpty() ? "-" : String.join(" ", client.numbers()),
                client.emergency(),
                client.credential() ? "yes" : "none",
                client.inPlan() ? "yes" : "not in it"));
    print(table.text(), clients.stream().map(ClientListCommand::data).toList());
  }

  static Map<String, Object> data(ClientDirectory.Client client) {
    return new JsonData()
        .with("name", client.name())
        .with("environment", client.environment().map(Environment::label))
        .with("numbers", client.numbers())
        .with("callerId", client.extension().map(Extension::callerId))
        .with("emergency", client.emergency())
        .with("credential", client.credential())
        .with("inPlan", client.inPlan());
  }
}
