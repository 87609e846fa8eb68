package net.futel.dialer.cli.number;

import java.util.Optional;
import net.futel.dialer.twilio.account.PhoneNumbers;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which numbers are for sale. */
public final class SearchOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(names = "--area-code", paramLabel = "503", description = "Area code to buy in.")
  private Optional<String> areaCode;

  @Option(names = "--contains", paramLabel = "DIGITS", description = "Digits or letters in it.")
  private Optional<String> contains;

  @Option(names = "--toll-free", description = "Toll-free numbers.")
  private boolean tollFree;

  /** Whether one of them is given. */
  public boolean areGiven() {
    return areaCode.isPresent() || contains.isPresent() || tollFree;
  }

  public PhoneNumbers.Search search(String country) {
    checkAreaCode(areaCode, command);
    return new PhoneNumbers.Search(country, tollFree, areaCode.orElse(""), contains.orElse(""));
  }

  /**
   * Checks what follows {@code --area-code}.
   *
   * @throws ParameterException when it is no area code
   */
  public static void checkAreaCode(Optional<String> areaCode, CommandSpec command) {
    if (areaCode.isPresent() && !areaCode.get().matches("[2-9][0-9]{2}")) {
      throw new ParameterException(
          command.commandLine(),
          "--area-code is " + areaCode.get() + ", expected three digits such as 503");
    }
  }
}
