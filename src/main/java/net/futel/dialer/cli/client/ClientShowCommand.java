package net.futel.dialer.cli.client;

import com.twilio.http.TwilioRestClient;
import java.util.Map;
import java.util.Optional;
import net.futel.dialer.cli.Backoff;
import net.futel.dialer.cli.DialerCommand;
import net.futel.dialer.cli.EnvironmentChoice;
import net.futel.dialer.cli.PlanChoice;
import net.futel.dialer.cli.terminal.Fault;
import net.futel.dialer.cli.terminal.JsonData;
import net.futel.dialer.dialplan.DialPlan;
import net.futel.dialer.dialplan.Extension;
import net.futel.dialer.dialplan.dialed.E164;
import net.futel.dialer.twilio.addresses.AddressService;
import net.futel.dialer.twilio.change.ChangeException;
import net.futel.dialer.twilio.clients.ClientDirectory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code ./dialer client show}. */
@Command(
    name = "show",
    description = "Shows what is known of one phone; never its password, which nobody can read.",
    footer = {"", "Example:", "  ./dialer client show booth"})
final class ClientShowCommand extends DialerCommand {

  @Mixin private PlanChoice planChoice;
  @Mixin private EnvironmentChoice environment;

  @Parameters(paramLabel = "NAME", description = "The phone.")
  private String name;

  @Override
  protected void run() throws ChangeException {
    DialPlan plan = planChoice.plan(settings());
    environment.check(plan, name);
    TwilioRestClient twilio = twilio();
    ClientDirectory.Client client =
        new ClientDirectory(twilio)
            .list(plan).stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow(
                    () ->
                        new Fault(
                            ("There is no client %s, neither in the dial plan nor at Twilio:"
                                    + " ./dialer client list shows them.")
                                .formatted(name)));
    Map<String, Object> data = ClientListCommand.data(client);
    client.extension().ifPresent(extension -> addTo(data, extension, plan));
    address(client, twilio).ifPresent(line -> data.put("address", line));
    StringBuilder text = new StringBuilder();
    rows(client, data).forEach((key, value) -> text.append("%-16s %s%n".formatted(key, value)));
    if (client.extension().filter(Extension::emergency).isPresent()
        && !E164.is(name)
        && plan.emergencyCallerNumber().isEmpty()) {
      text.append(
          "\n911 may not get through: named by a word, and the dial plan has no"
              + " emergencyCallerNumber.\n");
    }
    print(text.toString(), data);
  }

  private static void addTo(Map<String, Object> data, Extension extension, DialPlan plan) {
    data.put("emergencyCallerId", extension.emergencyCallerId());
    extension.menu().ifPresent(menu -> data.put("menu", menu));
    data.put("sipServer", plan.sipDomain(extension.environment()));
  }

  private Optional<String> address(ClientDirectory.Client client, TwilioRestClient twilio)
      throws ChangeException {
    if (client.addressSid().isEmpty()) {
      return Optional.empty();
    }
    return new AddressService(twilio, terminal(false), Backoff.NONE)
        .list().stream()
            .filter(row -> row.address().sid().equals(client.addressSid()))
            .map(row -> row.address().address().line())
            .findFirst();
  }

  private static Map<String, Object> rows(ClientDirectory.Client client, Map<String, Object> data) {
    return new JsonData()
        .with("name", client.name())
        .with("rung by", client.numbers().isEmpty() ? "nobody" : String.join(" ", client.numbers()))
        .with("shows", data.getOrDefault("callerId", "unknown"))
        .with("911", client.emergency())
        .with("dispatcher sees", Optional.ofNullable(data.get("emergencyCallerId")))
        .with("address", Optional.ofNullable(data.get("address")))
        .with("menu", Optional.ofNullable(data.get("menu")))
        .with("credential", client.credential() ? "yes" : "none: it cannot register")
        .with("dial plan", client.inPlan() ? "yes" : "not in it")
        .with("environment", Optional.ofNullable(data.get("environment")))
        .with("SIP server", Optional.ofNullable(data.get("sipServer")));
  }
}
