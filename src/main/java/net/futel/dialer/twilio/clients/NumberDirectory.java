package net.futel.dialer.twilio.clients;

import com.twilio.exception.TwilioException;
import com.twilio.http.TwilioRestClient;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.futel.dialer.dialplan.DialPlan;
import net.futel.dialer.dialplan.Environment;
import net.futel.dialer.twilio.account.OwnedNumber;
import net.futel.dialer.twilio.account.PhoneNumbers;
import net.futel.dialer.twilio.account.VoiceApplication;
import net.futel.dialer.twilio.change.ChangeException;
import net.futel.dialer.twilio.reconcile.DesiredState;

/** Which numbers there are: those of the account, and those for sale. */
public final class NumberDirectory {

  private final TwilioRestClient twilio;
  private final PhoneNumbers numbers;

  public NumberDirectory(TwilioRestClient twilio) {
    this.twilio = twilio;
    this.numbers = new PhoneNumbers(twilio);
  }

  /**
   * A number with what uses it.
   *
   * @param answeredBy name of its TwiML Application, its trunk's SID, or empty
   * @param environment that answers it, where one does
   * @param usedBy phones, by the plan or named by the number
   */
  public record Row(
      OwnedNumber number,
      String answeredBy,
      Optional<Environment> environment,
      List<String> usedBy) {}

  /** Every number of the account. */
  public List<Row> list(DialPlan plan) throws ChangeException {
    try {
      Map<String, String> applications = new HashMap<>();
      VoiceApplication.list(twilio).forEach(it -> applications.put(it.sid(), it.name()));
      NumberUse use = NumberUse.of(twilio, plan);
      return numbers.list().stream()
          .map(
              number -> {
                String answeredBy =
                    number.trunkSid().isEmpty()
                        ? applications.getOrDefault(
                            number.applicationSid(), number.applicationSid())
                        : number.trunkSid();
                return new Row(
                    number,
                    answeredBy,
                    Arrays.stream(Environment.values())
                        .filter(of -> DesiredState.application(plan, of).equals(answeredBy))
                        .findFirst(),
                    use.phones(number.number()));
              })
          .toList();
    } catch (TwilioException e) {
      throw ChangeException.of("The numbers could not be read", e);
    }
  }

  /** Numbers for sale and what one costs a month. */
  public record Offer(List<PhoneNumbers.ForSale> numbers, Optional<String> price) {}

  /** Searches for numbers to buy. */
  public Offer search(PhoneNumbers.Search search, int limit) throws ChangeException {
    try {
      return new Offer(numbers.search(search, limit), numbers.monthlyPrice(search));
    } catch (TwilioException e) {
      throw ChangeException.of("Twilio could not be searched", e);
    }
  }
}
