package net.futel.dialer.cli.number;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.futel.dialer.cli.Fault;
import net.futel.dialer.cli.TextTable;
import net.futel.dialer.cli.TwilioCommand;
import net.futel.dialer.twilio.account.PhoneNumbers;
import net.futel.dialer.twilio.clients.ClientException;
import net.futel.dialer.twilio.clients.NumberService;
import picocli.CommandLine.Command;
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
final class NumberSearchCommand extends TwilioCommand {

  @Option(names = "--area-code", paramLabel = "503", description = "Area code.")
  private Optional<String> areaCode;

  @Option(names = "--contains", paramLabel = "DIGITS", description = "Digits or letters in it.")
  private Optional<String> contains;

  @Option(names = "--toll-free", description = "Toll-free numbers.")
  private boolean tollFree;

  @Option(names = "--country", defaultValue = "US", description = "Default ${DEFAULT-VALUE}.")
  private String country;

  @Option(
      names = "--limit",
      defaultValue = "20",
      description = "How many; default ${DEFAULT-VALUE}.")
  private int limit;

  @Override
  protected void run() throws ClientException {
    if (areaCode.isPresent() && !areaCode.get().matches("[2-9][0-9]{2}")) {
      throw usage("--area-code is " + areaCode.get() + ", expected three digits such as 503");
    }
    if (limit < 1 || limit > 1000) {
      throw usage("--limit is " + limit + ", expected 1 to 1000");
    }
    PhoneNumbers.Search search =
        new PhoneNumbers.Search(country, tollFree, areaCode.orElse(""), contains.orElse(""));
    NumberService.Offer offer =
        new NumberService(twilio(), terminal(false), patience(0)).search(search, limit);
    if (offer.numbers().isEmpty() && !json()) {
      throw new Fault(
          "Twilio has no %s number for sale%s now: try another area code."
              .formatted(
                  search.priceClass(), areaCode.map(code -> " in area code " + code).orElse("")));
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

  private static Map<String, Object> data(PhoneNumbers.Search search, NumberService.Offer offer) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("priceClass", search.priceClass());
    offer.price().ifPresent(price -> data.put("monthlyPrice", price));
    List<Map<String, String>> numbers =
        offer.numbers().stream()
            .map(number -> Map.of("number", number.number(), "place", number.place()))
            .toList();
    data.put("numbers", numbers);
    return data;
  }
}
