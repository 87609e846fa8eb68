package net.futel.dialer.webhook;

import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import net.futel.dialer.dialplan.DialPlan;
import net.futel.dialer.dialplan.Environment;
import net.futel.dialer.dialplan.Extension;
import net.futel.dialer.dialplan.Route;
import net.futel.dialer.dialplan.dialed.E164;
import net.futel.dialer.metrics.CallEvent.Direction;
import net.futel.dialer.webhook.http.Request;

/** Names extensions for logs and metrics, where no number may stand. */
final class Labels {

  static final String UNKNOWN = "unknown";
  private static final String DIRECT = "direct";

  private Labels() {}

  /** The label of the extension, or extensions, of ours that a call is with. */
  static String of(Direction direction, DialPlan plan, Request request) {
    return switch (direction) {
      case OUTGOING -> caller(plan.caller(request.get("From")));
      // Of a phone only its name is asked, which is the same in every environment.
      case INCOMING ->
          rung(plan.incoming(Environment.PROD, request.get("From"), request.get("To")));
    };
  }

  /** The label of the extension that dialed. */
  static String caller(Optional<Extension> caller) {
    return caller.isPresent() ? label(caller.get().name()) : UNKNOWN;
  }

  /** The label of the extensions that an incoming call rings: their names, joined by commas. */
  static String rung(Route route) {
    return route instanceof Route.Phones phones ? labels(phones.names()) : UNKNOWN;
  }

  private static String labels(List<String> names) {
    StringJoiner labels = new StringJoiner(",");
    names.forEach(name -> labels.add(label(name)));
    return labels.toString();
  }

  private static String label(String name) {
    return E164.is(name) ? DIRECT : name;
  }
}
