package net.futel.dialer.twilio.audit;

import com.twilio.exception.TwilioException;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Application;
import com.twilio.rest.api.v2010.account.sip.Domain;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.futel.dialer.dialplan.DialPlan;
import net.futel.dialer.dialplan.Environment;
import net.futel.dialer.protocol.Paths;
import net.futel.dialer.twilio.change.ChangeException;
import net.futel.dialer.twilio.reconcile.ActualState;
import net.futel.dialer.twilio.reconcile.DesiredState;

/**
 * Compares Twilio with the dial plan and changes nothing.
 *
 * @param baseUrl where Twilio should reach the service; when absent, where most of the URLs at
 *     Twilio point, so that one of them that points elsewhere stands out
 * @param fallbackAddress where Twilio should reach the fallback; when absent, at the base URL or,
 *     when that is absent too, where the SIP domain's fallback URL points
 * @param secure whether the domain should insist on TLS and SRTP
 */
public record Audit(
    TwilioRestClient twilio,
    DialPlan plan,
    Environment environment,
    Optional<String> baseUrl,
    Optional<String> fallbackAddress,
    boolean secure) {

  /**
   * What came out.
   *
   * @param baseUrl where Twilio should reach the service; empty when nothing tells
   */
  public record Report(String baseUrl, List<Check> checks) {

    /** How many things are wrong. */
    public long drift() {
      return checks.stream()
          .filter(check -> check.verdict() == Check.Verdict.WRONG)
          .mapToLong(check -> check.findings().size())
          .sum();
    }

    /** Whether Twilio has not answered everything. */
    public boolean incomplete() {
      return checks.stream().anyMatch(check -> check.verdict() == Check.Verdict.UNKNOWN);
    }
  }

  /** Asks everything, whatever the answers. */
  public Report run() {
    ActualState actual;
    try {
      actual = actual();
      if (baseUrl.isEmpty()) {
        // A sink is also recognised by its URL, which is known only now.
        actual = actual.withSinks(twilio, desired(actual));
      }
    } catch (TwilioException e) {
      return new Report(
          baseUrl.orElse(""),
          List.of(Check.unknown("twilio", "Twilio's API answers with these credentials.", e)));
    }
    DesiredState desired = desired(actual);
    List<Check> checks = new ArrayList<>();
    checks.addAll(new EnvironmentChecks(twilio, desired, actual).checks());
    checks.addAll(new PhoneChecks(twilio, plan, environment, actual).checks());
    checks.addAll(new AccountChecks(twilio, plan).checks());
    return new Report(desired.baseUrl(), List.copyOf(checks));
  }

  /**
   * Asks only what concerns phones, in far fewer requests than {@link #run}.
   *
   * @throws TwilioException when Twilio does not say what the environment has
   */
  public List<Check> phones() {
    return new PhoneChecks(twilio, plan, environment, actual()).checks();
  }

  private ActualState actual() {
    return ActualState.read(twilio, DesiredState.of(plan, environment, baseUrl.orElse(""), secure));
  }

  private DesiredState desired(ActualState actual) {
    return DesiredState.of(
        plan,
        environment,
        baseUrl.or(() -> baseUrl(actual)).orElse(""),
        baseUrl.isPresent()
            ? fallbackAddress
            : fallbackAddress.or(() -> currentFallbackAddress(actual)),
        secure);
  }

  /**
   * What the plan asks for, at the base URL or else where the account points already; nothing when
   * there is no URL of ours yet.
   */
  public Optional<DesiredState> desired() throws ChangeException {
    try {
      return Optional.of(desired(actual())).filter(it -> !it.baseUrl().isEmpty());
    } catch (TwilioException e) {
      throw ChangeException.of("Twilio could not be read", e);
    }
  }

  /** The origin that most of our URLs have; of several, the one of the earliest. */
  static Optional<String> baseUrl(ActualState actual) {
    List<URI> urls = new ArrayList<>();
    actual
        .domain()
        .ifPresent(
            it -> {
              urls.add(it.getVoiceUrl());
              urls.add(it.getVoiceFallbackUrl());
              urls.add(it.getVoiceStatusCallbackUrl());
            });
    for (Application it : actual.applications()) {
      urls.add(it.getVoiceUrl());
      urls.add(it.getVoiceFallbackUrl());
      urls.add(it.getStatusCallback());
    }
    Map<String, Integer> votes = new LinkedHashMap<>();
    urls.stream()
        .flatMap(url -> origin(url).stream())
        .forEach(origin -> votes.merge(origin, 1, Integer::sum));
    int most = votes.values().stream().max(Integer::compare).orElse(0);
    return votes.entrySet().stream()
        .filter(entry -> entry.getValue() == most)
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** The address of a fallback that the domain has, be it of the service or of another region. */
  private static Optional<String> currentFallbackAddress(ActualState actual) {
    return actual
        .domain()
        .map(Domain::getVoiceFallbackUrl)
        .map(url -> url.toString().replaceFirst("#.*", ""))
        .filter(url -> url.matches("https://[^/]+" + Paths.FALLBACK));
  }

  private static Optional<String> origin(URI url) {
    return Optional.ofNullable(url)
        .filter(it -> "https".equals(it.getScheme()) && it.getHost() != null)
        .map(it -> "https://" + it.getRawAuthority());
  }
}
