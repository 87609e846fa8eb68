package net.futel.dialer.twilio.clients;

import com.twilio.exception.TwilioException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import net.futel.dialer.twilio.account.OwnedNumber;
import net.futel.dialer.twilio.account.PhoneNumbers;
import net.futel.dialer.twilio.change.ChangeException;
import net.futel.dialer.twilio.change.Creation;
import net.futel.dialer.twilio.change.Operator;
import net.futel.dialer.twilio.change.Resource;
import net.futel.dialer.twilio.change.Step;
import net.futel.dialer.twilio.change.StepException;
import net.futel.dialer.twilio.rest.Failure;

/**
 * A number that is being bought. Twilio sells it to one buyer; one who comes too late takes the
 * next. Until it has its final name, it has one that no other run gives, so that this run knows its
 * own number again when Twilio's answer is lost.
 */
final class Purchase {

  private static final int CHOICES = 10;

  private final PhoneNumbers numbers;
  private final Operator operator;
  private final NewClient.Choice.Bought choice;
  private final Set<String> tried = new HashSet<>();
  private final String mark = "being set up " + UUID.randomUUID();
  private Optional<String> price = Optional.empty();
  private String number = "";
  private Optional<OwnedNumber> bought = Optional.empty();

  Purchase(PhoneNumbers numbers, Operator operator, NewClient.Choice.Bought choice) {
    this.numbers = numbers;
    this.operator = operator;
    this.choice = choice;
  }

  /**
   * Lets the operator choose, with the price and the choices in view.
   *
   * @param dryRun takes the first and asks nothing
   */
  void choose(boolean dryRun) throws ChangeException {
    price = numbers.monthlyPrice(choice.search());
    List<PhoneNumbers.ForSale> choices =
        choice
            .exactly()
            .map(exactly -> List.of(new PhoneNumbers.ForSale(exactly, "")))
            .orElseGet(this::forSale);
    if (choices.isEmpty()) {
      throw new ChangeException(
          List.of(
              outOfStock() + ": try another area code, or ./dialer number search.",
              "Nothing was changed."));
    }
    number =
        (dryRun ? Optional.of(choices.getFirst()) : chosen(choices))
            .orElseThrow(
                () -> new ChangeException(List.of("No number was chosen.", "Nothing was changed.")))
            .number();
  }

  private List<PhoneNumbers.ForSale> forSale() {
    return numbers.search(choice.search(), CHOICES + tried.size()).stream()
        .filter(sale -> !tried.contains(sale.number()))
        .limit(CHOICES)
        .toList();
  }

  private String outOfStock() {
    String areaCode = choice.search().areaCode();
    return "Twilio has no %s number for sale%s now"
        .formatted(
            choice.search().priceClass(), areaCode.isEmpty() ? "" : " in area code " + areaCode);
  }

  private Optional<PhoneNumbers.ForSale> chosen(List<PhoneNumbers.ForSale> choices) {
    int index =
        operator.choose(
            "Which number should be bought (%s, %s a month)?"
                .formatted(choice.search().priceClass(), shownPrice()),
            choices.stream().map(sale -> (sale.number() + "  " + sale.place()).strip()).toList());
    return index < 0 ? Optional.empty() : Optional.of(choices.get(index));
  }

  private String shownPrice() {
    return price.orElse("price not known");
  }

  /** The number that is to be bought or has been, E.164. */
  String number() {
    return number;
  }

  /** The number, once it is bought; before, what it will be like. */
  OwnedNumber bought() {
    return bought.orElseGet(() -> OwnedNumber.unused(number));
  }

  /** The step that buys it. */
  Step step() {
    return new Creation(this::buy)
        .step(
            new Resource(Resource.Type.NUMBER, number),
            "number %s, bought: %s, %s a month"
                .formatted(number, choice.search().priceClass(), shownPrice()),
            () ->
                "number %s, bought: it costs money every month until ./dialer number release %s"
                    .formatted(number, number),
            this::release,
            () -> numbers.find(number).filter(this::isMine).isPresent());
  }

  private boolean isMine(OwnedNumber owned) {
    return owned.friendlyName().equals(mark);
  }

  private String buy() throws StepException {
    while (true) {
      try {
        bought = Optional.of(numbers.buy(number, mark));
        return bought.get().sid();
      } catch (TwilioException e) {
        if (!Failure.isRefusal(e)) {
          bought = afterNoAnswer(e);
          return bought.orElseThrow(() -> e).sid();
        }
        next(e);
      }
    }
  }

  private Optional<OwnedNumber> afterNoAnswer(TwilioException failure) {
    try {
      return numbers.find(number).filter(this::isMine);
    } catch (TwilioException e) {
      failure.addSuppressed(e);
      throw failure;
    }
  }

  /** Goes on to another number when somebody else has bought this one. */
  private void next(TwilioException refusal) throws StepException {
    String lost = number;
    tried.add(lost);
    if (choice.exactly().isPresent() || (numbers.find(lost).isEmpty() && isForSale(lost))) {
      throw refusal;
    }
    List<PhoneNumbers.ForSale> choices = forSale();
    if (choices.isEmpty()) {
      throw new StepException("somebody else has bought " + lost + ". " + outOfStock());
    }
    operator.show("Somebody else has bought " + lost + ".");
    number =
        chosen(choices).orElseThrow(() -> new StepException("no other number was chosen")).number();
  }

  private boolean isForSale(String number) {
    return numbers.search(choice.search(), CHOICES + tried.size()).stream()
        .anyMatch(sale -> sale.number().equals(number));
  }

  private boolean release(String sid) {
    if (!operator.confirm(
        "Release " + number + ", bought a moment ago? Its price is not paid back.")) {
      return false;
    }
    numbers.release(sid);
    return true;
  }
}
