package net.futel.dialer.dialplan;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The dialed strings that reach the emergency service, whatever else is in the plan. */
public final class EmergencyNumbers {

  private static final Map<String, String> SERVICES = services();

  private EmergencyNumbers() {}

  private static Map<String, String> services() {
    Map<String, String> services = new HashMap<>();
    for (String service : List.of("911", "933")) {
      for (String prefix : List.of("", "+", "1", "+1", "9")) {
        services.put(prefix + service, service);
      }
    }
    // Visitors know 112; in the countries we serve the dispatcher answers 911.
    services.put("112", "911");
    return Map.copyOf(services);
  }

  /** {@code 911} or {@code 933} when that is what a plain dialed string asks for. */
  public static Optional<String> service(String plain) {
    return Optional.ofNullable(SERVICES.get(plain));
  }

  /**
   * {@code 911} or {@code 933} when that is what a {@code To} asks for. Read as leniently as can
   * be, a missing scheme or host included: a slip in somebody's SIP client must not cost a life.
   */
  public static Optional<String> dialedIn(String to) {
    return service(DialedString.plain(SipAddress.lenientUser(to)));
  }
}
