package net.futel.dialer.twilio.emergency;

import com.twilio.exception.TwilioException;
import com.twilio.http.TwilioRestClient;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.futel.dialer.dialplan.DialPlan;
import net.futel.dialer.dialplan.dialed.EmergencyNumbers;
import net.futel.dialer.twilio.account.CallLog;
import net.futel.dialer.twilio.account.CallLog.LoggedCall;
import net.futel.dialer.twilio.account.EmergencyAddresses;
import net.futel.dialer.twilio.account.OwnedNumber;
import net.futel.dialer.twilio.account.PhoneNumbers;

/**
 * An emergency number that was dialed, and what people should know of it. What only Twilio knows is
 * {@linkplain #ask added} as it is answered; {@link #text} may be read at any time.
 */
public final class EmergencyCall {

  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private static final String NOT_KNOWN = "not known: Twilio did not say in time";

  private final Dialed dialed;
  private final DialPlan plan;
  private final Optional<String> fallbackCallerId;
  private volatile EmergencyCaller caller;
  private volatile String shown;
  private volatile String address = NOT_KNOWN;
  private volatile String leg;

  /**
   * What the log has of it.
   *
   * @param sid {@code CA} and 32 hex digits
   * @param service {@code 911} or {@code 933}
   * @param extension its label; empty when the log has none
   * @param refused whether we refused to dial it
   * @param byFallback whether the fallback answered, which checks no signature
   */
  public record Dialed(
      Instant when,
      String sid,
      String service,
      String extension,
      boolean refused,
      boolean byFallback) {}

  /**
   * @param fallbackCallerId E.164 number that is shown for a phone that the plan does not know
   */
  public EmergencyCall(Dialed dialed, DialPlan plan, Optional<String> fallbackCallerId) {
    this.dialed = dialed;
    this.plan = plan;
    this.fallbackCallerId = fallbackCallerId;
    this.leg =
        dialed.refused()
            ? "not placed: the dial plan lets this phone make no emergency calls"
            : "placed: Twilio was told to dial " + dialed.service();
    becomes("");
  }

  private void becomes(String from) {
    caller =
        EmergencyCaller.of(plan, dialed.extension(), from, dialed.byFallback(), fallbackCallerId);
    shown = dialed.refused() ? "" : caller.shown().orElse("");
  }

  /**
   * Asks Twilio who calls, whether the leg is there, and for the address that the dispatcher sees.
   *
   * @throws TwilioException when Twilio does not answer; what it had said by then is kept
   */
  public void ask(TwilioRestClient twilio) {
    CallLog log = new CallLog(twilio);
    Optional<LoggedCall> call = log.call(dialed.sid());
    if (call.isPresent()) {
      becomes(call.get().from());
    } else if (dialed.byFallback()) {
      String known = leg;
      leg = known + ". But Twilio knows no such call: a stranger may be playing a trick";
    }
    if (dialed.refused()) {
      address = "none was shown";
      return;
    }
    Optional<LoggedCall> placed =
        log.legs(dialed.sid()).stream()
            .filter(it -> EmergencyNumbers.dialedIn(it.to()).equals(Optional.of(dialed.service())))
            .findFirst();
    placed.ifPresent(
        it -> {
          leg = "placed: it is %s at Twilio".formatted(it.status());
          shown = it.from().isEmpty() ? shown : it.from();
        });
    address = shown.isEmpty() ? "none, as no number is shown" : address(twilio, shown);
  }

  private static String address(TwilioRestClient twilio, String number) {
    Optional<OwnedNumber> owned = new PhoneNumbers(twilio).find(number);
    if (owned.isEmpty()) {
      return "NONE: the number is not this Twilio account's";
    }
    if (owned.get().addressSid().isEmpty()) {
      return "NONE is registered";
    }
    String line = new EmergencyAddresses(twilio).fetch(owned.get().addressSid()).address().line();
    return owned.get().registered()
        ? line
        : line + " (" + owned.get().addressStatus().label() + ")";
  }

  /** In a few words, such as {@code 911 dialed: booth}; ASCII, one line. */
  public String title() {
    String what = dialed.service().equals("933") ? "933 test" : dialed.service() + " dialed";
    return what + ": " + caller.name().replaceAll("[^ -~]", "?");
  }

  /** All of it, a fact a line. */
  public String text() {
    List<String> lines =
        List.of(
            dialed.service().equals("933")
                ? "933 was dialed. This is a test: nobody needs help."
                : "911 was dialed.",
            "Extension: " + caller.name(),
            "When: " + when(dialed.when()),
            "Leg: " + leg,
            "Dispatcher sees: " + (shown.isEmpty() ? "no number" : shown),
            "Registered address: " + address,
            "Call back: " + caller.callBack().orElse("no number rings this phone"),
            "CallSid: " + dialed.sid());
    String all = String.join("\n", lines);
    return dialed.byFallback()
        ? all + "\nThe fallback answered, so something else is out of order."
        : all;
  }

  static String when(Instant instant) {
    return WHEN.format(instant);
  }
}
