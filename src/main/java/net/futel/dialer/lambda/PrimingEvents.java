package net.futel.dialer.lambda;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import net.futel.dialer.dialplan.DialPlan;
import net.futel.dialer.dialplan.menu.Menu;
import net.futel.dialer.protocol.Leg;
import net.futel.dialer.protocol.Paths;
import net.futel.dialer.protocol.TwilioCall;
import net.futel.dialer.protocol.TwilioWebhook;
import net.futel.dialer.secrets.CachedAuthTokens;

/**
 * Sends a function a signed event for every kind of answer, before its snapshot. Nothing is dialed,
 * because nobody carries out the answers.
 */
final class PrimingEvents {

  /** Two thousand calls with all that are made here; four times as many brought nothing. */
  private static final int ROUNDS = 10;

  /** Host of the service, and SIP domain of its phones. */
  static final String HOST = "priming.invalid";

  private static final String CALL_SID = "CA" + "0".repeat(32);
  private static final String STRANGER = "+15035550198";

  /**
   * As API Gateway writes it, docs.aws.amazon.com/apigateway/latest/developerguide/
   * http-api-develop-integrations-lambda.html: with what we never read, or the parser would be
   * compiled for events that no call has.
   */
  private static final String EVENT =
      """
      {"version":"2.0","routeKey":"ANY PATH","rawPath":"PATH","rawQueryString":"",\
      "headers":{"accept":"*/*","content-length":"512",\
      "content-type":"application/x-www-form-urlencoded; charset=UTF-8","host":"HOST",\
      "i-twilio-idempotency-token":"00000000-0000-0000-0000-000000000000",\
      "user-agent":"TwilioProxy/1.1","x-amzn-trace-id":"Root=1-00000000-000000000000000000000000",\
      "x-forwarded-for":"192.0.2.1","x-forwarded-port":"443","x-forwarded-proto":"https",\
      "x-home-region":"us1","x-twilio-signature":"SIGNATURE"},\
      "requestContext":{"accountId":"000000000000","apiId":"priming","domainName":"HOST",\
      "domainPrefix":"priming","http":{"method":"METHOD","path":"PATH","protocol":"HTTP/1.1",\
      "sourceIp":"192.0.2.1","userAgent":"TwilioProxy/1.1"},"requestId":"AAAAAAAAAAAAAAA=",\
      "routeKey":"ANY PATH","stage":"$default","time":"01/Jan/2026:00:00:00 +0000",\
      "timeEpoch":1767225600000},"body":"BODY","isBase64Encoded":true}\
      """;

  /** One number of every kind and country that is dialed, and what is not. */
  private static final List<String> DIALED =
      List.of(
          "5035550100",
          "911",
          "933",
          "112",
          "#",
          "0",
          "211",
          "988",
          "5550100",
          "15035550100",
          "+15035550100",
          "+14165550100",
          "+17875550100",
          "+18095550100",
          "+525555550100",
          "+5215555550100",
          "011525555550100",
          "1800FLOWERS",
          "+442079460100",
          "+19005550100",
          "+15039765010",
          "+5351234567",
          "123",
          "nobody",
          "%",
          "٩١١");

  private static final List<String> PRESSED =
      List.of("", "1", "2", "0", "*", "8", "911", "5035550100", "+19005550100", "#");

  /** Made when they are sent: after a restore the first few are enough. */
  private final List<Supplier<String>> events = new ArrayList<>();

  private PrimingEvents() {}

  /** What Twilio asks of the outgoing function. */
  static PrimingEvents outgoing(DialPlan plan) {
    PrimingEvents events = new PrimingEvents();
    List<String> callers = new ArrayList<>(plan.extensions().keySet().stream().limit(4).toList());
    callers.add("+15035550199");
    callers.add("unknown");
    for (String caller : callers) {
      DIALED.forEach(dialed -> events.add(TwilioWebhook.begins(outgoing(caller, dialed))));
      callers.forEach(other -> events.add(TwilioWebhook.begins(outgoing(caller, other))));
    }
    TwilioCall call = outgoing(callers.getFirst(), "5035550100");
    events.add(TwilioWebhook.referred(outgoing(callers.getFirst(), "#"), "5035550100"));
    Stream.of(Leg.values()).forEach(leg -> events.addEnds(call, leg));
    events.add(TwilioWebhook.ended(call));
    plan.languages().forEach(language -> events.addPrompts(call, plan, language.label()));
    events.add("GET", Paths.BUSY_TONE, "", "");
    events.add("GET", Paths.DIAL_TONE, "", "");
    events.addStrange(Paths.OUTGOING);
    return events;
  }

