package net.futel.dialer.cli.setup;

import com.twilio.exception.ApiException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import net.futel.dialer.cli.terminal.Fault;
import net.futel.dialer.twilio.account.OwnedNumber;
import net.futel.dialer.twilio.account.PhoneNumbers;

/**
 * A number of the account: the caller ID of an emergency call when nothing better is known. One
 * that is owned is used; only an account with none buys one.
 */
final class NumberStep extends SetupStep {

  private static final int CHOICES = 10;

  /** Twilio: somebody else was faster. */
  private static final int NOT_AVAILABLE = 21422;

  NumberStep(Project project) {
    super("number", project);
  }

  @Override
  Look look() throws IOException, NotYet {
    Optional<String> inFile = project.samConfig().parameter("FallbackCallerId");
    List<String> owned =
        project.numbers().stream()
            .map(OwnedNumber::number)
            .filter(number -> !number.isEmpty())
            .sorted()
            .toList();
    if (inFile.isPresent() && owned.contains(inFile.get())) {
      project.foundNumber(inFile.get());
      return Look.at(there(inFile.get() + "."));
    }
    if (owned.isEmpty()) {
      return new Look(
          List.of(missing("The account has no phone number.", command())),
          List.of("+ a phone number, bought" + inAreaCode()),
          () -> project.foundNumber(bought()));
    }
    if (is(SetupOptions.Mode.DRY_RUN)) {
      project.foundNumber(owned.getFirst());
    }
    return new Look(
        List.of(
            missing("samconfig.toml's FallbackCallerId is no number of the account.", command())),
        List.of(
            "= a phone number that the account has: "
                + (owned.size() == 1 ? owned.getFirst() : "one of " + owned.size())),
        () -> project.foundNumber(chosen(owned)));
  }

  private String inAreaCode() {
    return project.options().areaCode().map(code -> " in area code " + code).orElse("");
  }

  private String chosen(List<String> owned) {
    int choice =
        owned.size() == 1
            ? 0
            : project.terminal().choose("Which number should emergency calls show?", owned);
    if (choice < 0) {
      throw new Fault("No number was chosen. Nothing was changed.");
    }
    return owned.get(choice);
  }

  private String bought() throws NotYet {
    PhoneNumbers numbers = new PhoneNumbers(project.twilio());
    PhoneNumbers.Search search =
        new PhoneNumbers.Search("US", false, project.options().areaCode().orElse(""), "");
    List<PhoneNumbers.ForSale> forSale = new ArrayList<>(numbers.search(search, CHOICES));
    String price =
        numbers.monthlyPrice(search).map(it -> it + " a month").orElse("price not known");
    while (!forSale.isEmpty()) {
      int choice =
          project
              .terminal()
              .choose(
                  "Which number should be bought (%s, %s)?".formatted(search.priceClass(), price),
                  forSale.stream().map(it -> (it.number() + "  " + it.place()).strip()).toList());
      if (choice < 0) {
        throw new Fault("No number was chosen. Nothing was bought.");
      }
      String number = forSale.remove(choice).number();
      project.terminal().tell("Buying " + number + " …");
      try {
        return numbers.buy(number, "dialer").number();
      } catch (ApiException e) {
        if (!Objects.equals(e.getCode(), NOT_AVAILABLE)) {
          throw e;
        }
        project.terminal().show(number + " has just been sold to somebody else.");
      }
    }
    throw new Fault(
        "Twilio has no local number for sale" + inAreaCode() + " now. Try another --area-code.");
  }
}
