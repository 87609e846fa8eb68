package net.futel.dialer.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;
import net.futel.dialer.metrics.CloudWatchMetrics;
import net.futel.dialer.metrics.Metrics;
import net.futel.dialer.protocol.Paths;
import net.futel.dialer.webhook.Fallback;
import net.futel.dialer.webhook.Router;
import net.futel.dialer.webhook.http.Answer;
import net.futel.dialer.webhook.http.AnswerLog;

/** The Lambda that Twilio asks when one of the others fails. It is given no secret and no plan. */
public final class FallbackFunction implements RequestStreamHandler {

  private final EventHandler handler;

  /** The one that Lambda makes, by its environment variables. */
  public FallbackFunction() {
    this(
        FallbackCallerId.from(System.getenv()),
        CloudWatchMetrics.ofFunction(System.getenv().getOrDefault("ENVIRONMENT", "unknown")),
        new RequestLog());
  }

  /** For the local server and tests. */
  public FallbackFunction(Optional<String> callerId, Metrics metrics, AnswerLog log) {
    Fallback fallback = new Fallback(callerId, metrics);
    this.handler =
        new EventHandler(
            new Router(Map.of(Paths.FALLBACK, fallback)), Answer.interrupted(), () -> {}, log);
  }

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    handler.answer(event, answer);
  }
}
