package net.futel.dialer.cli;

import java.util.List;
import java.util.Map;
import net.futel.dialer.twilio.AddressDesk;
import net.futel.dialer.twilio.ClientException;
import net.futel.dialer.twilio.EmergencyAddresses;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code ./dialer address remove}. */
@Command(
    name = "remove",
    description = "Removes an address that no number has.",
    footer = {"", "Example:", "  ./dialer address remove AD0123456789abcdef0123456789abcdef"})
final class AddressRemoveCommand extends TwilioCommand {

  @Mixin private Consent consent;

  @Parameters(paramLabel = "AD…", description = "The address's SID (./dialer address list).")
  private String sid;

  @Override
  void run() throws ClientException {
    Terminal terminal = terminal(consent.yes);
    AddressDesk desk = new AddressDesk(twilio(), terminal, patience(0));
    EmergencyAddresses.Registered address = desk.mayRemove(sid);
    if (consent.dryRun) {
      dryRun(List.of("- address " + sid + ", " + address.address().line()));
      return;
    }
    ask(terminal, "Remove the address " + address.address().line() + "?");
    desk.remove(sid);
    print(sid + " is removed.", Map.of("sid", sid, "removed", true));
  }
}
