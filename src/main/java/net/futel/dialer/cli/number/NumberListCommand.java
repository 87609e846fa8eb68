package net.futel.dialer.cli.number;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.futel.dialer.cli.DialerCommand;
import net.futel.dialer.cli.PlanChoice;
import net.futel.dialer.cli.terminal.JsonData;
import net.futel.dialer.cli.terminal.TextTable;
import net.futel.dialer.dialplan.DialPlan;
import net.futel.dialer.dialplan.Environment;
import net.futel.dialer.twilio.change.ChangeException;
import net.futel.dialer.twilio.clients.NumberDirectory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./dialer number list}. */
@Command(
    name = "list",
    description = "Lists the account's numbers: who answers, who uses them, emergency address.",
    footer = {"", "Example:", "  ./dialer number list"})
final class NumberListCommand extends DialerCommand {

  @Mixin private PlanChoice planChoice;

  @Option(
      names = "--env",
      paramLabel = "ENV",
      description = "Only the numbers that dev or prod answers; all when absent.")
  private Optional<Environment> environment;

  @Override
  protected void run() throws ChangeException {
    DialPlan plan = planChoice.plan(settings());
    List<NumberDirectory.Row> rows =
        new NumberDirectory(twilio())
            .list(plan).stream()
                .filter(row -> environment.isEmpty() || environment.equals(row.environment()))
                .toList();
    TextTable table =
        new TextTable("NUMBER", "ENV", "FRIENDLY NAME", "ANSWERED BY", "EMERGENCY", "USED BY");
    rows.forEach(
        row ->
            table.row(
                row.number().number(),
                row.environment().map(Environment::label).orElse("-"),
                dash(row.number().friendlyName()),
                dash(row.answeredBy()),
                row.number().addressStatus().label(),
                dash(String.join(" ", row.usedBy()))));
    print(table.text(), rows.stream().map(NumberListCommand::data).toList());
  }

  private static String dash(String text) {
    return text.isEmpty() ? "-" : text;
  }

  private static Map<String, Object> data(NumberDirectory.Row row) {
    return new JsonData()
        .with("number", row.number().number())
        .with("environment", row.environment().map(Environment::label))
        .with("sid", row.number().sid())
        .with("friendlyName", row.number().friendlyName())
        .with("answeredBy", row.answeredBy())
        .with("emergency", row.number().addressStatus().label())
        .with("emergencyAddress", row.number().addressSid())
        .with("usedBy", row.usedBy());
  }
}
