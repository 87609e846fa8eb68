package net.futel.dialer.twilio.clients;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.futel.dialer.dialplan.file.PlanFile;
import net.futel.dialer.twilio.account.OwnedNumber;
import net.futel.dialer.twilio.account.SipCredentials;

/**
 * A new client whose every condition holds, with nothing changed yet.
 *
 * @param callerId E.164 that it calls from
 * @param owned its number as it is now; absent when it is to be bought or it has none
 * @param applicationSid TwiML Application of its number; empty when it has none
 * @param addressesBefore SIDs of the account's addresses
 * @param planBefore the plan file as read, where its entry goes into one
 * @param planAfter the same with the entry
 * @param entry the entry for an operator to add by hand, where there is no file and it needs one
 * @param price of the number a month, where it is to be bought and Twilio says
 */
public record ReadyClient(
    NewClient client,
    String domain,
    SipCredentials credentials,
    String callerId,
    Optional<OwnedNumber> owned,
    String application,
    String applicationSid,
    Set<String> addressesBefore,
    Optional<PlanFile> planBefore,
    Optional<PlanFile> planAfter,
    Optional<String> entry,
    Optional<String> price,
    List<String> notes) {

  boolean buys() {
    return client.number() instanceof NewClient.Choice.Bought;
  }

  /** What is going to be done, a line each, as {@code --dry-run} prints it. */
  public List<String> steps() {
    List<String> steps = new ArrayList<>();
    client.address().ifPresent(address -> steps.add("+ emergency address " + address.line()));
    if (client.number() instanceof NewClient.Choice.Bought bought) {
      steps.add(
          "+ number %s, bought: %s, %s a month"
              .formatted(callerId, bought.search().priceClass(), price.orElse("price not known")));
    }
    owned.ifPresent(
        number ->
            steps.add(
                "~ number %s: friendly name %s → %s, calls → %s"
                    .formatted(callerId, number.friendlyName(), client.name(), application)));
    if (client.hasAddress()) {
      steps.add("~ number " + callerId + ": emergency address, waited for until registered");
    }
    steps.add("+ credential " + client.name() + " in " + SipCredentials.LIST);
    planAfter.ifPresent(file -> steps.add("+ entry " + client.name() + " in " + file.path()));
    return steps;
  }
}
