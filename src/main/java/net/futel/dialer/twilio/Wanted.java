package net.futel.dialer.twilio;

import java.util.Optional;
import net.futel.dialer.dialplan.DialPlan;
import net.futel.dialer.dialplan.Environment;

/**
 * What an environment needs at Twilio: the one description that the deploy hook, {@code ./dialer
 * apply} and the audit share.
 *
 * <p>Webhook URLs carry connection overrides
 * (https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides), which Twilio neither
 * sends nor signs. By default it waits 15 seconds for an answer and then has no time left to ask
 * again, while a caller listens. Here two tries of at most seven seconds fit into those 15; five
 * seconds are time enough for a function that has to start and fetch its secret first.
 *
 * @param name {@code <prefix>-<environment>}, which everything but the credential list is named by
 * @param baseUrl {@code https://} and a host, no slash at the end
 * @param emergencyCalling {@code emergency_calling_enabled} of the SIP domain
 * @param emergencyCallerNumber E.164 whose SID is the domain's {@code emergency_caller_sid}
 * @param secure whether the domain insists on TLS and SRTP
 */
public record Wanted(
    Environment environment,
    String name,
    String domainName,
    String baseUrl,
    boolean emergencyCalling,
    Optional<String> emergencyCallerNumber,
    boolean secure) {

  /** The credential list that both environments share. */
  static final String CREDENTIAL_LIST = ClientSetup.CREDENTIAL_LIST;

  /** Twilio's own type of an error or warning, as its debugger shows them. */
  static final String ERROR_LOGGED = "com.twilio.error-logs.error.logged";

  static final int ERROR_LOGGED_VERSION = 1;

  static final String OUTGOING = "/sip-outgoing";
  static final String OUTGOING_STATUS = "/sip-outgoing/status";
  static final String INCOMING = "/sip-incoming";
  static final String INCOMING_STATUS = "/sip-incoming/status";
  static final String FALLBACK = "/sip-fallback";
  static final String EVENTS = "/twilio-events";

  /** Somebody waits: two tries within Twilio's 15 seconds. */
  private static final String CALL_OVERRIDES = "#rc=1&rp=ct,rt,5xx&ct=2000&rt=5000";

  /** The last resort has nothing to start or fetch, so three tries fit. */
  private static final String FALLBACK_OVERRIDES = "#rc=2&rp=ct,rt,5xx&ct=2000&rt=3000";

  /** Nobody waits; a repeated delivery is counted once. */
  private static final String STATUS_OVERRIDES = "#rc=2&rp=ct,rt,5xx&ct=2000&rt=5000";

  /**
   * What this plan asks for.
   *
   * @param baseUrl where Twilio reaches the service
   */
  public static Wanted of(DialPlan plan, Environment environment, String baseUrl, boolean secure) {
    return new Wanted(
        environment,
        plan.sipDomainPrefix() + "-" + environment.label(),
        plan.sipDomain(environment),
        baseUrl,
        plan.emergencyCalling(),
        plan.emergencyCallerNumber(),
        secure);
  }

  String application() {
    return name + "-incoming";
  }

  String sink() {
    return name + "-errors";
  }

  String voiceUrl() {
    return baseUrl + OUTGOING + CALL_OVERRIDES;
  }

  String statusUrl() {
    return baseUrl + OUTGOING_STATUS + STATUS_OVERRIDES;
  }

  String incomingUrl() {
    return baseUrl + INCOMING + CALL_OVERRIDES;
  }

  String incomingStatusUrl() {
    return baseUrl + INCOMING_STATUS + STATUS_OVERRIDES;
  }

  String fallbackUrl() {
    return baseUrl + FALLBACK + FALLBACK_OVERRIDES;
  }

  String eventsUrl() {
    return baseUrl + EVENTS;
  }
}
