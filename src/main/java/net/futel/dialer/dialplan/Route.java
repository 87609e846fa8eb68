package net.futel.dialer.dialplan;

import java.util.List;
import java.util.Optional;

/** What is to be done with a dialed string or an incoming call. */
public sealed interface Route {

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
   * @param extensions one to ten names, in the plan's order
   * @param callerId what they see; absent when an incoming caller's is unusable
   * @param timeLimit seconds
   */
  record Phones(List<String> extensions, Optional<String> callerId, int timeLimit)
      implements Route {}

  /**
   * Hand the caller to the SIP trunk.
   *
   * @param uri what to dial, under 255 characters before its headers
   * @param callerId E.164
   * @param timeLimit seconds
   */
  record ToTrunk(String uri, String callerId, int timeLimit) implements Route {}

  /** Say one sentence and hang up. */
  record Refused(Reason reason) implements Route {}

  /** An incoming call for a number that rings nobody. */
  record RingsNobody() implements Route {}
}
