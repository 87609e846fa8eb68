package net.futel.dialer.twilio.clients;

import java.util.List;
import java.util.Optional;
import net.futel.dialer.twilio.account.PhoneNumbers;

/** Lets the operator choose a number to buy, with the price and the choices in view. */
final class NumberToBuy {

  private static final int CHOICES = 10;

  private final PhoneNumbers numbers;
  private final Operator operator;
  private final boolean dryRun;

  /**
   * A choice to be made.
   *
   * @param dryRun takes the first and asks nothing
   */
  NumberToBuy(PhoneNumbers numbers, Operator operator, boolean dryRun) {
    this.numbers = numbers;
    this.operator = operator;
    this.dryRun = dryRun;
  }

  /** The number, E.164. */
  String choose(NewClient.Choice.Bought bought, Optional<String> price) throws ClientException {
    List<PhoneNumbers.ForSale> choices =
        bought
            .exactly()
            .map(number -> List.of(new PhoneNumbers.ForSale(number, "")))
            .orElseGet(() -> numbers.search(bought.search(), CHOICES));
    if (choices.isEmpty()) {
      throw outOfStock(bought.search());
    }
    if (dryRun) {
      return choices.getFirst().number();
    }
    int choice =
        operator.choose(
            "Which number should be bought (%s, %s a month)?"
                .formatted(bought.search().priceClass(), price.orElse("price not known")),
            choices.stream().map(sale -> (sale.number() + "  " + sale.place()).strip()).toList());
    if (choice < 0) {
      throw new ClientException(List.of("No number was chosen.", "Nothing was changed."));
    }
    return choices.get(choice).number();
  }

  private static ClientException outOfStock(PhoneNumbers.Search search) {
    String where = search.areaCode().isEmpty() ? "" : " in area code " + search.areaCode();
    return new ClientException(
        List.of(
            "Twilio has no "
                + search.priceClass()
                + " number for sale"
                + where
                + " now:"
                + " try another area code, or ./dialer number search.",
            "Nothing was changed."));
  }
}
