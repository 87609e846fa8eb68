package net.futel.dialer.webhook;

import java.util.List;
import java.util.Optional;
import net.futel.dialer.dialplan.DialPlan;
import net.futel.dialer.dialplan.E164;
import net.futel.dialer.dialplan.Environment;
import net.futel.dialer.dialplan.Extension;
import net.futel.dialer.dialplan.Route;

/** Names for logs and metrics that never are a number or an address. */
public final class Labels {

  static final String DIRECT = "direct";
  public static final String UNKNOWN = "unknown";

  private Labels() {}

  /** The label of the extension that dialed. */
  public static String caller(Optional<Extension> caller) {
    return caller.map(Extension::name).map(Labels::extension).orElse(UNKNOWN);
  }

  /** The label of the extensions that a call to one of our numbers rings. */
  public static String rung(DialPlan plan, Request request) {
    // Of a phone only its name is asked, which is the same in every environment.
    return rung(plan.incoming(Environment.PROD, request.get("From"), request.get("To")));
  }

  /** The label of the extensions that an incoming call rings: their names, joined by commas. */
  public static String rung(Route route) {
    return route instanceof Route.Phones phones ? extensions(phones.names()) : UNKNOWN;
  }

  private static String extensions(List<String> names) {
    StringBuilder label = new StringBuilder();
    for (String name : names) {
      label.append(label.isEmpty() ? "" : ",").append(extension(name));
    }
    return label.toString();
  }

  private static String extension(String name) {
    return E164.is(name) ? DIRECT : name;
  }

  /** Such as {@code pstn}; what a log says of a route. */
  static String route(Route route) {
    return switch (route) {
      case Route.Emergency emergency -> "emergency";
      case Route.Pstn pstn -> "pstn";
      case Route.Phones phones -> "phone";
      case Route.Operator operator -> "operator";
      case Route.ToTrunk trunk -> "trunk";
      case Route.ToMenu menu -> "menu";
      case Route.ToDialTone tone -> "dialtone";
      case Route.Goodbye goodbye -> "menu";
      case Route.Refused refused -> "refused";
      case Route.RingsNobody nobody -> "refused";
    };
  }

  /** Why a route is a refusal, or empty. */
  static String reason(Route route) {
    return switch (route) {
      case Route.Refused refused -> refused.reason().label();
      case Route.RingsNobody nobody -> "rings-nobody";
      case Route.Emergency emergency -> "";
      case Route.Pstn pstn -> "";
      case Route.Phones phones -> "";
      case Route.Operator operator -> "";
      case Route.ToTrunk trunk -> "";
      case Route.ToMenu menu -> "";
      case Route.ToDialTone tone -> "";
      case Route.Goodbye goodbye -> "";
    };
  }
}
