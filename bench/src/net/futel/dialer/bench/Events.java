package net.futel.dialer.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Webhooks as Twilio signs them and API Gateway hands them on. */
final class Events {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String[] DIALED = {
    "5035550123", "+14165550100", "1800FLOWERS", "211", "library", "%23", "+19005550100", "123"
  };

  private Events() {}

  /** The event of a file in {@code events/}, on one line as it comes over the wire. */
  static byte[] file(String name) throws IOException {
    return JSON.writeValueAsBytes(JSON.readTree(read(name)));
  }

  private static byte[] read(String name) throws IOException {
    return Files.readAllBytes(Bench.HOME.resolve("../events").resolve(name));
  }

  /** The form that {@code sip-outgoing.json} posts. */
  static byte[] form() throws IOException {
    return JSON.readTree(read("sip-outgoing.json")).get("body").binaryValue();
  }

  /** A call like no other: another CallSid, another delivery, the next of several numbers. */
  static byte[] call(int number) throws IOException {
    ObjectNode event = (ObjectNode) JSON.readTree(read("sip-outgoing.json"));
    String host = event.at("/requestContext/domainName").asText();
    Map<String, String> form = new TreeMap<>();
    form.put("AccountSid", "AC" + "0".repeat(32));
    form.put("CallSid", String.format("CA%032x", number));
    form.put("CallStatus", "ringing");
    form.put("From", "sip:demo@" + host);
    form.put("To", "sip:" + DIALED[number % DIALED.length] + "@" + host);
    StringBuilder body = new StringBuilder();
    StringBuilder signed = new StringBuilder("https://" + host + event.get("rawPath").asText());
    form.forEach(
        (name, value) -> {
          body.append(body.isEmpty() ? "" : "&").append(name).append('=');
          body.append(URLEncoder.encode(value, StandardCharsets.UTF_8));
          signed.append(name).append(value);
        });
    ObjectNode headers = (ObjectNode) event.get("headers");
    headers.put("x-twilio-signature", sign(signed.toString()));
    headers.put("i-twilio-idempotency-token", "delivery-" + number);
    event.put("body", body.toString().getBytes(StandardCharsets.UTF_8));
    return JSON.writeValueAsBytes(event);
  }

  /** The signature of what {@code sip-outgoing.json} posts, for another address. */
  static String signature(String url) throws IOException {
    StringBuilder signed = new StringBuilder(url);
    Map<String, String> form = new TreeMap<>();
    for (String parameter : new String(form(), StandardCharsets.UTF_8).split("&", -1)) {
      int equals = parameter.indexOf('=');
      form.put(
          parameter.substring(0, equals),
          java.net.URLDecoder.decode(parameter.substring(equals + 1), StandardCharsets.UTF_8));
    }
    form.forEach((name, value) -> signed.append(name).append(value));
    return sign(signed.toString());
  }

  private static String sign(String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(Secrets.TOKEN.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
      return Base64.getEncoder()
          .encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The TwiML of an answer. */
  static String body(byte[] answer) throws IOException {
    return JSON.readTree(answer).path("body").asText();
  }
}
