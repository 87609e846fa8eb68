package net.futel.dialer.twilio.emergency;

import com.twilio.exception.TwilioException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.futel.dialer.dialplan.dialed.EmergencyNumbers;
import net.futel.dialer.twilio.account.CallLog;
import net.futel.dialer.twilio.account.CallLog.LoggedCall;

/**
 * Emergency calls that Twilio put through, or turned away, without asking our webhook: so nobody
 * was told of them when they were made.
 */
public record UnseenCalls(CallLog log) {

  /**
   * One of them.
   *
   * @param text what people should know of it; names numbers
   */
  public record Unseen(String sid, Instant when, String text) {}

  /**
   * Those since then.
   *
   * @param known SIDs of those that need no second look
   * @throws TwilioException when Twilio does not say
   */
  public List<Unseen> since(Instant start, Set<String> known) {
    List<LoggedCall> calls = log.since(start);
    // A call that we dialed for has a leg; only what the caller himself dialed has no parent.
    Set<String> dialedByUs =
        calls.stream()
            .filter(UnseenCalls::isEmergency)
            .map(LoggedCall::parentSid)
            .collect(Collectors.toSet());
    return calls.stream()
        .filter(call -> call.parentSid().isEmpty() && isEmergency(call))
        .filter(call -> call.started().filter(at -> !at.isBefore(start)).isPresent())
        .filter(call -> !known.contains(call.sid()) && !dialedByUs.contains(call.sid()))
        .filter(call -> !log.askedAWebhook(call.sid()))
        .map(UnseenCalls::unseen)
        .toList();
  }

  private static boolean isEmergency(LoggedCall call) {
    return EmergencyNumbers.dialedIn(call.to()).isPresent();
  }

  private static Unseen unseen(LoggedCall call) {
    String service = EmergencyNumbers.dialedIn(call.to()).orElseThrow();
    return new Unseen(
        call.sid(),
        call.started().orElseThrow(),
        """
        %s was dialed and Twilio did not ask our webhook%s.
        From: %s
        When: %s
        It is %s at Twilio.
        CallSid: %s\
        """
            .formatted(
                service,
                service.equals("933") ? ". It was a test" : "",
                call.from(),
                EmergencyCall.when(call.started().orElseThrow()),
                call.status(),
                call.sid()));
  }
}
