package net.futel.dialer.twilio.rest;

import com.twilio.exception.ApiConnectionException;
import com.twilio.http.HttpClient;
import com.twilio.http.HttpMethod;
import com.twilio.http.Request;
import com.twilio.http.Response;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Carries twilio-java's requests: within the limits, tried again with growing pauses while Twilio
 * is throttling, failing or out of reach. A request that makes a thing is repeated only when Twilio
 * cannot have carried it out, because a thing made twice costs money or rings twice; the caller has
 * to look before asking again. Safe for many threads.
 */
final class TwilioHttp extends HttpClient {

  /** What changes a thing that is named may be repeated: the second time changes nothing. */
  private static final Pattern NAMED =
      Pattern.compile(".*/[A-Z]{2}[0-9A-Za-z]{32}(\\.json)?|.*/SubscribedEvents/[^/]+");

  private static final Duration SHORT = Duration.ofSeconds(1);

  private final TwilioTransport transport;
  private final TwilioLimits limits;
  private final Consumer<String> waiting;

  /**
   * @param waiting told before every wait of more than a second or so
   */
  TwilioHttp(Optional<URI> baseUrl, TwilioLimits limits, Consumer<String> waiting) {
    this.transport = new TwilioTransport(baseUrl, waiting);
    this.limits = limits;
    this.waiting = waiting;
  }

  /** Not twilio-java's own way, which repeats whatever failed, creations too. */
  @Override
  public Response reliableRequest(Request request) {
    return makeRequest(request);
  }

  @Override
  public Response makeRequest(Request request) {
    Deadline deadline = limits.deadline().orIn(limits.request());
    Deadline unreachable = limits.deadline().orIn(limits.unreachable());
    Duration pause = limits.firstPause();
    for (int attempt = 1; ; attempt++) {
      TwilioTransport.Attempt result = attempt(request, deadline);
      if (result.isGood()) {
        return result.response();
      }
      if (attempt > 1 && request.getMethod() == HttpMethod.DELETE && result.isGone()) {
        // An attempt whose answer was lost has deleted it.
        return new Response("", 204);
      }
      Duration wait = result.retryAfter().orElse(jitter(pause));
      Duration left = (result.isUnreachable() ? unreachable : deadline).left();
      if (!result.mayRepeat(repeatable(request)) || wait.compareTo(left) >= 0) {
        return result.response();
      }
      if (wait.compareTo(SHORT) > 0) {
        waiting.accept(
            "Twilio is busy: asking again in " + (wait.toMillis() + 500) / 1000 + " s …");
      }
      sleep(wait);
      Duration doubled = pause.multipliedBy(2);
      pause = doubled.compareTo(limits.longestPause()) < 0 ? doubled : limits.longestPause();
    }
  }

  private TwilioTransport.Attempt attempt(Request request, Deadline deadline) {
    Duration left = deadline.left();
    if (left.isZero()) {
      throw new ApiConnectionException(
          "time ran out before " + TwilioTransport.label(request) + " was sent");
    }
    return transport.attempt(
        request, left.compareTo(limits.attempt()) < 0 ? left : limits.attempt());
  }

  private static boolean repeatable(Request request) {
    return request.getMethod() != HttpMethod.POST
        || NAMED.matcher(request.constructURL().getPath()).matches();
  }

  /** Half to all of it, so that many who were turned away at once do not come back at once. */
  private static Duration jitter(Duration pause) {
    long nanos = pause.toNanos();
    return Duration.ofNanos(nanos / 2 + ThreadLocalRandom.current().nextLong(nanos / 2 + 1));
  }

  private static void sleep(Duration pause) {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ApiConnectionException("interrupted while Twilio was to be asked again", e);
    }
  }
}
