package net.futel.dialer.dialplan.dialed;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The dialed strings that reach the emergency service, whatever else is in the plan. */
public final class EmergencyNumbers {

  private static final Map<String, String> SERVICES = services();

  /** RFC 5031: the emergency services; a kind of service follows behind a dot. */
  private static final String SERVICE_URN = "urn:service:sos";

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
    services.put("+112", "911");
    return Map.copyOf(services);
  }

  /** {@code 911} or {@code 933} when that is what a dialed string, decoded, asks for. */
  public static Optional<String> service(String dialed) {
    String bare = bare(DialedString.plain(dialed));
    // The URN as it was dialed: made plain it would lose the dot before the kind of service.
    if (bare.equalsIgnoreCase("sos") || isServiceUrn(bare(dialed.strip()))) {
      return Optional.of("911");
    }
    return Optional.ofNullable(SERVICES.get(bare));
  }

  /**
   * {@code 911} or {@code 933} when that is what a {@code To} asks for. Read as leniently as can
   * be, a missing scheme or host included: a slip in somebody's SIP client must not cost a life.
   */
  public static Optional<String> dialedIn(String to) {
    return service(SipAddress.lenientUser(to));
  }

  /** Without pauses, and without what a thumb presses before and after the digits. */
  private static String bare(String dialed) {
    String digits = dialed.replace(",", "");
    int start = 0;
    int end = digits.length();
    while (start < end && isStarOrHash(digits.charAt(start))) {
      start++;
    }
    while (end > start && isStarOrHash(digits.charAt(end - 1))) {
      end--;
    }
    return digits.substring(start, end);
  }

  private static boolean isStarOrHash(char c) {
    return c == '*' || c == '#';
  }

  private static boolean isServiceUrn(String dialed) {
    int length = SERVICE_URN.length();
    return dialed.regionMatches(true, 0, SERVICE_URN, 0, length)
        && (dialed.length() == length || dialed.charAt(length) == '.');
  }
}
