package net.futel.dialer.twilio.rest;

import com.twilio.exception.ApiConnectionException;
import com.twilio.http.HttpMethod;
import com.twilio.http.Request;
import com.twilio.http.Response;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Sends one request once. */
final class TwilioTransport {

  private static final Duration CONNECT = Duration.ofSeconds(3);

  /** After this long without an answer it is said that one is waited for. */
  private static final long SILENT_MILLIS = 900;

  private final Optional<URI> baseUrl;
  private final Consumer<String> waiting;
  private final HttpClient http =
      HttpClient.newBuilder()
          .connectTimeout(CONNECT)
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  /**
   * @param waiting told before the wait for an answer becomes a long one
   */
  TwilioTransport(Optional<URI> baseUrl, Consumer<String> waiting) {
    this.baseUrl = baseUrl;
    this.waiting = waiting;
  }

  /** How an attempt went: with an answer, or without. */
  sealed interface Attempt permits TwilioAnswer, Silent {

    /** Whether Twilio did what was asked. */
    default boolean isGood() {
      return false;
    }

    /** Whether Twilio says that there is no such thing. */
    default boolean isGone() {
      return false;
    }

    /** Whether no connection could be made. */
    default boolean isUnreachable() {
      return false;
    }

    /**
     * Whether another attempt may help and does no harm.
     *
     * @param repeatable whether the request does no harm when Twilio carries it out twice
     */
    boolean mayRepeat(boolean repeatable);

    /** How long Twilio asks to wait. */
    default Optional<Duration> retryAfter() {
      return Optional.empty();
    }

    /** The answer for twilio-java; throws when there is none. */
    Response response();
  }

  /**
   * No answer came.
   *
   * @param sent whether Twilio may have heard the request all the same
   */
  record Silent(Request request, String what, boolean sent, Throwable cause) implements Attempt {

    @Override
    public boolean isUnreachable() {
      return !sent;
    }

    @Override
    public boolean mayRepeat(boolean repeatable) {
      return repeatable || !sent;
    }

    @Override
    public Response response() {
      String unknown =
          sent && request.getMethod() != HttpMethod.GET
              ? "; whether it was carried out is not known"
              : "";
      throw new ApiConnectionException(what + " (" + label(request) + ")" + unknown, cause);
    }
  }

  Attempt attempt(Request request, Duration longest) {
    CompletableFuture<HttpResponse<byte[]>> answer =
        http.sendAsync(build(request, longest), LimitedBody.handler());
    try {
      // Also bounds a body that comes a byte at a time, which the request's own time-out does not.
      return new TwilioAnswer(request, await(answer, longest.toMillis() + 1));
    } catch (TimeoutException e) {
      answer.cancel(true);
      return new Silent(request, late(longest), true, e);
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new ApiConnectionException("interrupted while Twilio was asked", e);
    } catch (ExecutionException e) {
      return silent(request, e.getCause(), longest);
    }
  }

  private HttpResponse<byte[]> await(CompletableFuture<HttpResponse<byte[]>> answer, long millis)
      throws InterruptedException, ExecutionException, TimeoutException {
    if (millis > SILENT_MILLIS) {
      try {
        return answer.get(SILENT_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        waiting.accept("Waiting for " + where() + " …");
        return answer.get(millis - SILENT_MILLIS, TimeUnit.MILLISECONDS);
      }
    }
    return answer.get(millis, TimeUnit.MILLISECONDS);
  }

  private Attempt silent(Request request, Throwable cause, Duration longest) {
    if (cause instanceof HttpConnectTimeoutException || cause instanceof ConnectException) {
      return new Silent(request, where() + " cannot be reached", false, cause);
    }
    if (cause instanceof java.net.http.HttpTimeoutException) {
      return new Silent(request, late(longest), true, cause);
    }
    if (cause instanceof LimitedBody.TooLargeException) {
      throw new ApiConnectionException(where() + " answered with more than 16 MB", cause);
    }
    if (cause instanceof IOException) {
      return new Silent(request, where() + " broke the connection off", true, cause);
    }
    throw new ApiConnectionException("the request could not be sent", cause);
  }

  private String late(Duration longest) {
    return "%s did not answer within %.1f s".formatted(where(), longest.toMillis() / 1000.0);
  }

  private String where() {
    return baseUrl.map(URI::toString).orElse("Twilio");
  }

  private HttpRequest build(Request request, Duration longest) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(address(request))
            .timeout(longest)
            .header("Accept", "application/json")
            .header("User-Agent", "dialer (twilio-java " + com.twilio.Twilio.VERSION + ")");
    if (request.requiresAuthentication()) {
      builder.header("Authorization", request.getAuthString());
    }
    if (request.getMethod() == HttpMethod.POST) {
      return builder
          .header("Content-Type", "application/x-www-form-urlencoded")
          .POST(BodyPublishers.ofString(request.encodeFormBody()))
          .build();
    }
    return builder.method(request.getMethod().toString(), BodyPublishers.noBody()).build();
  }

  private URI address(Request request) {
    URI url = URI.create(request.constructURL().toString());
    if (baseUrl.isPresent()) {
      String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
      return URI.create(baseUrl.get() + url.getRawPath() + query);
    }
    // The next page of a list is where the answer says: never give the credentials to a stranger.
    if (!"https".equals(url.getScheme()) || !url.getHost().endsWith(".twilio.com")) {
      throw new ApiConnectionException("an answer leads away from twilio.com");
    }
    return url;
  }

  /** A request in messages: no account, no SID, no parameter. */
  static String label(Request request) {
    String path =
        request
            .constructURL()
            .getPath()
            .replaceFirst("^/2010-04-01/Accounts/[^/.]+/", "/")
            .replaceAll("[A-Z]{2}[0-9A-Za-z]{32}", "{sid}")
            .replaceAll("\\+?[0-9]{7,}", "{number}")
            .replaceFirst("\\.json$", "");
    return request.getMethod() + " " + path;
  }
}
