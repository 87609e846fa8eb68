package net.futel.dialer.cli.number;

import java.util.Map;
import net.futel.dialer.cli.DialerCommand;
import net.futel.dialer.cli.terminal.Fault;
import net.futel.dialer.cli.terminal.JsonData;
import net.futel.dialer.cli.terminal.TextTable;
import net.futel.dialer.twilio.account.PhoneNumbers;
import net.futel.dialer.twilio.change.ChangeException;
import net.futel.dialer.twilio.clients.NumberDirectory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./dialer number search}. */
@Command(
    name = "search",
    description = "Shows numbers that Twilio has for sale, and what one costs a month.",
    footer = {
      "",
      "Examples:",
      "  ./dialer number search --area-code 503",
      "  ./dialer number search --toll-free --contains FUTEL"
    })
final class NumberSearchCommand extends DialerCommand {

  @Mixin private SearchOptions options;

  @Option(names = "--country", defaultValue = "US", description = "Country; US when absent.")
  private String country;

  @Option(names = "--limit", defaultValue = "20", description = "How many; 20 when absent.")
  private int limit;

  @Override
  protected void run() throws ChangeException {
    if (limit < 1 || limit > 1000) {
      throw usage("--limit is " + limit + ", expected 1 to 1000");
    }
    PhoneNumbers.Search search = options.search(country);
    NumberDirectory.Offer offer = new NumberDirectory(twilio()).search(search, limit);
    if (offer.numbers().isEmpty() && !json()) {
      throw new Fault(
          "Twilio has no %s number for sale%s now: try another area code."
              .formatted(
                  search.priceClass(),
                  search.areaCode().isEmpty() ? "" : " in area code " + search.areaCode()));
    }
    TextTable table = new TextTable("NUMBER", "PLACE");
    offer.numbers().forEach(number -> table.row(number.number(), number.place()));
    print(
        table.text()
            + "\nPrice class %s: %s.\n"
                .formatted(
                    search.priceClass(),
                    offer.price().map(price -> price + " a month").orElse("price not known")),
        data(search, offer));
  }

  private static Map<String, Object> data(PhoneNumbers.Search search, NumberDirectory.Offer offer) {
    return new JsonData()
        .with("priceClass", search.priceClass())
        .with("monthlyPrice", offer.price())
        .with(
            "numbers",
            offer.numbers().stream()
                .map(number -> Map.of("number", number.number(), "place", number.place()))
                .toList());
  }
}
