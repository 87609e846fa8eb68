package net.futel.dialer.cli.address;

import com.twilio.http.TwilioRestClient;
import java.util.Optional;
import net.futel.dialer.cli.Backoff;
import net.futel.dialer.cli.DialerCommand;
import net.futel.dialer.cli.WaitOption;
import net.futel.dialer.cli.terminal.Consent;
import net.futel.dialer.cli.terminal.Terminal;
import net.futel.dialer.twilio.account.OwnedNumber;
import net.futel.dialer.twilio.addresses.AddressService;
import net.futel.dialer.twilio.change.ChangeException;
import net.futel.dialer.twilio.clients.NumberService;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code ./dialer address assign}. */
@Command(
    name = "assign",
    description = {
      "Moves a number to an emergency address that the account has: its old address is "
          + "taken away, the new one registered and waited for."
    },
    footer = {
      "",
      "Example:",
      "  ./dialer address assign +15035550142 AD0123456789abcdef0123456789abcdef"
    })
final class AddressAssignCommand extends DialerCommand {

  @Mixin private Consent consent;
  @Mixin private WaitOption wait;

  @Parameters(index = "0", paramLabel = "NUMBER", description = "E.164, such as +15035550142.")
  private String number;

  @Parameters(
      index = "1",
      paramLabel = "AD…",
      description = "The address's SID (./dialer address list).")
  private String sid;

  @Override
  protected void run() throws ChangeException {
    Terminal terminal = terminal(consent.yes);
    TwilioRestClient twilio = twilio();
    OwnedNumber owned = new NumberService(twilio, terminal, Backoff.NONE).owned(number);
    AddressService service = new AddressService(twilio, terminal, wait.patience());
    AddressService.Move move = service.assigning(owned, sid);
    if (consent.dryRun) {
      dryRun(service.lines(move));
      return;
    }
    terminal.consent(
        "Move %s to %s? Until it is registered there, 911 from it may show no address."
            .formatted(number, move.existing().orElseThrow().address().line()));
    MovedNumber moved = new MovedNumber(service.carryOut(move), Optional.of(number));
    print(moved.text(), moved.data());
  }
}
