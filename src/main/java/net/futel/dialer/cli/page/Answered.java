package net.futel.dialer.cli.page;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import net.futel.dialer.cli.call.CallReport;
import net.futel.dialer.cli.call.WebhookClient;
import net.futel.dialer.cli.terminal.JsonData;
import net.futel.dialer.protocol.Form;
import net.futel.dialer.protocol.TwilioWebhook;

/**
 * A webhook that was answered, as it came and went. What is read out of it is read only when a page
 * is there to show it.
 *
 * @param at milliseconds since 1970 at which it was answered
 * @param path as it was sent
 * @param query behind the path, or empty
 * @param signature {@code X-Twilio-Signature}, or empty
 * @param body as it was sent
 * @param status HTTP status of the answer
 * @param contentType of the answer, or empty
 * @param answer its body
 * @param nanos how long answering took
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; a copy would cost each webhook time.
public record Answered(
    long at,
    String method,
    String path,
    String query,
    String signature,
    byte[] body,
    int status,
    String contentType,
    byte[] answer,
    long nanos) {

  /**
   * What a page is told of it.
   *
   * @param commands writes the command that sends it again
   */
  Map<String, Object> data(TypedCall commands) {
    byte[] sent = method.equals("POST") ? body : query.getBytes(StandardCharsets.UTF_8);
    // In the order in which they are signed.
    Map<String, String> form = new TreeMap<>(Form.lenient(sent));
    boolean isSound = contentType.startsWith("audio/");
    String text = isSound ? "" : new String(answer, StandardCharsets.UTF_8);
    return new JsonData()
        .with("at", at)
        .with("method", method)
        .with("path", path)
        .with("query", query)
        .with("form", form)
        .with("callSid", form.getOrDefault("CallSid", ""))
        .with("signature", signature)
        .with("status", status)
        .with("contentType", contentType)
        .with("body", text)
        .with("millis", Math.round(nanos / 1000.0) / 1000.0)
        .with("hears", isSound ? "A sound." : hears(form, text))
        .with("command", commands.of(path, form).orElse(null));
  }

  private String hears(Map<String, String> form, String text) {
    return CallReport.of(
            TypedCall.call(path, form),
            new TwilioWebhook(path, form),
            new WebhookClient.Answer(status, contentType, text),
            "")
        .sentence();
  }
}