  /** What Twilio asks of the incoming function. */
  static PrimingEvents incoming(DialPlan plan) {
    PrimingEvents events = new PrimingEvents();
    Stream<String> ours =
        plan.extensions().values().stream().flatMap(it -> it.incoming().stream()).limit(5);
    Stream<String> others = Stream.of("+15035550199", "5035550100", "nobody");
    for (String number : Stream.concat(ours, others).toList()) {
      TwilioCall call = new TwilioCall(true, CALL_SID, HOST, STRANGER, number);
      events.add(TwilioWebhook.begins(call));
      events.addEnds(call, Leg.PHONE);
      events.add(TwilioWebhook.ended(call));
    }
    events.addStrange(Paths.INCOMING);
    return events;
  }

  private static TwilioCall outgoing(String caller, String dialed) {
    return new TwilioCall(false, CALL_SID, HOST, caller, dialed);
  }

  /** A menu, the dial tone, and what is pressed there. */
  private void addPrompts(TwilioCall call, DialPlan plan, String language) {
    List<String> paths = new ArrayList<>();
    for (int round = 1; round <= Menu.ROUNDS; round++) {
      paths.add(Paths.dialTone(language, round));
    }
    plan.menus().keySet().stream().limit(4).forEach(it -> paths.add(Paths.menu(it, language, 1)));
    for (String path : paths) {
      add(TwilioWebhook.comes(call, path));
      PRESSED.forEach(keys -> add(TwilioWebhook.pressed(call, path, keys)));
    }
    add(TwilioWebhook.comes(call, Paths.accept(language)));
    add(TwilioWebhook.comes(call, Paths.accept(language)).with("Digits", "1"));
    add(
        TwilioWebhook.legEnded(call, Leg.PSTN, "busy", Optional.empty(), Optional.empty())
            .at(Paths.OUTGOING_ACTION + Leg.PSTN.label() + "/" + language));
  }

  /** A leg that ended in every way. */
  private void addEnds(TwilioCall call, Leg leg) {
    TwilioWebhook answered = end(call, leg, "completed", "", "");
    add(answered);
    add(answered.with("DialBridged", "false"));
    add(end(call, leg, "busy", "", "486"));
    add(end(call, leg, "no-answer", "", ""));
    add(end(call, leg, "failed", "", "480"));
    add(end(call, leg, "failed", "32009", ""));
    add(end(call, leg, "canceled", "", ""));
  }

  private static TwilioWebhook end(
      TwilioCall call, Leg leg, String status, String errorCode, String sip) {
    return TwilioWebhook.legEnded(call, leg, status, given(errorCode), given(sip));
  }

  private static Optional<String> given(String text) {
    return Optional.of(text).filter(it -> !it.isEmpty());
  }

  /** What is answered without looking further, and the schedule's event. */
  private void addStrange(String path) {
    add("POST", path, "To=forged", "bm8gc2lnbmF0dXJlIG9mIHRoZW0=");
    add("POST", path, "To=%", "");
    add("PUT", path, "", "");
    add("GET", "/", "", "");
    events.add(() -> "{\"source\":\"aws.events\",\"detail\":{}}");
  }

  private void add(TwilioWebhook webhook) {
    events.add(
        () ->
            event(
                "POST",
                webhook.path(),
                webhook.body(),
                webhook.signature(CachedAuthTokens.PRIMING_TOKEN, "https://" + HOST)));
  }

  private void add(String method, String path, String body, String signature) {
    events.add(() -> event(method, path, body, signature));
  }

  private static String event(String method, String path, String body, String signature) {
    String base64 = Base64.getEncoder().encodeToString(body.getBytes(StandardCharsets.UTF_8));
    return EVENT
        .replace("METHOD", method)
        .replace("PATH", path)
        .replace("HOST", HOST)
        .replace("SIGNATURE", signature)
        .replace("BODY", base64);
  }

  /** Sends the first few events, once. */
  void sendFirst(EventHandler handler, int count) {
    // No lambda and no stream: a caller waits, and each would be linked for the first time.
    for (Supplier<String> event : events.subList(0, Math.min(count, events.size()))) {
      send(handler, bytes(event));
    }
  }

  /** Sends all events, over and over. */
  void sendAll(EventHandler handler) {
    List<byte[]> all = events.stream().map(PrimingEvents::bytes).toList();
    for (int round = 0; round < ROUNDS; round++) {
      all.forEach(event -> send(handler, event));
    }
  }

  private static byte[] bytes(Supplier<String> event) {
    return event.get().getBytes(StandardCharsets.UTF_8);
  }

  private static void send(EventHandler handler, byte[] event) {
    try {
      handler.answer(new ByteArrayInputStream(event), new ByteArrayOutputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
