package net.futel.dialer.dialplan;

import java.util.Map;
import java.util.Optional;
import net.futel.dialer.dialplan.dialed.SipAddress;

/**
 * The SIP server that answers the menu and the operator.
 *
 * @param host host name; {@code {environment}} in it is replaced by the environment's label
 * @param parameters SIP URI parameters, {@code name=value} joined by {@code ;}, or empty
 * @param keys dialed string to trunk context
 */
public record Trunk(String host, String parameters, Map<String, String> keys) {

  /** Twilio takes a SIP URI of fewer characters than this, and as many again for headers. */
  private static final int URI_LIMIT = 255;

  /** The host name that this environment's calls are sent to. */
  public String host(Environment environment) {
    return host.replace("{environment}", environment.label());
  }

  /**
   * The URI of a context for an extension's call, or nothing when it is longer than Twilio takes.
   * The server reads the extension's caller ID and emergency permission from the headers.
   */
  Optional<String> uri(String context, Environment environment, Extension extension) {
    String suffix = parameters.isEmpty() ? "" : ";" + parameters;
    String address = SipAddress.uri(context, host(environment)) + suffix;
    return address.length() < URI_LIMIT
        ? Optional.of(
            address
                + "?x-callerid="
                + extension.callerId()
                + "&x-enableemergency="
                + extension.emergency())
        : Optional.empty();
  }
}
