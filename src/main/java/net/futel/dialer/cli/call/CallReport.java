package net.futel.dialer.cli.call;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import net.futel.dialer.cli.terminal.JsonData;
import net.futel.dialer.cli.terminal.ShellWord;
import net.futel.dialer.protocol.Paths;
import net.futel.dialer.protocol.TwilioCall;
import net.futel.dialer.protocol.TwilioWebhook;

/**
 * What a webhook was answered, for a terminal or as data.
 *
 * @param document the answer as TwiML, where it is that
 * @param sentence what the caller hears, or what the answer means
 * @param followUp the command for the webhook that comes next, where one does, and what it shows
 */
public record CallReport(
    TwilioCall call,
    TwilioWebhook webhook,
    WebhookClient.Answer answer,
    Optional<TwimlElement> document,
    String sentence,
    Optional<String> followUp) {

  private static final String END =
      "When that has ended, Twilio asks again. To see it completed"
          + " (or busy, no-answer, failed, canceled):\n  ";
  private static final String KEYS = "Twilio tells which keys were pressed. To press some:\n  ";

  /**
   * Reads an answer.
   *
   * @param options what the next command has to be given as well, each with a blank before it
   */
  public static CallReport of(
      TwilioCall call, TwilioWebhook webhook, WebhookClient.Answer answer, String options) {
    Optional<TwimlElement> document = document(answer);
    String sentence =
        document.isPresent() ? hears(webhook, document.get()) : withoutTwiml(answer.status());
    Optional<String> next =
        document.flatMap(
            response ->
                response
                    .child("Dial")
                    .flatMap(dial -> dial.attribute("action"))
                    .map(action -> END + actionCommand(call, action, options))
                    .or(() -> keysCommand(call, response, options)));
    return new CallReport(call, webhook, answer, document, sentence, next);
  }

  /** What presses a key where the caller may: nothing when somebody else is asked. */
  private static Optional<String> keysCommand(
      TwilioCall call, TwimlElement response, String options) {
    return response
        .child("Gather")
        .flatMap(gather -> gather.attribute("action"))
        .flatMap(CallReport::prompt)
        .map(prompt -> KEYS + command(call, options, " " + prompt));
  }

  /** The option that names a prompt and the keys to be pressed there. */
  private static Optional<String> prompt(String action) {
    String place = action.replaceFirst(Paths.KEYS + "$", "");
    if (place.startsWith(Paths.OUTGOING_MENU)) {
      return Optional.of("--menu " + place.substring(Paths.OUTGOING_MENU.length()) + " --digits 1");
    }
    if (place.startsWith(Paths.OUTGOING_DIAL_TONE)) {
      String round = place.substring(Paths.OUTGOING_DIAL_TONE.length());
      return Optional.of("--dialtone " + round + " --digits 5035550123");
    }
    return place.equals(Paths.FALLBACK) ? Optional.of("--fallback --digits 933") : Optional.empty();
  }

  private static Optional<TwimlElement> document(WebhookClient.Answer answer) {
    if (answer.status() != 200) {
      return Optional.empty();
    }
    try {
      return Optional.of(TwimlElement.parse(answer.body()));
    } catch (XMLStreamException notTwiml) {
      return Optional.empty();
    }
  }

  private static String hears(TwilioWebhook webhook, TwimlElement response) {
    return webhook.path().endsWith("/status")
        ? "Nobody hears this: the call is over, and is only counted."
        : Narrator.of(response);
  }

  private static String withoutTwiml(int status) {
    return switch (status) {
      case 200 -> "That is not TwiML: Twilio would ask the fallback.";
      case 400 -> "400: the service takes this for no webhook of Twilio's.";
      case 403 ->
          "403: the signature does not fit. Both sides need the same auth token"
              + " (TWILIO_AUTH_TOKEN or --auth-token-stdin) and the same address (--public-url).";
      case 404 -> "404: the service has no such webhook.";
      case 405 -> "405: the service does not take this method.";
      default -> status + ": the service failed: Twilio would ask the fallback.";
    };
  }

  private static String actionCommand(TwilioCall call, String action, String options) {
    String leg =
        action.startsWith(Paths.OUTGOING_ACTION)
            ? " --leg " + action.substring(Paths.OUTGOING_ACTION.length())
            : "";
    return command(call, options, leg + " --action completed");
  }

  private static String command(TwilioCall call, String options, String webhook) {
    String from = call.incoming() ? " --incoming" : "";
    String caller = ShellWord.quote(call.caller());
    String dialed = ShellWord.quote(call.dialed());
    return "./dialer call%s%s --from %s%s --call-sid %s %s"
        .formatted(options, from, caller, webhook, call.sid(), dialed);
  }

  boolean answered() {
    return answer.status() == 200 && document.isPresent();
  }

  /** For a terminal. */
  String text() {
    StringBuilder text = new StringBuilder();
    document.ifPresent(response -> text.append(response.indented()).append('\n'));
    text.append(sentence);
    followUp.ifPresent(next -> text.append("\n\n").append(next));
    return text.toString();
  }

  /** For {@code --json}. */
  Map<String, Object> data() {
    return new JsonData()
        .with("path", webhook.path())
        .with("parameters", webhook.form())
        .with("status", answer.status())
        .with("contentType", answer.contentType())
        .with("body", answer.body())
        .with("hears", sentence)
        .with("followUp", followUp.map(it -> it.substring(it.indexOf("./dialer"))).orElse(null));
  }

  /** A SID as Twilio would give it to a new call. */
  public static String newCallSid() {
    byte[] random = new byte[16];
    new SecureRandom().nextBytes(random);
    return "CA" + HexFormat.of().formatHex(random);
  }
}
