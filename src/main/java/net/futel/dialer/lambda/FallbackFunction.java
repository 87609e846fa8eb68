package net.futel.dialer.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import net.futel.dialer.dialplan.E164;
import net.futel.dialer.dialplan.EmergencyNumbers;
import net.futel.dialer.dialplan.SipAddress;
import net.futel.dialer.metrics.CallEvent;
import net.futel.dialer.metrics.CloudWatchMetrics;
import net.futel.dialer.metrics.Metrics;
import net.futel.dialer.protocol.Form;
import net.futel.dialer.protocol.Paths;
import net.futel.dialer.twiml.Twiml;
import net.futel.dialer.webhook.HttpAnswer;
import net.futel.dialer.webhook.HttpEvent;
import net.futel.dialer.webhook.Labels;
import net.futel.dialer.webhook.Reply;
import net.futel.dialer.webhook.Request;
import net.futel.dialer.webhook.RequestLogEntry;

/**
 * The Lambda that Twilio asks when the others fail. It needs no secret, no network and no dial
 * plan, always answers 200, and dials 911 for whoever dialed it. It checks no signature: what it
 * returns is worth nothing to a stranger.
 */
public final class FallbackFunction implements RequestStreamHandler {

  /** Where the webhook that failed came after a leg was tried. */
  private static final Pattern AFTER_A_LEG =
      Pattern.compile(
          "(?:[A-Za-z][A-Za-z0-9+.-]*://[^/?#]*)?/sip-(?:outgoing|incoming)"
              + "/(?:action|refer|status)(?:[/?#].*)?",
          Pattern.DOTALL);

  private final Optional<String> fallbackCallerId;
  private final Metrics metrics;
  private final Consumer<RequestLogEntry> log;

  /** The one that Lambda makes, by its environment variables. */
  public FallbackFunction() {
    this(
        FallbackCallerId.from(System.getenv()),
        CloudWatchMetrics.ofFunction(System.getenv().getOrDefault("ENVIRONMENT", "unknown")),
        new RequestLog());
  }

  /** For the local server and tests: counts nothing. */
  public FallbackFunction(Optional<String> fallbackCallerId, Consumer<RequestLogEntry> log) {
    this(fallbackCallerId, Metrics.none(), log);
  }

  /**
   * Answers with what it is given and nothing else.
   *
   * @param fallbackCallerId E.164 caller ID for an emergency call of an extension that is not named
   *     by its number
   * @param metrics told of every webhook while the caller waits, so by a line of log
   */
  public FallbackFunction(
      Optional<String> fallbackCallerId, Metrics metrics, Consumer<RequestLogEntry> log) {
    this.fallbackCallerId = fallbackCallerId;
    this.metrics = metrics;
    this.log = log;
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    long start = System.nanoTime();
    HttpEvent event;
    try {
      event = EventReader.read(in);
    } catch (IOException notAnEvent) {
      HttpAnswer.twiml(Twiml.interrupted()).write(out);
      return;
    }
    Reply reply;
    String callSid = "";
    if (event.method().isEmpty()) {
      reply = Reply.empty(204, "ping");
    } else if (!event.path().equals(Paths.FALLBACK)) {
      reply = Reply.empty(404, "unknown-path");
    } else {
      Request request = new Request(event, Form.lenient(form(event)));
      reply = answer(request);
      count(request, reply);
      callSid = request.callSid();
    }
    reply.answer().write(out);
    if (event.method().isEmpty()) {
      log.accept(RequestLogEntry.ping(System.nanoTime() - start));
    } else {
      String path = reply.answer().status() == 404 ? "" : event.path();
      log.accept(
          new RequestLogEntry(
              callSid,
              path,
              reply.answer().status(),
              "",
              reply.what(),
              reply.reason(),
              reply.service(),
              System.nanoTime() - start,
              List.of()));
    }
  }

  /** Whose phone it was is not counted: anybody can say so in an unsigned request. */
  private void count(Request request, Reply reply) {
    if (request.get("CallSid").isEmpty()) {
      return;
    }
    List<CallEvent> events =
        reply.what().equals("emergency")
            ? List.of(new CallEvent.FallbackAsked(), new CallEvent.EmergencyPlaced(Labels.UNKNOWN))
            : List.of(new CallEvent.FallbackAsked());
    metrics.count(Metrics.Audience.WAITING, request.delivery(), events);
  }

  private static byte[] form(HttpEvent event) {
    return event.method().equals(Optional.of("GET"))
        ? event.query().getBytes(StandardCharsets.UTF_8)
        : event.bodyBytes().orElse(new byte[0]);
  }

  private Reply answer(Request request) {
    Optional<String> service = EmergencyNumbers.dialedIn(dialed(request.parameters()));
    if (service.isPresent() && noLegWasTried(request)) {
      String document = Twiml.emergencyWithoutAction(service.get(), callerId(request.get("From")));
      return Reply.twiml(document, "", "emergency", "").toService(service.get());
    }
    return Reply.twiml(Twiml.interrupted(), "", "interrupted", "");
  }

  private static String dialed(Map<String, String> parameters) {
    String target = parameters.getOrDefault("ReferTransferTarget", "");
    return target.isEmpty() ? parameters.getOrDefault("To", "") : target;
  }

  private static boolean noLegWasTried(Request request) {
    return request.get("DialCallStatus").isEmpty()
        && !AFTER_A_LEG.matcher(request.get("ErrorUrl")).matches();
  }

  private Optional<String> callerId(String from) {
    return SipAddress.user(from).filter(E164::is).or(() -> fallbackCallerId);
  }
}
