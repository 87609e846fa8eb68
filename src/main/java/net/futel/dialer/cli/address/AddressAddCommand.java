package net.futel.dialer.cli.address;

import com.twilio.http.TwilioRestClient;
import java.util.Optional;
import net.futel.dialer.cli.Backoff;
import net.futel.dialer.cli.DialerCommand;
import net.futel.dialer.cli.WaitOption;
import net.futel.dialer.cli.terminal.Consent;
import net.futel.dialer.cli.terminal.Fault;
import net.futel.dialer.cli.terminal.Terminal;
import net.futel.dialer.twilio.account.OwnedNumber;
import net.futel.dialer.twilio.account.StreetAddress;
import net.futel.dialer.twilio.addresses.AddressService;
import net.futel.dialer.twilio.change.ChangeException;
import net.futel.dialer.twilio.clients.NumberService;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./dialer address add}. */
@Command(
    name = "add",
    description = {
      "Has Twilio validate and keep an emergency address and, with --number, moves that "
          + "number to it: its old address is taken away, the new one registered and waited "
          + "for."
    },
    footer = {
      "",
      "Example:",
      "  ./dialer address add --number +15035550142 --street '1 SW Main St' --city Portland \\",
      "      --region OR --postal-code 97204"
    })
final class AddressAddCommand extends DialerCommand {

  @Mixin private Consent consent;
  @Mixin private WaitOption wait;
  @Mixin private AddressOptions address;

  @Option(names = "--number", paramLabel = "+1…", description = "A number to move to it.")
  private Optional<String> number;

  @Option(names = "--friendly-name", description = "What the list calls it, 32 characters.")
  private Optional<String> friendlyName;

  @Override
  protected void run() throws ChangeException {
    StreetAddress street =
        address
            .address(friendlyName.orElse("Public telephone"))
            .orElseThrow(
                () -> usage("say which address: --street and the rest, or --address-file"));
    AddressService.check(street);
    Terminal terminal = terminal(consent.yes);
    TwilioRestClient twilio = twilio();
    Optional<OwnedNumber> owned = Optional.empty();
    if (number.isPresent()) {
      owned = Optional.of(new NumberService(twilio, terminal, Backoff.NONE).owned(number.get()));
    }
    AddressService service = new AddressService(twilio, terminal, wait.patience());
    AddressService.Move move = service.adding(street, called(owned).orElse(street.street()), owned);
    if (consent.dryRun) {
      dryRun(service.lines(move));
      return;
    }
    if (!terminal.answers()) {
      throw new Fault(
          "This asks whether a corrected address is right. Run it in a terminal, or add --yes.");
    }
    MovedNumber moved = new MovedNumber(service.carryOut(move), number);
    print(moved.text(), moved.data());
  }

  /** As the phone whose number it is, so that client remove knows it again. */
  private Optional<String> called(Optional<OwnedNumber> owned) {
    return friendlyName.or(() -> owned.map(OwnedNumber::friendlyName).filter(n -> !n.isBlank()));
  }
}
