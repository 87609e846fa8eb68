package net.futel.dialer.twilio.emergency;

import java.util.Optional;
import net.futel.dialer.dialplan.DialPlan;
import net.futel.dialer.dialplan.Extension;
import net.futel.dialer.dialplan.dialed.E164;
import net.futel.dialer.dialplan.dialed.SipAddress;

/**
 * A phone that dialed an emergency number, as the dial plan has it.
 *
 * @param name the extension's
 * @param shown E.164 number that the dispatcher sees; nothing when the plan leaves it out
 * @param callBack E.164 number that rings the phone again; nothing when none does
 */
record EmergencyCaller(String name, Optional<String> shown, Optional<String> callBack) {

  /**
   * Who it is.
   *
   * @param label the extension's name in the log, which never is a number; else empty
   * @param from the call's {@code From} at Twilio; else empty
   * @param byFallback whether the fallback answered, which has no plan
   * @param fallbackCallerId what is shown when nothing better is known
   */
  static EmergencyCaller of(
      DialPlan plan,
      String label,
      String from,
      boolean byFallback,
      Optional<String> fallbackCallerId) {
    Optional<String> user = SipAddress.user(from).or(() -> Optional.of(from).filter(E164::is));
    Optional<Extension> extension =
        Optional.ofNullable(plan.extensions().get(label)).or(() -> user.flatMap(plan::extension));
    String name = extension.map(Extension::name).or(() -> user).orElse(label);
    Optional<String> shown;
    if (byFallback) {
      shown = Optional.of(name).filter(E164::is).or(() -> fallbackCallerId);
    } else {
      shown =
          extension
              .map(Extension::emergencyCallerId)
              .or(plan::emergencyCallerNumber)
              .or(() -> fallbackCallerId);
    }
    return new EmergencyCaller(
        name.isEmpty() ? "unknown" : name,
        shown,
        extension.flatMap(it -> callBack(plan, it, shown)));
  }

  /** The number that was shown where it rings the phone, else the first that does. */
  private static Optional<String> callBack(
      DialPlan plan, Extension extension, Optional<String> shown) {
    Optional<String> first = extension.incoming().stream().findFirst();
    return shown
        .filter(extension::rungBy)
        .or(() -> first)
        .or(
            () ->
                Optional.of(extension.name())
                    .filter(name -> E164.is(name) && !plan.extensions().containsKey(name)));
  }
}
