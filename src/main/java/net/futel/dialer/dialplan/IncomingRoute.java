package net.futel.dialer.dialplan;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import net.futel.dialer.dialplan.dialed.DialedString;
import net.futel.dialer.dialplan.dialed.E164;
import net.futel.dialer.dialplan.dialed.SipAddress;

/** Whom a call to one of our numbers rings. */
final class IncomingRoute {

  /** What Twilio takes as the caller ID of a SIP leg. */
  private static final Pattern CALLER_ID = Pattern.compile("[A-Za-z0-9+_.-]+");

  private IncomingRoute() {}

  static Route route(DialPlan plan, Environment answering, String from, String to) {
    List<String> rung = rung(plan, to);
    if (rung.isEmpty()) {
      return new Route.RingsNobody();
    }
    Optional<String> callerId =
        CALLER_ID.matcher(from).matches() ? Optional.of(from) : Optional.empty();
    List<Route.Party.Phone> phones =
        rung.stream().map(name -> plan.phone(name, answering)).toList();
    return new Route.Phones(phones, callerId, shortestLimit(plan, rung));
  }

  private static List<String> rung(DialPlan plan, String to) {
    List<String> asItStands = plan.rungBy(to);
    return asItStands.isEmpty()
        ? number(plan, to).map(number -> rungByNumber(plan, number)).orElse(List.of())
        : asItStands;
  }

  private static List<String> rungByNumber(DialPlan plan, String number) {
    List<String> entries = plan.rungBy(number);
    boolean impliesExtension = E164.is(number) && !plan.extensions().containsKey(number);
    return entries.isEmpty() && impliesExtension ? List.of(number) : entries;
  }

  /** The number that was called; one in E.164 form already needs no blessing from the library. */
  private static Optional<String> number(DialPlan plan, String to) {
    String plain = DialedString.plain(SipAddress.user(to).orElse(to));
    Optional<String> shaped = Numbers.international(plain, plan.homeAreaCode());
    if (E164.is(plain)) {
      return shaped;
    }
    return Numbers.read(plain, plan.homeAreaCode()) instanceof Numbers.Reading.Assigned assigned
        ? Optional.of(assigned.e164())
        : Optional.empty();
  }

  private static int shortestLimit(DialPlan plan, List<String> rung) {
    int shortest = Integer.MAX_VALUE;
    for (String name : rung) {
      Optional<Extension> extension = plan.extension(name);
      if (extension.isPresent()) {
        shortest = Math.min(shortest, extension.get().maxCallSeconds());
      }
    }
    return shortest;
  }
}
