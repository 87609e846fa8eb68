package net.futel.dialer.twilio;

import com.twilio.exception.ApiConnectionException;
import com.twilio.http.HttpClient;
import com.twilio.http.HttpMethod;
import com.twilio.http.Request;
import com.twilio.http.Response;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/**
 * Carries twilio-java's requests with time-outs, to Twilio or to a stand-in with the same paths.
 * What is safe to repeat is tried three times; what makes a thing is repeated only when Twilio
 * cannot have heard it, because a second number costs money.
 */
public final class TwilioHttp extends HttpClient {

  private static final int TRIES = 3;
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(15);
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final Optional<URI> standIn;
  private final Duration pause;
  private final java.net.http.HttpClient http =
      java.net.http.HttpClient.newBuilder()
          .connectTimeout(CONNECT)
          .version(java.net.http.HttpClient.Version.HTTP_1_1)
          .build();

  public TwilioHttp(Optional<URI> standIn) {
    this(standIn, PAUSE);
  }

  TwilioHttp(Optional<URI> standIn, Duration pause) {
    this.standIn = standIn;
    this.pause = pause;
  }

  /** The library's own retries know no difference between asking and buying. */
  @Override
  public Response reliableRequest(Request request) {
    return makeRequest(request);
  }

  @Override
  public Response makeRequest(Request request) {
    boolean repeatable = request.getMethod() != HttpMethod.POST;
    for (int attempt = 1; ; attempt++) {
      boolean last = attempt == TRIES;
      try {
        HttpResponse<String> response =
            http.send(build(request), HttpResponse.BodyHandlers.ofString());
        int status = response.statusCode();
        if (last || !(status == 429 || (repeatable && status >= 500))) {
          return new Response(response.body(), status);
        }
      } catch (IOException e) {
        if (last || !(repeatable || e instanceof ConnectException)) {
          throw new ApiConnectionException("no answer from Twilio: " + e, e);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new ApiConnectionException("interrupted", e);
      }
      pause(pause.multipliedBy(attempt));
    }
  }

  private static void pause(Duration pause) {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private HttpRequest build(Request request) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(address(request))
            .timeout(ANSWER)
            .header("Accept", "application/json");
    if (request.requiresAuthentication()) {
      builder.header("Authorization", request.getAuthString());
    }
    if (request.getMethod() == HttpMethod.POST) {
      return builder
          .header("Content-Type", "application/x-www-form-urlencoded")
          .POST(HttpRequest.BodyPublishers.ofString(request.encodeFormBody()))
          .build();
    }
    return builder
        .method(request.getMethod().toString(), HttpRequest.BodyPublishers.noBody())
        .build();
  }

  private URI address(Request request) {
    URI uri = URI.create(request.constructURL().toString());
    return standIn
        .map(
            base ->
                URI.create(
                    base.toString().replaceAll("/+$", "")
                        + uri.getRawPath()
                        + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery())))
        .orElse(uri);
  }
}
