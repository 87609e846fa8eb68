package net.futel.dialer.twilio.audit;

import com.twilio.http.TwilioRestClient;
import java.util.List;
import java.util.Optional;
import net.futel.dialer.dialplan.DialPlan;
import net.futel.dialer.dialplan.Environment;
import net.futel.dialer.dialplan.file.DialPlanException;
import net.futel.dialer.dialplan.file.PlanReader;
import net.futel.dialer.twilio.emergency.EmergencyCall;
import net.futel.dialer.twilio.reconcile.DesiredState;

/**
 * One deployment of the service, as the functions that look after it know it.
 *
 * @param plan the dial plan that it answers by
 * @param desired what it needs at Twilio
 */
public record Deployment(DialPlan plan, DesiredState desired) {

  /**
   * A deployment with the packaged dial plan.
   *
   * @param environment {@code dev} or {@code prod}
   * @param baseUrl {@code https://} and a host: where Twilio reaches the service
   * @param fallbackAddress where Twilio reaches a fallback in another region, {@code /sip-fallback}
   *     included; empty for the service's own
   * @param secure whether the SIP domain insists on TLS and SRTP
   * @throws IllegalArgumentException when one of them is something else
   */
  public static Deployment of(
      String environment, String baseUrl, String fallbackAddress, boolean secure) {
    if (!baseUrl.matches("https://[A-Za-z0-9.-]+")) {
      throw new IllegalArgumentException(
          "the base URL is '" + baseUrl + "', expected https:// and a host");
    }
    DialPlan plan = packagedPlan();
    return new Deployment(
        plan,
        DesiredState.of(
            plan,
            which(environment),
            baseUrl,
            Optional.of(fallbackAddress)
                .filter(address -> !address.isEmpty())
                .map(DesiredState::fallbackAddress),
            secure));
  }

  private static DialPlan packagedPlan() {
    try {
      return PlanReader.packaged();
    } catch (DialPlanException e) {
      throw new IllegalArgumentException("the packaged dial plan is refused", e);
    }
  }

  private static Environment which(String environment) {
    return Environment.of(environment)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "the environment is '" + environment + "', expected dev or prod"));
  }

  /** Scheme and host. */
  public String baseUrl() {
    return desired.baseUrl();
  }

  public Environment environment() {
    return desired.environment();
  }

  /** Where Twilio reaches its fallback. */
  public String fallbackAddress() {
    return desired.fallbackAddress();
  }

  /** What shows whether it answers. */
  public List<Probe> probes() {
    return Probe.of(plan, environment());
  }

  /**
   * What shows whether any service with the packaged dial plan answers, wherever it is.
   *
   * @param environment {@code dev} or {@code prod}
   * @throws IllegalArgumentException when it is something else
   */
  public static List<Probe> probes(String environment) {
    return Probe.of(packagedPlan(), which(environment));
  }

  /**
   * An emergency number that a phone of the packaged dial plan dialed.
   *
   * @param fallbackCallerId E.164 number that is shown for a phone that the plan does not know
   */
  public static EmergencyCall emergencyCall(
      EmergencyCall.Dialed dialed, Optional<String> fallbackCallerId) {
    return new EmergencyCall(dialed, packagedPlan(), fallbackCallerId);
  }

  /** What compares Twilio with it. */
  public Audit audit(TwilioRestClient twilio) {
    return new Audit(
        twilio,
        plan,
        environment(),
        Optional.of(baseUrl()),
        Optional.of(fallbackAddress()),
        desired.secure());
  }
}
