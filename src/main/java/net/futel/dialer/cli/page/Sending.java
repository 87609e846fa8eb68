package net.futel.dialer.cli.page;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import net.futel.dialer.cli.call.CallReport;
import net.futel.dialer.cli.call.WebhookClient;
import net.futel.dialer.cli.terminal.JsonData;
import net.futel.dialer.json.JsonValue;
import net.futel.dialer.protocol.Leg;
import net.futel.dialer.protocol.TwilioCall;
import net.futel.dialer.protocol.TwilioWebhook;

/**
 * Sends the webhooks that Twilio would send in a call of the page's telephone, signed, to this very
 * server, as any webhook reaches it.
 */
final class Sending {

  private static final String NEW = "";

  private final WebhookClient client = new WebhookClient();
  private final Page.Served served;
  private final WatchedPlan plan;
  private final TypedCall commands;

  Sending(Page.Served served, WatchedPlan plan, TypedCall commands) {
    this.served = served;
    this.plan = plan;
    this.commands = commands;
  }

  /**
   * Sends what the page asks for, and says what came back.
   *
   * @throws IllegalArgumentException when it is nothing that Twilio would send
   */
  Map<String, Object> send(JsonValue asked) throws InterruptedException {
    String sid = asked.get("callSid").textOrNumber();
    TwilioCall call =
        new TwilioCall(
            asked.get("incoming").isTrue(),
            sid.equals(NEW) ? CallReport.newCallSid() : sid,
            plan.state().plan().sipDomain(served.environment()),
            asked.get("from").textOrNumber(),
            asked.get("to").textOrNumber());
    TwilioWebhook webhook = webhook(asked, call);
    if (!webhook.path().startsWith("/") || webhook.path().startsWith("/page/")) {
      throw new IllegalArgumentException("no webhook is sent there: " + webhook.path());
    }
    long began = System.nanoTime();
    WebhookClient.Answer answer =
        client.post(webhook, served.url(), served.publicUrl(), served.authToken());
    long nanos = System.nanoTime() - began;
    return new JsonData()
        .with("callSid", webhook.form().getOrDefault("CallSid", ""))
        .with("path", webhook.path())
        .with("form", webhook.form())
        .with("signature", webhook.signature(served.authToken(), served.publicUrl().text()))
        .with("status", answer.status())
        .with("contentType", answer.contentType())
        .with("body", answer.body())
        .with("millis", Math.round(nanos / 1000.0) / 1000.0)
        .with("hears", CallReport.of(call, webhook, answer, "").sentence())
        .with("command", commands.of(webhook.path(), webhook.form()).orElse(null));
  }

  private TwilioWebhook webhook(JsonValue asked, TwilioCall call) {
    String path = asked.get("path").textOrNumber();
    String kind = asked.get("kind").textOrNumber();
    return switch (kind) {
      case "begins" -> TwilioWebhook.begins(call);
      case "leg-ended" ->
          TwilioWebhook.legEnded(
                  call,
                  Leg.PSTN, // The TwiML's own path says which.
                  asked.get("status").textOrNumber(),
                  given(asked, "errorCode"),
                  given(asked, "sipCode"))
              .at(path);
      case "goes-on" -> {
        TwilioWebhook comes = TwilioWebhook.comes(call, path);
        yield given(asked, "digits").map(keys -> comes.with("Digits", keys)).orElse(comes);
      }
      case "referred" -> TwilioWebhook.referred(call, asked.get("target").textOrNumber()).at(path);
      case "failed" ->
          TwilioWebhook.failed(call, served.publicUrl().text(), given(asked, "errorCode"));
      case "ended" -> TwilioWebhook.ended(call);
      case "again" -> new TwilioWebhook(path, form(asked.get("form")));
      default -> throw new IllegalArgumentException("there is no webhook of this kind: " + kind);
    };
  }

  private static Map<String, String> form(JsonValue object) {
    Map<String, String> form = new LinkedHashMap<>();
    if (object instanceof JsonValue.Obj members) {
      members.members().forEach((name, value) -> form.put(name, value.textOrNumber()));
    }
    return form;
  }

  private static Optional<String> given(JsonValue asked, String name) {
    return Optional.of(asked.get(name).textOrNumber()).filter(value -> !value.isEmpty());
  }
}
