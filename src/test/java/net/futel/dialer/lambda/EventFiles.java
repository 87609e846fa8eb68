package net.futel.dialer.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import net.futel.dialer.protocol.Form;
import net.futel.dialer.protocol.TwilioSignature;
import net.futel.dialer.webhook.TwilioSide;

/**
 * The files of {@code events/}: every webhook as Twilio sends it and API Gateway hands it on,
 * signed with the test token of {@code events/env.json}. Run {@link #main} in the project's
 * directory to write them anew.
 */
public final class EventFiles {

  /** Where they are, from the project's directory. */
  public static final Path DIRECTORY = Path.of("events");

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CALL = "CA00000000000000000000000000000001";

  private EventFiles() {}

  /** Writes the files. */
  public static void main(String[] arguments) throws IOException {
    for (Map.Entry<String, String> file : all().entrySet()) {
      Files.writeString(DIRECTORY.resolve(file.getKey()), file.getValue());
    }
  }

  /** Every file's text by its name. */
  static Map<String, String> all() throws IOException {
    Map<String, JsonNode> events = new LinkedHashMap<>();
    events.put("sip-outgoing.json", outgoing("/sip-outgoing", dialed("5035550123")));
    events.put("sip-outgoing-933.json", outgoing("/sip-outgoing", dialed("933")));
    events.put("sip-outgoing-phone.json", outgoing("/sip-outgoing", dialed("library")));
    events.put("sip-outgoing-trunk.json", outgoing("/sip-outgoing", dialed("%23")));
    events.put("sip-outgoing-refused.json", outgoing("/sip-outgoing", dialed("+19005550100")));
    events.put("sip-outgoing-action-pstn.json", outgoing("/sip-outgoing/action/pstn", busy()));
    events.put(
        "sip-outgoing-action-phone.json",
        outgoing(
            "/sip-outgoing/action/phone",
            ended("library", "failed", Map.of("ErrorCode", "32009"))));
    events.put(
        "sip-outgoing-action-trunk.json",
        outgoing(
            "/sip-outgoing/action/trunk",
            ended("%23", "completed", Map.of("DialBridged", "true", "DialCallDuration", "61"))));
    events.put(
        "sip-outgoing-action-emergency.json",
        outgoing("/sip-outgoing/action/emergency", ended("933", "failed", Map.of())));
    events.put(
        "sip-outgoing-status.json",
        outgoing(
            "/sip-outgoing/status",
            with(
                dialed("5035550123"),
                Map.of("CallStatus", "completed", "CallDuration", "63", "Duration", "2"))));
    events.put(
        "sip-outgoing-refer.json",
        outgoing(
            "/sip-outgoing/refer",
            with(
                dialed("%23"),
                Map.of(
                    "CallStatus",
                    "in-progress",
                    "ReferTransferTarget",
                    "sip:5035550123@futel-dev.phu73l.net"))));
    String menu = "/sip-outgoing/menu/main/en/1";
    String dialTone = "/sip-outgoing/dialtone/es/1";
    events.put("sip-outgoing-menu.json", outgoing(menu, inProgress("%23", Map.of())));
    events.put(
        "sip-outgoing-menu-keys.json",
        outgoing(menu + "/keys", inProgress("%23", Map.of("Digits", "2"))));
    events.put("sip-outgoing-dialtone.json", outgoing(dialTone, inProgress("%23", Map.of())));
    events.put(
        "sip-outgoing-dialtone-keys.json",
        outgoing(dialTone + "/keys", inProgress("%23", Map.of("Digits", "5035550123"))));
    events.put(
        "sip-outgoing-accept.json", outgoing("/sip-outgoing/accept/en", inProgress("0", Map.of())));
    events.put("sip-incoming.json", event("POST", "/sip-incoming", called("ringing")));
    events.put(
        "sip-incoming-action.json",
        event(
            "POST",
            "/sip-incoming/action",
            with(called("in-progress"), Map.of("DialCallStatus", "no-answer"))));
    events.put(
        "sip-incoming-status.json",
        event(
            "POST",
            "/sip-incoming/status",
            with(called("completed"), Map.of("CallDuration", "20", "Duration", "1"))));
    events.put(
        "sip-fallback.json",
        event(
            "POST",
            "/sip-fallback",
            with(
                dialed("933"),
                Map.of(
                    "ErrorCode",
                    "11200",
                    "ErrorUrl",
                    "https://" + TwilioSide.DOMAIN + "/sip-outgoing"))));
    events.put("twilio-events.json", twilioEvents());
    events.put("tones-busy.json", event("GET", "/tones/busy.wav", Map.of()));
    events.put("tones-dial.json", event("GET", "/tones/dial.wav", Map.of()));
    events.put("keep-warm.json", schedule());
    Map<String, String> files = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> event : events.entrySet()) {
      String text = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(event.getValue());
      files.put(event.getKey(), text.replace("\" : ", "\": ") + "\n");
    }
    return files;
  }

  private static ObjectNode outgoing(String path, Map<String, String> form) {
    return event("POST", path, form);
  }

  private static Map<String, String> inProgress(String user, Map<String, String> more) {
    return with(with(dialed(user), Map.of("CallStatus", "in-progress")), more);
  }

  /** The route of the template that a path is on. */
  private static String route(String path) {
    return path.replaceFirst("action/[a-z]+$", "action/{leg}")
        .replaceFirst("menu/[a-z]+/[a-z]+/[0-9]", "menu/{menu}/{language}/{round}")
        .replaceFirst("dialtone/[a-z]+/[0-9]", "dialtone/{language}/{round}")
        .replaceFirst("accept/[a-z]+$", "accept/{language}");
  }

  private static ObjectNode event(String method, String path, Map<String, String> form) {
    Map<String, String> sorted = new TreeMap<>(form);
    String signature =
        TwilioSignature.of(TwilioSide.TOKEN, "https://" + TwilioSide.DOMAIN + path, sorted);
    ObjectNode event = TwilioSide.event(method, path, "", Form.encode(sorted), signature);
    event.put("routeKey", "ANY " + route(path));
    ObjectNode headers = (ObjectNode) event.get("headers");
    headers.put("accept", "*/*");
    headers.put("content-length", String.valueOf(Form.encode(sorted).length()));
    headers.put("host", TwilioSide.DOMAIN);
    headers.put("i-twilio-idempotency-token", "00000000-0000-0000-0000-000000000001");
    headers.put("user-agent", "TwilioProxy/1.1");
    headers.put("x-forwarded-for", "192.0.2.1");
    headers.put("x-forwarded-port", "443");
    headers.put("x-forwarded-proto", "https");
    ObjectNode context = (ObjectNode) event.get("requestContext");
    context.put("accountId", "000000000000").put("apiId", "calls");
    context.put("domainPrefix", "calls").put("requestId", "AAAAAAAAAAAAAAA=");
    context.put("routeKey", event.get("routeKey").asText());
    context.put("time", "23/Nov/2026:00:00:00 +0000").put("timeEpoch", 1795392000000L);
    ObjectNode http = (ObjectNode) context.get("http");
    http.put("protocol", "HTTP/1.1").put("sourceIp", "192.0.2.1");
    http.put("userAgent", "TwilioProxy/1.1");
    if (method.equals("GET")) {
      event.remove("body");
      event.put("isBase64Encoded", false);
      headers.remove("content-type");
      headers.remove("x-twilio-signature");
    }
    return event;
  }

  private static Map<String, String> dialed(String user) {
    String from = "sip:demo@direct-futel-dev.sip.twilio.com";
    String to = "sip:" + user + "@direct-futel-dev.sip.twilio.com";
    return with(
        call("ringing"),
        Map.of(
            "Called",
            to,
            "Caller",
            from,
            "From",
            from,
            "To",
            to,
            "SipCallId",
            "0000000000000001@192.0.2.2",
            "SipDomain",
            "direct-futel-dev.sip.twilio.com",
            "SipDomainSid",
            "SD" + "0".repeat(32),
            "SipSourceIp",
            "192.0.2.2"));
  }

  private static Map<String, String> busy() {
    return ended("5035550123", "busy", Map.of("DialSipResponseCode", "486"));
  }

  private static Map<String, String> ended(String user, String status, Map<String, String> more) {
    Map<String, String> form = with(dialed(user), Map.of("CallStatus", "in-progress"));
    form.put("DialCallSid", "CA" + "0".repeat(31) + "2");
    form.put("DialCallStatus", status);
    form.putAll(more);
    return form;
  }

  private static Map<String, String> called(String status) {
    return with(
        call(status),
        Map.of(
            "Called", "+15035550100",
            "Caller", "+15035550198",
            "CallerCity", "",
            "From", "+15035550198",
            "To", "+15035550100"));
  }

  private static Map<String, String> call(String status) {
    return Map.of(
        "AccountSid",
        "AC" + "0".repeat(32),
        "ApiVersion",
        "2010-04-01",
        "CallSid",
        CALL,
        "CallStatus",
        status,
        "Direction",
        "inbound");
  }

  private static Map<String, String> with(Map<String, String> form, Map<String, String> more) {
    Map<String, String> both = new TreeMap<>(form);
    both.putAll(more);
    return both;
  }

  /** An error of Twilio's own; JSON comes as text, and its hash is in the signed URL. */
  private static ObjectNode twilioEvents() {
    String body =
        """
        [{"specversion":"1.0","type":"com.twilio.error-logs.error.logged",\
        "source":"AC00000000000000000000000000000000","id":"EV00000000000000000000000000000001",\
        "dataschema":"https://events-schemas.twilio.com/ErrorLogs.Error/2",\
        "datacontenttype":"application/json","time":"2026-11-23T00:00:00.000Z",\
        "data":{"sid":"NO00000000000000000000000000000001",\
        "account_sid":"AC00000000000000000000000000000000","level":"WARNING",\
        "product_name":"Programmable Voice","error_code":"32009",\
        "correlation_sid":"%s","payload":"{}"}}]"""
            .formatted(CALL);
    String query = TwilioSide.bodyHash(body);
    ObjectNode event = event("POST", "/twilio-events", Map.of());
    event.put("rawQueryString", query).put("body", body).put("isBase64Encoded", false);
    ObjectNode headers = (ObjectNode) event.get("headers");
    String url = "https://" + TwilioSide.DOMAIN + "/twilio-events?" + query;
    headers.put("content-type", "application/json");
    headers.put("content-length", String.valueOf(body.length()));
    headers.put("x-twilio-signature", TwilioSignature.of(TwilioSide.TOKEN, url, Map.of()));
    return event;
  }

  /** What EventBridge sends on a schedule. */
  private static ObjectNode schedule() {
    ObjectNode event = JSON.createObjectNode();
    event.put("version", "0").put("id", "00000000-0000-0000-0000-000000000001");
    event.put("detail-type", "Scheduled Event").put("source", "aws.events");
    event.put("account", "000000000000").put("time", "2026-11-23T00:00:00Z");
    event.put("region", "us-east-1");
    event.putArray("resources").add("arn:aws:events:us-east-1:000000000000:rule/keep-warm");
    event.putObject("detail");
    return event;
  }
}
