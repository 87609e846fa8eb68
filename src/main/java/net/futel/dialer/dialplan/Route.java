package net.futel.dialer.dialplan;

import java.util.List;
import java.util.Optional;
import net.futel.dialer.dialplan.dialed.SipAddress;
import net.futel.dialer.dialplan.menu.Language;
import net.futel.dialer.dialplan.menu.Menu;

/** What is to be done with a dialed string or an incoming call. */
public sealed interface Route {

  /** Somebody who is rung among others. */
  sealed interface Party {

    /**
     * A phone of ours.
     *
     * @param name the extension
     * @param sipDomain where it is registered, such as {@code direct-futel-prod.sip.twilio.com}:
     *     the global domain with no edge, or Twilio refuses with error 32220
     */
    record Phone(String name, String sipDomain) implements Party {

      /** What is dialed to ring it. */
      public String uri() {
        return SipAddress.uri(name, sipDomain);
      }
    }

    /** A telephone, by its E.164 number. */
    record Telephone(String e164) implements Party {}
  }

  /**
   * Dial the emergency service.
   *
   * @param service {@code 911}, or {@code 933} to have number and address read back
   * @param callerId E.164; absent only for a caller whom the plan does not know
   */
  record Emergency(String service, Optional<String> callerId) implements Route {}

  /**
   * Dial a number of the public telephone network.
   *
   * @param number E.164
   * @param callerId E.164
   * @param timeLimit seconds
   */
  record Pstn(String number, String callerId, int timeLimit) implements Route {}

  /**
   * Ring phones of ours over SIP, all at once.
   *
   * @param phones one to ten, in the plan's order
   * @param callerId what they see; absent when an incoming caller's is unusable
   * @param timeLimit seconds
   */
  record Phones(List<Party.Phone> phones, Optional<String> callerId, int timeLimit)
      implements Route {

    /** The extensions that ring. */
    public List<String> names() {
      return phones.stream().map(Party.Phone::name).toList();
    }
  }

  /**
   * Ring everybody who may be the operator, all at once, and ask who answers to take the call.
   *
   * @param parties one to ten, in the plan's order
   * @param callerId E.164
   * @param timeLimit seconds
   */
  record Operator(List<Party> parties, String callerId, int timeLimit) implements Route {}

  /**
   * Hand the caller to the SIP trunk.
   *
   * @param uri what to dial, under 255 characters before its headers
   * @param callerId E.164
   * @param timeLimit seconds
   */
  record ToTrunk(String uri, String callerId, int timeLimit) implements Route {}

  /**
   * Play a menu of ours.
   *
   * @param round 1 to 3
   */
  record ToMenu(Menu menu, Language language, int round) implements Route {}

  /**
   * Play the dial tone, or in round 3 the busy tone.
   *
   * @param round 1 to 3
   */
  record ToDialTone(Language language, int round) implements Route {}

  /** Say goodbye: the menu's last round is over. */
  record Goodbye() implements Route {}

  /** Say one sentence and hang up. */
  record Refused(Reason reason) implements Route {}

  /** An incoming call for a number that rings nobody. */
  record RingsNobody() implements Route {}
}
