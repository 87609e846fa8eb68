package net.futel.dialer.cli.page;

import java.util.LinkedHashMap;
import java.util.Map;
import net.futel.dialer.cli.call.CallReport;
import net.futel.dialer.cli.call.WebhookClient;
import net.futel.dialer.protocol.TwilioWebhook;

/** A webhook and its answer as the page shows them. */
final class Shown {

  private final TypedCall commands;

  Shown(TypedCall commands) {
    this.commands = commands;
  }

  /** What the page is told of a webhook. */
  Map<String, Object> data(Answered webhook) {
    Map<String, String> form = webhook.form();
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("at", webhook.at());
    data.put("method", webhook.method());
    data.put("path", webhook.path());
    data.put("query", webhook.query());
    data.put("form", form);
    data.put("callSid", form.getOrDefault("CallSid", ""));
    data.put("signature", webhook.signature());
    data.put("status", webhook.status());
    data.put("contentType", webhook.contentType());
    data.put("body", webhook.answerText());
    data.put("millis", Math.round(webhook.nanos() / 1000.0) / 1000.0);
    data.put("hears", hears(webhook, form));
    data.put("command", commands.of(webhook.path(), form).orElse(null));
    return data;
  }

  private static String hears(Answered webhook, Map<String, String> form) {
    if (webhook.contentType().startsWith("audio/")) {
      return "A sound.";
    }
    return CallReport.of(
            TypedCall.call(webhook.path(), form),
            new TwilioWebhook(webhook.path(), form),
            new WebhookClient.Answer(webhook.status(), webhook.contentType(), webhook.answerText()),
            "")
        .sentence();
  }
}
