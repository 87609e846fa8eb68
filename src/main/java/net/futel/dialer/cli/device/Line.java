package net.futel.dialer.cli.device;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What one line of a telephone is to be.
 *
 * @param extension SIP user, such as {@code booth}
 * @param domain registrar, such as {@code direct-futel-prod.sip.twilio.com}
 * @param edge Twilio's edge next to the telephone, such as {@code umatilla}
 * @param transport how SIP travels
 * @param emergency whether 911 and 933 may be dialed from it
 * @param menu whether it opens on the menu instead of a dial tone
 * @param codes what the dial plan answers besides numbers: trunk keys, short codes and, for an
 *     extension with a menu, {@code #}
 * @param sevenDigits whether the extension has a home area code
 * @param password absent for a blank to fill in
 * @param checksFrom E.164 number that the plan's checks call from; absent when it has none
 */
public record Line(
    String extension,
    String domain,
    String edge,
    Transport transport,
    boolean emergency,
    boolean menu,
    List<String> codes,
    boolean sevenDigits,
    Optional<String> password,
    Optional<String> checksFrom) {

  /** Seconds between registrations; Twilio takes 600 to 3600, and a short one mends NAT sooner. */
  public static final int REGISTER_SECONDS = 600;

  /** How SIP travels. */
  public enum Transport {
    UDP(5060),
    TCP(5060),
    TLS(5061);

    private final int port;

    Transport(int port) {
      this.port = port;
    }

    /** The port that Twilio listens on. */
    public int port() {
      return port;
    }
  }

  /** Blank where a password goes when none was given. */
  static final String BLANK = "THE-PASSWORD";

  /** The host that a telephone talks to; the domain itself stays free of an edge. */
  public static String outboundProxy(String edge) {
    return "sip." + edge + ".twilio.com";
  }

  String outboundProxy() {
    return outboundProxy(edge);
  }

  String outboundProxyAndPort() {
    return outboundProxy() + ":" + transport.port();
  }

  String passwordOrBlank() {
    return password.orElse(BLANK);
  }

  /**
   * The number that checks come from, in each form in which a device may be shown it: Twilio does
   * not say whether a caller has a {@code +}, or a country code. Empty when there are no checks.
   */
  List<String> checkCallers() {
    return checksFrom.stream()
        .flatMap(
            number -> {
              String digits = number.substring(1);
              return digits.startsWith("1")
                  ? Stream.of(number, digits, digits.substring(1))
                  : Stream.of(number, digits);
            })
        .toList();
  }
}
