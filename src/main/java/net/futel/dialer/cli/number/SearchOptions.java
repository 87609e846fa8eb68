package net.futel.dialer.cli.number;

import java.util.Optional;
import java.util.function.Function;
import net.futel.dialer.twilio.account.PhoneNumbers;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Which numbers are for sale. */
final class SearchOptions {

  @Option(names = "--area-code", paramLabel = "503", description = "Area code.")
  private Optional<String> areaCode;

  @Option(names = "--contains", paramLabel = "DIGITS", description = "Digits or letters in it.")
  private Optional<String> contains;

  @Option(names = "--toll-free", description = "Toll-free numbers.")
  private boolean tollFree;

  @Option(names = "--country", defaultValue = "US", description = "Country; US when absent.")
  private String country;

  /**
   * The search.
   *
   * @param usage makes what is thrown when an option is wrong
   */
  PhoneNumbers.Search search(Function<String, ParameterException> usage) {
    if (areaCode.isPresent() && !areaCode.get().matches("[2-9][0-9]{2}")) {
      throw usage.apply("--area-code is " + areaCode.get() + ", expected three digits such as 503");
    }
    return new PhoneNumbers.Search(country, tollFree, areaCode.orElse(""), contains.orElse(""));
  }
}
