package net.futel.dialer.webhook;

import java.util.Optional;
import net.futel.dialer.dialplan.DialPlan;
import net.futel.dialer.dialplan.Environment;
import net.futel.dialer.metrics.Metrics;
import net.futel.dialer.secrets.AuthTokens;
import net.futel.dialer.webhook.http.AnswerLog;

/**
 * Holds what a call function works with.
 *
 * @param publicBaseUrl scheme, host and port that Twilio signs, without a path; when absent they
 *     are {@code https://} and the event's domain name
 * @param fallbackCallerId E.164 number for an emergency call of a caller whom the plan does not
 *     know
 * @param log is told of each request once its answer is written
 */
public record Service(
    Environment environment,
    DialPlan plan,
    Optional<String> publicBaseUrl,
    Optional<String> fallbackCallerId,
    AuthTokens tokens,
    Metrics metrics,
    AnswerLog log) {

  /**
   * This service with other tokens and another log, counting nothing.
   *
   * @param url scheme and host that Twilio would sign
   */
  public Service forPriming(String url, AuthTokens primingTokens, AnswerLog silent) {
    return new Service(
        environment,
        plan,
        publicBaseUrl.map(any -> url),
        fallbackCallerId,
        primingTokens,
        Metrics.none(),
        silent);
  }
}
