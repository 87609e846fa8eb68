package net.futel.dialer.dialplan;

import java.util.Map;

/**
 * The SIP server that answers the menu and the operator.
 *
 * @param host host name; {@code {environment}} in it is replaced by the environment's label
 * @param parameters SIP URI parameters, {@code name=value} joined by {@code ;}, or empty
 * @param keys dialed string to trunk context
 */
public record Trunk(String host, String parameters, Map<String, String> keys) {

  /** The host name that this environment's calls are sent to. */
  public String host(Environment environment) {
    return host.replace("{environment}", environment.label());
  }
}
