package net.futel.dialer.deploy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import net.futel.dialer.protocol.TwilioWebhook;
import net.futel.dialer.twilio.audit.Probe;
import net.futel.dialer.twilio.rest.Deadline;

/** Asks a deployed service what Twilio would, until it answers right or the time is over. */
final class Probing {

  /** How long Twilio waits. */
  private static final Duration ANSWER = Duration.ofSeconds(15);

  private final URI sentTo;
  private final String baseUrl;
  private final Duration pause;
  private final HttpClient http =
      HttpClient.newBuilder()
          .connectTimeout(Duration.ofSeconds(5))
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  /**
   * @param baseUrl what Twilio would sign
   * @param sentTo where the requests go; the same but in tests
   * @param pause between two tries: a new route takes some seconds to be known everywhere
   */
  Probing(String baseUrl, URI sentTo, Duration pause) {
    this.baseUrl = baseUrl;
    this.sentTo = sentTo;
    this.pause = pause;
  }

  /** What is wrong with the first probe that keeps failing; nothing when all are answered right. */
  Optional<String> fault(List<Probe> probes, String authToken, Deadline deadline)
      throws InterruptedException {
    for (Probe probe : probes) {
      Optional<String> fault = fault(probe, authToken, deadline);
      while (fault.isPresent() && deadline.left().compareTo(pause) > 0) {
        Thread.sleep(pause);
        fault = fault(probe, authToken, deadline);
      }
      if (fault.isPresent()) {
        return fault.map(
            what -> "%s at %s%s %s".formatted(probe.name(), baseUrl, probe.webhook().path(), what));
      }
    }
    return Optional.empty();
  }

  private Optional<String> fault(Probe probe, String authToken, Deadline deadline)
      throws InterruptedException {
    Duration left = deadline.left();
    if (left.isZero()) {
      return Optional.of("was not asked: no time was left");
    }
    TwilioWebhook webhook = probe.webhook();
    // A forger knows everything but the token.
    String key = probe.signed() ? authToken : authToken + "-forged";
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(sentTo + webhook.path()))
            .timeout(left.compareTo(ANSWER) < 0 ? left : ANSWER)
            .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
            .header("X-Twilio-Signature", webhook.signature(key, baseUrl))
            .POST(BodyPublishers.ofString(webhook.body()))
            .build();
    try {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      return probe.fault(
          answer.statusCode(),
          answer.headers().firstValue("Content-Type").orElse(""),
          answer.body());
    } catch (HttpTimeoutException e) {
      return Optional.of("was not answered in time");
    } catch (IOException e) {
      return Optional.of("could not be sent (" + e.getClass().getSimpleName() + ")");
    }
  }
}
