package net.futel.dialer.twilio.clients;

import com.twilio.exception.TwilioException;
import com.twilio.http.TwilioRestClient;
import java.util.ArrayList;
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
public record NumberDirectory(TwilioRestClient twilio) {

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
      List<Row> rows = new ArrayList<>();
      for (OwnedNumber number : new PhoneNumbers(twilio).list()) {
        String sid = number.applicationSid();
        String answeredBy =
            number.trunkSid().isEmpty() ? applications.getOrDefault(sid, sid) : number.trunkSid();
        Optional<Environment> environment =
            Arrays.stream(Environment.values())
                .filter(it -> DesiredState.application(plan, it).equals(answeredBy))
                .findFirst();
        rows.add(new Row(number, answeredBy, environment, use.phones(number.number())));
      }
      return rows;
    } catch (TwilioException e) {
      throw ChangeException.of("The numbers could not be read", e);
    }
  }

  /** Numbers for sale and what one costs a month. */
  public record Offer(List<PhoneNumbers.ForSale> numbers, Optional<String> price) {}

  /** Searches for numbers to buy. */
  public Offer search(PhoneNumbers.Search search, int limit) throws ChangeException {
    try {
      PhoneNumbers numbers = new PhoneNumbers(twilio);
      return new Offer(numbers.search(search, limit), numbers.monthlyPrice(search));
    } catch (TwilioException e) {
      throw ChangeException.of("Twilio could not be searched", e);
    }
  }
}
