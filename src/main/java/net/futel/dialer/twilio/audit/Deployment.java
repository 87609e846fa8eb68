package net.futel.dialer.twilio.audit;

import com.twilio.http.TwilioRestClient;
import java.util.List;
import java.util.Optional;
import net.futel.dialer.dialplan.DialPlan;
import net.futel.dialer.dialplan.Environment;
import net.futel.dialer.dialplan.file.DialPlanException;
import net.futel.dialer.dialplan.file.PlanReader;
import net.futel.dialer.twilio.reconcile.DesiredState;

/** One deployment of the service, as the functions that look after it know it. */
public final class Deployment {

  private final DialPlan plan;
  private final Environment environment;
  private final String baseUrl;
  private final boolean secure;

  Deployment(DialPlan plan, Environment environment, String baseUrl, boolean secure) {
    this.plan = plan;
    this.environment = environment;
    this.baseUrl = baseUrl;
    this.secure = secure;
  }

  /**
   * A deployment with the packaged dial plan.
   *
   * @param environment {@code dev} or {@code prod}
   * @param baseUrl {@code https://} and a host: where Twilio reaches the service
   * @param secure whether the SIP domain insists on TLS and SRTP
   * @throws IllegalArgumentException when one of them is something else
   */
  public static Deployment of(String environment, String baseUrl, boolean secure) {
    if (!baseUrl.matches("https://[A-Za-z0-9.-]+")) {
      throw new IllegalArgumentException(
          "the base URL is '" + baseUrl + "', expected https:// and a host");
    }
    Environment which =
        Environment.of(environment)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "the environment is '" + environment + "', expected dev or prod"));
    try {
      return new Deployment(PlanReader.packaged(), which, baseUrl, secure);
    } catch (DialPlanException e) {
      throw new IllegalArgumentException("the packaged dial plan is refused", e);
    }
  }

  /** Scheme and host. */
  public String baseUrl() {
    return baseUrl;
  }

  /** What it needs at Twilio. */
  public DesiredState desired() {
    return DesiredState.of(plan, environment, baseUrl, secure);
  }

  /** What shows whether it answers. */
  public List<Probe> probes() {
    return Probe.of(plan, environment);
  }

  /** What compares Twilio with it. */
  public Audit audit(TwilioRestClient twilio) {
    return new Audit(twilio, plan, environment, Optional.of(baseUrl), secure);
  }
}
