package net.futel.dialer.cli.client;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.Optional;
import net.futel.dialer.cli.DialerCommand;
import net.futel.dialer.cli.EnvironmentChoice;
import net.futel.dialer.cli.OnSignal;
import net.futel.dialer.cli.PlanChoice;
import net.futel.dialer.cli.StandardInput;
import net.futel.dialer.cli.WaitOption;
import net.futel.dialer.cli.address.AddressOptions;
import net.futel.dialer.cli.number.SearchOptions;
import net.futel.dialer.cli.terminal.Consent;
import net.futel.dialer.cli.terminal.Terminal;
import net.futel.dialer.dialplan.Extension;
import net.futel.dialer.dialplan.dialed.E164;
import net.futel.dialer.twilio.account.SipPassword;
import net.futel.dialer.twilio.change.ChangeException;
import net.futel.dialer.twilio.clients.ClientSetup;
import net.futel.dialer.twilio.clients.NewClient;
import net.futel.dialer.twilio.clients.ReadyClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./dialer client add}. */
@Command(
    name = "add",
    description = {
      "Sets a phone up: its SIP credential, number, emergency address and dial plan entry.",
      "Either all of it is there at the end, or nothing but what the message names.",
      "A phone without a NAME is named by its number, which is what 911 needs. One that is in",
      "the dial plan already gets what it lacks."
    },
    footer = {
      "",
      "Examples:",
      "  ./dialer client add --buy --area-code 503 --address-file booth-address.json",
      "  ./dialer client add --number +15035550142 --dry-run",
      "  ./dialer client add hallway --no-number --caller-id +15035550142",
      "  ./dialer client add booth              as the dial plan has it"
    })
final class ClientAddCommand extends DialerCommand {

  @Mixin private Consent consent;
  @Mixin private WaitOption wait;
  @Mixin private PlanChoice planChoice;
  @Mixin private AddressOptions address;
  @Mixin private SearchOptions search;

  @Parameters(
      paramLabel = "NAME",
      arity = "0..1",
      defaultValue = "",
      description =
          "1 to 32 letters, digits, '.', '_', '+' and '-', or the phone's own number; its number"
              + " when absent.")
  private String name;

  @Mixin private EnvironmentChoice environment;

  @Option(names = "--password-stdin", description = "Reads its password from standard input.")
  private boolean passwordStdin;

  @Option(names = "--number", paramLabel = "+1…", description = "A number of the account.")
  private Optional<String> number;

  @Option(names = "--buy", description = "Buys a number: shows price and choices, then asks.")
  private boolean buy;

  @Option(names = "--number-country", defaultValue = "US", description = "Country to buy it in.")
  private String numberCountry;

  @Option(names = "--no-number", description = "It has no number of its own; see --caller-id.")
  private boolean noNumber;

  @Option(
      names = "--caller-id",
      paramLabel = "+1…",
      description = "With --no-number: the number of the account that it shows.")
  private Optional<String> callerId;

  @Option(names = "--shared", description = "Its number may ring other phones as well.")
  private boolean shared;

  @Option(
      names = "--address",
      paramLabel = "AD…",
      description = "An emergency address that the account has (./dialer address list).")
  private Optional<String> addressSid;

  @Option(names = "--no-emergency", description = "It cannot call 911 and needs no address.")
  private boolean noEmergency;

  @Option(
      names = "--emergency-caller-id",
      paramLabel = "+1…",
      description = "The number whose address the dispatcher sees, when not its own.")
  private Optional<String> emergencyCallerId;

  @Option(
      names = "--menu",
      paramLabel = "MENU",
      description = "What # reaches: a menu of the plan, or a context of the trunk.")
  private Optional<String> menu;

  @Override
  protected void run() throws ChangeException, IOException {
    Terminal terminal = terminal(consent.yes);
    try (PlanChoice.Opened plan = planChoice.open(settings(), terminal, consent.dryRun)) {
      run(terminal, plan);
    }
  }

  private void run(Terminal terminal, PlanChoice.Opened plan) throws ChangeException, IOException {
    Optional<Extension> entry = Optional.ofNullable(plan.plan().extensions().get(name));
    NewClient.Choice choice = choice(entry);
    String password =
        passwordStdin
            ? StandardInput.line("--password-stdin")
            : SipPassword.generate(new SecureRandom());
    NewClient client =
        new NewClient(
            name.isEmpty() ? own().orElse("") : name,
            environment.of(plan.plan(), name),
            password,
            choice,
            address.address(name.isEmpty() ? "Public telephone" : name),
            addressSid,
            !noEmergency && entry.map(Extension::emergency).orElse(true),
            emergencyCallerId.or(
                () ->
                    entry
                        .filter(Extension::emergencyCallerIdWritten)
                        .map(Extension::emergencyCallerId)),
            menu,
            shared);
    ClientSetup setup = new ClientSetup(twilio(), terminal, wait.patience());
    ReadyClient ready = setup.prepare(client, plan.plan(), plan.file(), consent.dryRun);
    if (consent.dryRun) {
      dryRun(setup.lines(ready));
      return;
    }
    ClientSetup.Done done = carryOut(setup, ready);
    AddedClient added =
        new AddedClient(done, passwordStdin ? Optional.empty() : Optional.of(password));
    print(added.text(), added.data());
  }

  /** The number that it is to have: the one that is said, or that it is named by. */
  private Optional<String> own() {
    return number.or(() -> E164.is(name) ? Optional.of(name) : Optional.empty());
  }

  private NewClient.Choice choice(Optional<Extension> entry) {
    if (noNumber) {
      if (buy || number.isPresent()) {
        throw usage("--no-number goes with neither --number nor --buy");
      }
      if (name.isEmpty()) {
        throw usage("--no-number needs a NAME: there is no number to name the phone by");
      }
      return new NewClient.Choice.None(
          callerId.orElseThrow(
              () -> usage("--no-number needs --caller-id, a number of the account to show")));
    }
    if (callerId.isPresent()) {
      throw usage("--caller-id goes with --no-number; with a number, that is what it shows");
    }
    if (buy) {
      return new NewClient.Choice.Bought(
          search.search(numberCountry), own().or(() -> entry.map(Extension::callerId)));
    }
    if (search.areGiven()) {
      throw usage("--area-code, --contains and --toll-free go with --buy");
    }
    if (own().isEmpty() && entry.isPresent()) {
      return NewClient.Choice.of(entry.get());
    }
    return new NewClient.Choice.Owned(
        own()
            .orElseThrow(
                () ->
                    usage(
                        "say which number: --number +1…, --buy, or --no-number --caller-id +1…")));
  }

  /** An operator who interrupts is told what is there by then; nothing can be asked any more. */
  private ClientSetup.Done carryOut(ClientSetup setup, ReadyClient ready) throws ChangeException {
    Terminal terminal = terminal(consent.yes);
    OnSignal interrupted = new OnSignal(() -> tellSoFar(setup, terminal));
    try {
      return setup.carryOut(ready);
    } finally {
      interrupted.over();
    }
  }

  private static void tellSoFar(ClientSetup setup, Terminal terminal) {
    if (!setup.soFar().isEmpty()) {
      terminal.show("Interrupted. There may be, to look at and take away by hand:");
      setup.soFar().forEach(sentence -> terminal.show("  " + sentence));
    }
  }
}
