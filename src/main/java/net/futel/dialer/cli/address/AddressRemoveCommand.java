package net.futel.dialer.cli.address;

import java.util.List;
import java.util.Map;
import net.futel.dialer.cli.Backoff;
import net.futel.dialer.cli.DialerCommand;
import net.futel.dialer.cli.terminal.Consent;
import net.futel.dialer.cli.terminal.Terminal;
import net.futel.dialer.twilio.account.EmergencyAddresses;
import net.futel.dialer.twilio.addresses.AddressService;
import net.futel.dialer.twilio.change.ChangeException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code ./dialer address remove}. */
@Command(
    name = "remove",
    description = "Removes an address that no number has.",
    footer = {"", "Example:", "  ./dialer address remove AD0123456789abcdef0123456789abcdef"})
final class AddressRemoveCommand extends DialerCommand {

  @Mixin private Consent consent;

  @Parameters(paramLabel = "AD…", description = "The address's SID (./dialer address list).")
  private String sid;

  @Override
  protected void run() throws ChangeException {
    Terminal terminal = terminal(consent.yes);
    AddressService service = new AddressService(twilio(), terminal, Backoff.NONE);
    EmergencyAddresses.Registered address = service.mayRemove(sid);
    if (consent.dryRun) {
      dryRun(List.of("- address " + sid + ", " + address.address().line()));
      return;
    }
    terminal.consent("Remove the address " + address.address().line() + "?");
    service.remove(sid);
    print(sid + " is removed.", Map.of("sid", sid, "removed", true));
  }
}
