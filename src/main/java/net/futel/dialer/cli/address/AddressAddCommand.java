package net.futel.dialer.cli.address;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.futel.dialer.cli.Consent;
import net.futel.dialer.cli.Fault;
import net.futel.dialer.cli.Terminal;
import net.futel.dialer.cli.TwilioCommand;
import net.futel.dialer.twilio.account.OwnedNumber;
import net.futel.dialer.twilio.account.StreetAddress;
import net.futel.dialer.twilio.clients.AddressService;
import net.futel.dialer.twilio.clients.ClientException;
import net.futel.dialer.twilio.clients.NumberService;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./dialer address add}. */
@Command(
    name = "add",
    description = {
      "Has Twilio validate and keep an emergency address and, with --number, moves that number to",
      "it: its old address is taken away, the new one registered and waited for."
    },
    footer = {
      "",
      "Example:",
      "  ./dialer address add --number +15035550142 --street '1 SW Main St' --city Portland \\",
      "      --region OR --postal-code 97204"
    })
final class AddressAddCommand extends TwilioCommand {

  @Mixin private Consent consent;
  @Mixin private AddressOptions address;

  @Option(names = "--number", paramLabel = "+1…", description = "A number to move to it.")
  private Optional<String> number;

  @Option(names = "--friendly-name", description = "What the list calls it, 32 characters.")
  private Optional<String> friendlyName;

  @Option(
      names = "--wait",
      paramLabel = "SECONDS",
      defaultValue = "180",
      description = "Longest wait for the registration; default ${DEFAULT-VALUE}.")
  private int wait;

  @Override
  protected void run() throws ClientException {
    StreetAddress wanted =
        address
            .address(friendlyName.orElse("Public telephone"))
            .orElseThrow(
                () -> usage("say which address: --street and the rest, or --address-file"));
    AddressService.check(wanted);
    Terminal terminal = terminal(consent.yes);
    var twilio = twilio();
    Optional<OwnedNumber> owned = Optional.empty();
    if (number.isPresent()) {
      owned = Optional.of(new NumberService(twilio, terminal, patience(0)).owned(number.get()));
    }
    if (consent.dryRun) {
      List<String> steps = new ArrayList<>();
      steps.add("+ emergency address " + wanted.line());
      number.ifPresent(n -> steps.add("~ number " + n + ": emergency address, waited for"));
      dryRun(steps);
      return;
    }
    if (!terminal.answers()) {
      throw new Fault("A corrected address must be confirmed. Run it in a terminal, or add --yes.");
    }
    AddressService.Added added =
        new AddressService(twilio, terminal, patience(wait))
            .add(wanted, called(owned).orElse(wanted.street()), owned);
    print(text(added), data(added));
  }

  /** As the phone whose number it is, so that client remove knows it again. */
  private Optional<String> called(Optional<OwnedNumber> owned) {
    return friendlyName.or(() -> owned.map(OwnedNumber::friendlyName).filter(n -> !n.isBlank()));
  }

  private String text(AddressService.Added added) {
    String place = added.address().sid() + "  " + added.address().address().line();
    return added.status().isEmpty()
        ? place
        : "%s\n%s is %s with it. Dial 933 from the phone: it reads the address back."
            .formatted(place, number.orElse(""), added.status().get().label());
  }

  private Map<String, Object> data(AddressService.Added added) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("sid", added.address().sid());
    data.put("address", added.address().address().line());
    number.ifPresent(value -> data.put("number", value));
    added.status().ifPresent(status -> data.put("emergency", status.label()));
    return data;
  }
}
