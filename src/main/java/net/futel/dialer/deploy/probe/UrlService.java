package net.futel.dialer.deploy.probe;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.function.UnaryOperator;
import net.futel.dialer.twilio.audit.Deployment;
import net.futel.dialer.twilio.audit.Probe;

/** A deployed service at the URLs that Twilio asks. */
public final class UrlService implements Probes.Service {

  private final Deployment deployment;
  private final UnaryOperator<URI> route;
  private final HttpClient http =
      HttpClient.newBuilder()
          .connectTimeout(Duration.ofSeconds(5))
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  /**
   * @param route where a request for a URL goes; the same but in tests
   */
  public UrlService(Deployment deployment, UnaryOperator<URI> route) {
    this.deployment = deployment;
    this.route = route;
  }

  @Override
  public String url(Probe probe) {
    return probe.isOfFallback()
        ? deployment.fallbackAddress()
        : deployment.baseUrl() + probe.webhook().path();
  }

  @Override
  public Probes.Answer ask(Probe probe, String signature, Duration longest)
      throws Probes.NoAnswer, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(route.apply(URI.create(url(probe))))
            .timeout(longest)
            .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
            .header("X-Twilio-Signature", signature)
            .POST(BodyPublishers.ofString(probe.webhook().body()))
            .build();
    try {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      return new Probes.Answer(
          answer.statusCode(),
          answer.headers().firstValue("Content-Type").orElse(""),
          answer.body());
    } catch (HttpTimeoutException e) {
      throw new Probes.NoAnswer("was not answered in time", e);
    } catch (IOException e) {
      throw new Probes.NoAnswer("could not be sent (" + e.getClass().getSimpleName() + ")", e);
    }
  }
}
