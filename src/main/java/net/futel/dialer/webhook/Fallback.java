package net.futel.dialer.webhook;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import net.futel.dialer.dialplan.dialed.DialedString;
import net.futel.dialer.dialplan.dialed.E164;
import net.futel.dialer.dialplan.dialed.EmergencyNumbers;
import net.futel.dialer.dialplan.dialed.SipAddress;
import net.futel.dialer.metrics.CallEvent;
import net.futel.dialer.metrics.Metrics;
import net.futel.dialer.protocol.Form;
import net.futel.dialer.twiml.FallbackTwiml;
import net.futel.dialer.webhook.http.Answer;
import net.futel.dialer.webhook.http.Handler;
import net.futel.dialer.webhook.http.HttpEvent;
import net.futel.dialer.webhook.http.Request;
import net.futel.dialer.webhook.http.Result;

/**
 * Answers in place of a webhook that failed: dials 911 when that was dialed, else says that service
 * is interrupted. It needs no secret, no network and no dial plan. It checks no signature: what it
 * answers is worth nothing to a stranger.
 */
public final class Fallback implements Handler {

  /** The URL of a webhook that comes after a leg was tried. */
  private static final Pattern AFTER_A_LEG =
      Pattern.compile(
          "(?:[A-Za-z][A-Za-z0-9+.-]*://[^/?#]*)?/sip-(?:outgoing|incoming)"
              + "/(?:action|status)(?:[/?#].*)?",
          Pattern.DOTALL);

  /** The URL of a webhook at which keys are pressed. */
  private static final Pattern AT_A_PROMPT =
      Pattern.compile(
          "(?:[A-Za-z][A-Za-z0-9+.-]*://[^/?#]*)?/sip-outgoing/(?:menu|dialtone)(?:[/?#].*)?",
          Pattern.DOTALL);

  private final Optional<String> callerId;
  private final Metrics metrics;

  /**
   * @param callerId E.164 caller ID for an emergency call of an extension that is not named by its
   *     number
   */
  public Fallback(Optional<String> callerId, Metrics metrics) {
    this.callerId = callerId;
    this.metrics = metrics;
  }

  /** Always 200, whatever the method and however broken the form. */
  @Override
  public Answer answer(HttpEvent event) {
    Request request = new Request(event, Form.lenient(form(event)));
    Answer answer = answer(request);
    // What has no CallSid is a probe of ours.
    if (!request.get("CallSid").isEmpty()) {
      metrics.count(Metrics.Channel.LOG, request.delivery(), events(answer));
    }
    return answer.about(request.callSid());
  }

  private static byte[] form(HttpEvent event) {
    return event.isMethod("GET")
        ? event.query().getBytes(StandardCharsets.UTF_8)
        : event.bodyBytes().orElse(new byte[0]);
  }

  private Answer answer(Request request) {
    Optional<String> service = dialedService(request);
    if (service.isPresent() && !aLegWasTried(request)) {
      String document = FallbackTwiml.emergency(service.get(), callerId(request.get("From")));
      return Answer.twiml(document, "", Result.EMERGENCY, "").to(service.get());
    }
    return mayStillType(request)
        ? Answer.twiml(FallbackTwiml.interruptedButFor911(), "", Result.INTERRUPTED, "")
        : Answer.interrupted();
  }

  /** The emergency service that the newest of what was dialed asks for. */
  private static Optional<String> dialedService(Request request) {
    if (!request.get("Digits").isBlank()) {
      return EmergencyNumbers.service(request.get("Digits"));
    }
    String target = request.get("ReferTransferTarget");
    return EmergencyNumbers.dialedIn(target.isEmpty() ? request.get("To") : target);
  }

  /** Whether the caller is at a prompt, or at a phone that opens on one: he may want 911. */
  private static boolean mayStillType(Request request) {
    return AT_A_PROMPT.matcher(request.get("ErrorUrl")).matches()
        || (DialedString.in(request.get("To")).plain().equals("#")
            && request.get("Digits").isBlank()
            && request.get("ReferTransferTarget").isEmpty());
  }

  private static boolean aLegWasTried(Request request) {
    return !request.get("DialCallStatus").isEmpty()
        || AFTER_A_LEG.matcher(request.get("ErrorUrl")).matches();
  }

  private Optional<String> callerId(String from) {
    return SipAddress.user(from).filter(E164::is).or(() -> callerId);
  }

  /** Whose phone it was is not counted: anybody can say so in an unsigned request. */
  private static List<CallEvent> events(Answer answer) {
    return answer.result() == Result.EMERGENCY
        ? List.of(new CallEvent.FallbackAsked(), new CallEvent.EmergencyPlaced(Labels.UNKNOWN))
        : List.of(new CallEvent.FallbackAsked());
  }
}
