package net.futel.dialer.twilio.clients;

import java.util.List;
import java.util.Optional;
import net.futel.dialer.dialplan.file.PlanFile;
import net.futel.dialer.twilio.account.OwnedNumber;
import net.futel.dialer.twilio.account.SipCredentials;
import net.futel.dialer.twilio.account.VoiceApplication;

/**
 * A client whose every condition holds, with nothing changed yet.
 *
 * @param owned its number as it is now; absent when it is to be bought or it has none
 * @param purchase of its number, when it is to be bought
 * @param application that answers its number
 * @param sharers phones that its number rings already
 * @param file the plan file that its entry goes into; absent when it needs none or there is none
 * @param newEntry whether the plan has to get an entry for it
 * @param entryBeside a phone that needs an entry of its own before its number is shared
 * @param questions what the operator has to agree to
 * @param notes what the operator has to know at the end
 */
public record ReadyClient(
    NewClient client,
    String domain,
    SipCredentials credentials,
    Optional<OwnedNumber> owned,
    Optional<Purchase> purchase,
    VoiceApplication application,
    List<String> sharers,
    Optional<PlanFile> file,
    boolean newEntry,
    Optional<String> entryBeside,
    List<String> questions,
    List<String> notes) {

  /** E.164 that it calls from; while its number is yet to be bought, the one that was chosen. */
  String callerId() {
    return purchase.map(Purchase::number).or(() -> client.number().known()).orElseThrow();
  }
}
