package net.futel.dialer.twilio.reconcile;

import java.util.Optional;
import net.futel.dialer.dialplan.DialPlan;
import net.futel.dialer.dialplan.Environment;
import net.futel.dialer.protocol.Paths;

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
 * @param fallbackAddress {@code https://}, a host and {@link Paths#FALLBACK}: what Twilio asks when
 *     the base URL does not answer; of the same service or, better, of one in another region
 * @param emergencyCalling {@code emergency_calling_enabled} of the SIP domain
 * @param emergencyCallerNumber E.164 whose SID is the domain's {@code emergency_caller_sid}
 * @param secure whether the domain insists on TLS and SRTP
 */
public record DesiredState(
    Environment environment,
    String name,
    String domainName,
    String baseUrl,
    String fallbackAddress,
    boolean emergencyCalling,
    Optional<String> emergencyCallerNumber,
    boolean secure) {

  /** Twilio's own type of an error or warning, as its debugger shows them. */
  static final String ERROR_LOGGED = "com.twilio.error-logs.error.logged";

  static final int ERROR_LOGGED_VERSION = 1;

  /** Somebody waits: two tries within Twilio's 15 seconds. */
  private static final String CALL_OVERRIDES = "#rc=1&rp=ct,rt,5xx&ct=2000&rt=5000";

  /** The last resort has nothing to start or fetch, so three tries fit. */
  private static final String FALLBACK_OVERRIDES = "#rc=2&rp=ct,rt,5xx&ct=2000&rt=3000";

  /** Nobody waits; a repeated delivery is counted once. */
  private static final String STATUS_OVERRIDES = "#rc=2&rp=ct,rt,5xx&ct=2000&rt=5000";

  /**
   * What this plan asks for.
   *
   * @param baseUrl where Twilio reaches the service, its fallback included
   */
  public static DesiredState of(
      DialPlan plan, Environment environment, String baseUrl, boolean secure) {
    return of(plan, environment, baseUrl, Optional.empty(), secure);
  }

  /**
   * What this plan asks for.
   *
   * @param baseUrl where Twilio reaches the service
   * @param fallbackAddress a fallback of its own; when absent, the service's
   */
  public static DesiredState of(
      DialPlan plan,
      Environment environment,
      String baseUrl,
      Optional<String> fallbackAddress,
      boolean secure) {
    return new DesiredState(
        environment,
        plan.sipDomainPrefix() + "-" + environment.label(),
        plan.sipDomain(environment),
        baseUrl,
        fallbackAddress.orElse(baseUrl + Paths.FALLBACK),
        plan.emergencyCalling(),
        plan.emergencyCallerNumber(),
        secure);
  }

  /** The TwiML Application that answers an environment's numbers. */
  public static String application(DialPlan plan, Environment environment) {
    return plan.sipDomainPrefix() + "-" + environment.label() + "-incoming";
  }

  /**
   * The same text when it can be a fallback's address.
   *
   * @throws IllegalArgumentException when it is anything else
   */
  public static String fallbackAddress(String text) {
    if (!text.matches("https://[A-Za-z0-9.-]+" + Paths.FALLBACK)) {
      throw new IllegalArgumentException(
          "The fallback URL is '%s'. It has to be https://, a host and %s."
              .formatted(text, Paths.FALLBACK));
    }
    return text;
  }

  String application() {
    return name + "-incoming";
  }

  String sink() {
    return name + "-errors";
  }

  String voiceUrl() {
    return baseUrl + Paths.OUTGOING + CALL_OVERRIDES;
  }

  String statusUrl() {
    return baseUrl + Paths.OUTGOING_STATUS + STATUS_OVERRIDES;
  }

  String incomingUrl() {
    return baseUrl + Paths.INCOMING + CALL_OVERRIDES;
  }

  String incomingStatusUrl() {
    return baseUrl + Paths.INCOMING_STATUS + STATUS_OVERRIDES;
  }

  String fallbackUrl() {
    return fallbackAddress + FALLBACK_OVERRIDES;
  }

  String eventsUrl() {
    return baseUrl + Paths.TWILIO_EVENTS;
  }
}
