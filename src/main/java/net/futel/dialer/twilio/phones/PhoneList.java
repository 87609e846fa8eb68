package net.futel.dialer.twilio.phones;

import com.twilio.exception.TwilioException;
import com.twilio.http.TwilioRestClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import net.futel.dialer.dialplan.DialPlan;
import net.futel.dialer.dialplan.Environment;
import net.futel.dialer.dialplan.Extension;
import net.futel.dialer.twilio.account.CallLog;
import net.futel.dialer.twilio.account.EmergencyAddresses;
import net.futel.dialer.twilio.account.StreetAddress;
import net.futel.dialer.twilio.audit.Audit;
import net.futel.dialer.twilio.audit.Check;
import net.futel.dialer.twilio.change.ChangeException;
import net.futel.dialer.twilio.clients.ClientDirectory;
import net.futel.dialer.twilio.liveness.PhoneHistory;

/** Puts together what is known of every phone. */
public record PhoneList(TwilioRestClient twilio, DialPlan plan) {

  /** How far back calls are looked at. */
  private static final Duration WEEK = Duration.ofDays(7);

  /**
   * The phones, those with trouble first, else in the plan's order.
   *
   * @param only the environment whose phones are wanted; those that are in no plan come with either
   * @throws ChangeException when Twilio does not say everything
   */
  public List<Phone> list(Optional<Environment> only, Instant now) throws ChangeException {
    List<ClientDirectory.Client> clients =
        new ClientDirectory(twilio)
            .list(plan).stream().filter(client -> isWanted(client, only)).toList();
    try {
      Map<String, StreetAddress> addresses =
          new EmergencyAddresses(twilio)
              .list().stream()
                  .collect(
                      Collectors.toMap(
                          EmergencyAddresses.Registered::sid,
                          EmergencyAddresses.Registered::address,
                          (first, next) -> first));
      Instant since = now.minus(WEEK);
      PhoneHistory history = PhoneHistory.of(new CallLog(twilio).since(since), plan, since);
      Map<Environment, Map<String, List<Phone.Drift>>> drift = drift(clients);
      return clients.stream()
          .map(client -> phone(client, addresses, history, drift))
          .sorted(Comparator.comparingInt(Phone::rank))
          .toList();
    } catch (TwilioException e) {
      throw ChangeException.of("The phones could not be looked at", e);
    }
  }

  private static boolean isWanted(ClientDirectory.Client client, Optional<Environment> only) {
    Optional<Environment> its = client.environment();
    return only.isEmpty() || its.isEmpty() || its.equals(only);
  }

  /** Which environment's audit tells of a phone. */
  private static Environment audited(ClientDirectory.Client client) {
    return client.environment().orElse(Environment.PROD);
  }

  private Map<Environment, Map<String, List<Phone.Drift>>> drift(
      List<ClientDirectory.Client> clients) throws ChangeException {
    Map<Environment, Map<String, List<Phone.Drift>>> drift = new EnumMap<>(Environment.class);
    for (ClientDirectory.Client client : clients) {
      Environment environment = audited(client);
      if (!drift.containsKey(environment)) {
        drift.put(environment, drift(environment));
      }
    }
    return drift;
  }

  private Map<String, List<Phone.Drift>> drift(Environment environment) throws ChangeException {
    Map<String, List<Phone.Drift>> drift = new HashMap<>();
    Audit audit = new Audit(twilio, plan, environment, Optional.empty(), Optional.empty(), false);
    for (Check check : audit.phones()) {
      if (check.verdict() == Check.Verdict.UNKNOWN) {
        throw new ChangeException(
            check.findings().stream()
                .map(finding -> check.name() + " " + finding.sentence())
                .toList());
      }
      if (check.verdict() == Check.Verdict.WRONG) {
        check.findings().forEach(finding -> add(drift, check.name(), finding));
      }
    }
    return drift;
  }

  private static void add(
      Map<String, List<Phone.Drift>> drift, String check, Check.Finding finding) {
    Phone.Drift wrong = new Phone.Drift(check, finding.brief(), finding.remedy());
    for (String name : finding.phones()) {
      drift.computeIfAbsent(name, key -> new ArrayList<>()).add(wrong);
    }
  }

  private static Phone phone(
      ClientDirectory.Client client,
      Map<String, StreetAddress> addresses,
      PhoneHistory history,
      Map<Environment, Map<String, List<Phone.Drift>>> drift) {
    Optional<StreetAddress> address = Optional.ofNullable(addresses.get(client.addressSid()));
    return new Phone(
        client.name(),
        client.environment(),
        client.numbers(),
        new Phone.Emergency(
            client.emergency(),
            client.extension().filter(Extension::emergency).map(Extension::emergencyCallerId),
            address.map(it -> it.street() + ", " + it.city()),
            address.map(StreetAddress::line)),
        history.alive(client.name()),
        history.calls(client.name()),
        drift.get(audited(client)).getOrDefault(client.name(), List.of()));
  }
}
