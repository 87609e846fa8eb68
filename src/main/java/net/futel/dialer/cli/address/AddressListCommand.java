package net.futel.dialer.cli.address;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.futel.dialer.cli.Backoff;
import net.futel.dialer.cli.DialerCommand;
import net.futel.dialer.cli.terminal.JsonData;
import net.futel.dialer.cli.terminal.TextTable;
import net.futel.dialer.twilio.account.OwnedNumber;
import net.futel.dialer.twilio.addresses.AddressService;
import net.futel.dialer.twilio.change.ChangeException;
import picocli.CommandLine.Command;

/** {@code ./dialer address list}. */
@Command(
    name = "list",
    description = "Lists the account's addresses and the numbers that have them.",
    footer = {"", "Example:", "  ./dialer address list"})
final class AddressListCommand extends DialerCommand {

  @Override
  protected void run() throws ChangeException {
    List<AddressService.Row> rows =
        new AddressService(twilio(), terminal(false), Backoff.NONE).list();
    TextTable table = new TextTable("ADDRESS", "NAME", "PLACE", "FOR 911", "NUMBERS");
    rows.forEach(
        row ->
            table.row(
                row.address().sid(),
                row.address().friendlyName().isEmpty() ? "-" : row.address().friendlyName(),
                row.address().address().line(),
                row.address().emergency() ? "yes" : "no",
                row.numbers().isEmpty()
                    ? "-"
                    : row.numbers().stream()
                        .map(number -> number.number() + " " + number.addressStatus().label())
                        .collect(Collectors.joining(", "))));
    print(table.text(), rows.stream().map(AddressListCommand::data).toList());
  }

  private static Map<String, Object> data(AddressService.Row row) {
    return new JsonData()
        .with("sid", row.address().sid())
        .with("friendlyName", row.address().friendlyName())
        .with("address", row.address().address().line())
        .with("emergency", row.address().emergency())
        .with("numbers", row.numbers().stream().map(OwnedNumber::number).toList());
  }
}
