package net.futel.dialer.cli.number;

import java.util.Optional;
import net.futel.dialer.cli.Backoff;
import net.futel.dialer.cli.DialerCommand;
import net.futel.dialer.cli.PlanChoice;
import net.futel.dialer.cli.terminal.Consent;
import net.futel.dialer.cli.terminal.JsonData;
import net.futel.dialer.dialplan.Environment;
import net.futel.dialer.twilio.change.ChangeException;
import net.futel.dialer.twilio.clients.NumberService;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./dialer number buy}. */
@Command(
    name = "buy",
    description = {
      "Buys a number: shows the price and the choices, then asks.",
      "With --yes it takes the first; when somebody else is faster, the next."
    },
    footer = {
      "",
      "Examples:",
      "  ./dialer number buy --area-code 503",
      "  ./dialer number buy --area-code 503 --env prod --yes"
    })
final class NumberBuyCommand extends DialerCommand {

  @Mixin private Consent consent;
  @Mixin private PlanChoice planChoice;
  @Mixin private SearchOptions search;

  @Option(names = "--country", defaultValue = "US", description = "Country; US when absent.")
  private String country;

  @Option(
      names = "--env",
      paramLabel = "ENV",
      description = "dev or prod: whose application answers it; when absent, none.")
  private Optional<Environment> environment;

  @Override
  protected void run() throws ChangeException {
    NumberService service = new NumberService(twilio(), terminal(consent.yes), Backoff.NONE);
    NumberService.Buying buying =
        service.buying(
            search.search(country), environment, planChoice.plan(settings()), consent.dryRun);
    if (consent.dryRun) {
      dryRun(service.lines(buying));
      return;
    }
    service.buy(buying);
    print(
        "%s is yours.%n./dialer client add %1$s sets a phone up that is named by it."
            .formatted(buying.number()),
        new JsonData()
            .with("number", buying.number())
            .with("application", buying.application().name()));
  }
}
