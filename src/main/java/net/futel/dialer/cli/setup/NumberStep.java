package net.futel.dialer.cli.setup;

import com.twilio.exception.ApiException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import net.futel.dialer.cli.Fault;
import net.futel.dialer.twilio.account.OwnedNumber;
import net.futel.dialer.twilio.account.PhoneNumbers;

/**
 * A number of the account: the caller ID of an emergency call when nothing better is known. One
 * that is owned is used; only an account with none buys one.
 */
final class NumberStep implements SetupStep {

  private static final int CHOICES = 10;

  /** Twilio: somebody else was faster. */
  private static final int NOT_AVAILABLE = 21422;

  private final Project project;
  private List<String> owned = List.of();
  private boolean missing;

  NumberStep(Project project) {
    this.project = project;
  }

  @Override
  public String name() {
    return "number";
  }

  @Override
  public List<Finding> look() throws IOException, NotYet {
    Optional<String> inFile = project.samConfig().parameter("FallbackCallerId");
    owned =
        project.numbers().stream()
            .map(OwnedNumber::number)
            .filter(number -> !number.isEmpty())
            .sorted(Comparator.naturalOrder())
            .toList();
    missing = inFile.isEmpty() || !owned.contains(inFile.get());
    if (!missing) {
      project.foundNumber(inFile.get());
      return List.of(Finding.there(name(), inFile.get() + "."));
    }
    if (!owned.isEmpty() && project.options().mode() == SetupOptions.Mode.DRY_RUN) {
      project.foundNumber(owned.getFirst());
    }
    return List.of(
        Finding.missing(
            name(),
            owned.isEmpty()
                ? "The account has no phone number."
                : "samconfig.toml's FallbackCallerId is no number of the account.",
            project.options().command()));
  }

  @Override
  public List<String> todo() {
    if (!missing) {
      return List.of();
    }
    return List.of(
        owned.isEmpty()
            ? "+ a phone number, bought"
                + project.options().areaCode().map(code -> " in area code " + code).orElse("")
            : "= a phone number that the account has: "
                + (owned.size() == 1 ? owned.getFirst() : "one of " + owned.size()));
  }

  @Override
  public void carryOut() throws NotYet {
    project.foundNumber(owned.isEmpty() ? bought() : chosen());
    missing = false;
  }

  private String chosen() {
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
                  "Which number should be bought (" + search.priceClass() + ", " + price + ")?",
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
        "Twilio has no local number for sale"
            + project.options().areaCode().map(code -> " in area code " + code).orElse("")
            + " now. Try another --area-code.");
  }
}
