package net.futel.dialer.lambda;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import net.futel.dialer.dialplan.DialPlan;
import net.futel.dialer.protocol.Leg;
import net.futel.dialer.protocol.Paths;
import net.futel.dialer.secrets.CachedAuthTokens;

/**
 * What a function is asked in the rehearsal before its snapshot: a signed event for every kind of
 * answer. Nothing is dialed, as nobody hears the answers.
 */
final class PrimingEvents {

  /** With all that is in a script, two thousand calls; four times as many brought nothing. */
  private static final int ROUNDS = 10;

  static final String HOST = "rehearsal.invalid";

  private static final String CALL_SID = "CA" + "0".repeat(32);

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
      "requestContext":{"accountId":"000000000000","apiId":"rehearsal","domainName":"HOST",\
      "domainPrefix":"rehearsal","http":{"method":"METHOD","path":"PATH","protocol":"HTTP/1.1",\
      "sourceIp":"192.0.2.1","userAgent":"TwilioProxy/1.1"},"requestId":"AAAAAAAAAAAAAAA=",\
      "routeKey":"ANY PATH","stage":"$default","time":"01/Jan/2026:00:00:00 +0000",\
      "timeEpoch":1767225600000},"body":"BODY","isBase64Encoded":true}""";

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
          "%23",
          "٩١١");

  private static final List<Map<String, String>> ENDINGS =
      List.of(
          Map.of("DialCallStatus", "completed", "DialBridged", "true", "DialCallDuration", "60"),
          Map.of("DialCallStatus", "completed", "DialBridged", "false"),
          Map.of("DialCallStatus", "busy", "DialSipResponseCode", "486"),
          Map.of("DialCallStatus", "no-answer"),
          Map.of("DialCallStatus", "failed", "DialSipResponseCode", "480"),
          Map.of("DialCallStatus", "failed", "ErrorCode", "32009"),
          Map.of("DialCallStatus", "canceled"),
          Map.of());

  /** Made when they are played: the first one alone is often all that is wanted. */
  private final List<Supplier<String>> events = new ArrayList<>();

  private PrimingEvents() {}

  /** What Twilio asks of the outgoing function. */
  static PrimingEvents outgoing(DialPlan plan) {
    PrimingEvents script = new PrimingEvents();
    List<String> callers = new ArrayList<>(plan.extensions().keySet().stream().limit(4).toList());
    callers.add("+15035550199");
    callers.add("unknown");
    for (String caller : callers) {
      DIALED.forEach(dialed -> script.post(Paths.OUTGOING, call(caller, dialed, Map.of())));
      callers.forEach(other -> script.post(Paths.OUTGOING, call(caller, other, Map.of())));
    }
    String caller = callers.get(0);
    Map<String, String> referred = Map.of("ReferTransferTarget", sip("5035550100"));
    script.post(Paths.OUTGOING_REFER, call(caller, "#", referred));
    for (Leg leg : Leg.values()) {
      String path = Paths.OUTGOING_ACTION + leg.label();
      ENDINGS.forEach(ending -> script.post(path, call(caller, "5035550100", ending)));
    }
    script.post(Paths.OUTGOING_STATUS, call(caller, "5035550100", Map.of()));
    script.add("GET", Paths.BUSY_TONE, "", "");
    script.strange(Paths.OUTGOING);
    return script;
  }

  /** What Twilio asks of the incoming function. */
  static PrimingEvents incoming(DialPlan plan) {
    PrimingEvents script = new PrimingEvents();
    List<String> called = new ArrayList<>();
    plan.extensions().values().forEach(extension -> called.addAll(extension.incoming()));
    Stream<String> others = Stream.of("+15035550199", "5035550100", "nobody");
    for (String number : Stream.concat(called.stream().limit(5), others).toList()) {
      script.post(
          Paths.INCOMING, Map.of("From", "+15035550198", "To", number, "CallSid", CALL_SID));
      for (Map<String, String> ending : ENDINGS) {
        Map<String, String> form = new TreeMap<>(ending);
        form.putAll(Map.of("From", "+15035550198", "To", number, "CallSid", CALL_SID));
        script.post(Paths.INCOMING_ACTION, form);
      }
    }
    script.post(Paths.INCOMING_STATUS, Map.of("CallSid", CALL_SID));
    script.strange(Paths.INCOMING);
    return script;
  }

  private static Map<String, String> call(String from, String to, Map<String, String> more) {
    Map<String, String> form = new TreeMap<>(more);
    form.put("AccountSid", "AC" + "0".repeat(32));
    form.put("ApiVersion", "2010-04-01");
    form.put("CallSid", CALL_SID);
    form.put("CallStatus", "ringing");
    form.put("Called", sip(to));
    form.put("Caller", sip(from));
    form.put("Direction", "inbound");
    form.put("From", sip(from));
    form.put("SipCallId", "0000000000000000@192.0.2.2");
    form.put("SipDomain", HOST);
    form.put("SipDomainSid", "SD" + "0".repeat(32));
    form.put("SipSourceIp", "192.0.2.2");
    form.put("To", sip(to));
    return form;
  }

  private static String sip(String user) {
    return "sip:" + user + "@" + HOST;
  }

  /** What is answered without looking further, and the schedule's event. */
  private void strange(String path) {
    add("POST", path, "To=forged", "bm8gc2lnbmF0dXJlIG9mIHRoZW0=");
    add("POST", path, "To=%", "");
    add("PUT", path, "", "");
    add("GET", "/", "", "");
    events.add(() -> "{\"source\":\"aws.events\",\"detail\":{}}");
  }

  private void post(String path, Map<String, String> form) {
    events.add(
        () -> {
          StringBuilder body = new StringBuilder();
          StringBuilder signed = new StringBuilder("https://").append(HOST).append(path);
          for (Map.Entry<String, String> parameter : new TreeMap<>(form).entrySet()) {
            String value = URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8);
            body.append(body.isEmpty() ? "" : "&").append(parameter.getKey()).append('=');
            body.append(value);
            signed.append(parameter.getKey()).append(parameter.getValue());
          }
          return event("POST", path, body.toString(), sign(signed.toString()));
        });
  }

  private void add(String method, String path, String body, String signature) {
    events.add(() -> event(method, path, body, signature));
  }

  private static String sign(String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      byte[] key = CachedAuthTokens.PRIMING_TOKEN.getBytes(StandardCharsets.UTF_8);
      mac.init(new SecretKeySpec(key, "HmacSHA1"));
      byte[] signature = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(signature);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
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

  /**
   * Asks the first few things, once: a number, what a phone must never wait for, what else is
   * dialed.
   */
  void playFirst(RequestStreamHandler function, int count) {
    for (Supplier<String> event : events.subList(0, Math.min(count, events.size()))) {
      play(function, event.get().getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Asks it all, over and over. */
  void play(RequestStreamHandler function) {
    List<byte[]> all =
        events.stream().map(event -> event.get().getBytes(StandardCharsets.UTF_8)).toList();
    for (int round = 0; round < ROUNDS; round++) {
      all.forEach(event -> play(function, event));
    }
  }

  private static void play(RequestStreamHandler function, byte[] event) {
    try {
      function.handleRequest(new ByteArrayInputStream(event), new ByteArrayOutputStream(), null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
