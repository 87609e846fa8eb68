package net.futel.dialer.cli.page;

import java.util.Map;
import java.util.Optional;
import net.futel.dialer.cli.terminal.ShellWord;
import net.futel.dialer.dialplan.dialed.SipAddress;
import net.futel.dialer.protocol.Paths;
import net.futel.dialer.protocol.TwilioCall;

/** The {@code ./dialer call} that sends a webhook once more. */
final class TypedCall {

  private final String options;

  /**
   * Writes commands.
   *
   * @param options what each needs to reach this server, with a blank before each
   */
  TypedCall(String options) {
    this.options = options;
  }

  /** The call that a webhook is about, as far as its parameters tell. */
  static TwilioCall call(String path, Map<String, String> form) {
    boolean incoming = path.startsWith(Paths.INCOMING);
    String from = form.getOrDefault("From", "");
    String to = form.getOrDefault("To", "");
    return new TwilioCall(
        incoming,
        form.getOrDefault("CallSid", ""),
        form.getOrDefault("SipDomain", ""),
        incoming ? from : SipAddress.user(from).orElse(from),
        incoming ? to : SipAddress.user(to).orElse(to));
  }

  /** One line, or nothing where the command has no option for such a webhook. */
  Optional<String> of(String path, Map<String, String> form) {
    TwilioCall call = call(path, form);
    return kind(path, form)
        .map(kind -> "./dialer call" + options + who(call) + kind + sid(call) + dialed(call))
        .filter(command -> command.chars().noneMatch(Character::isISOControl));
  }

  private static Optional<String> kind(String path, Map<String, String> form) {
    if (path.equals(Paths.OUTGOING) || path.equals(Paths.INCOMING)) {
      return Optional.of("");
    }
    if (path.equals(Paths.OUTGOING_STATUS) || path.equals(Paths.INCOMING_STATUS)) {
      return Optional.of(" --status");
    }
    if (path.equals(Paths.FALLBACK)) {
      return Optional.of(" --fallback" + option("--error-code", form.get("ErrorCode")));
    }
    if (path.equals(Paths.OUTGOING_REFER)) {
      String target = form.getOrDefault("ReferTransferTarget", "");
      return Optional.of(option("--refer", SipAddress.user(target).orElse(target)));
    }
    if (path.equals(Paths.INCOMING_ACTION)) {
      return Optional.of(ended(form));
    }
    if (path.startsWith(Paths.OUTGOING_ACTION)) {
      String leg = path.substring(Paths.OUTGOING_ACTION.length());
      return Optional.of(option("--leg", leg) + ended(form));
    }
    return prompt("--menu", Paths.OUTGOING_MENU, path, form)
        .or(() -> prompt("--dialtone", Paths.OUTGOING_DIAL_TONE, path, form));
  }

  /** The option for a round of a menu or dial tone, or for the keys that were pressed there. */
  private static Optional<String> prompt(
      String option, String place, String path, Map<String, String> form) {
    if (!path.startsWith(place)) {
      return Optional.empty();
    }
    String round = path.substring(place.length());
    if (!round.endsWith(Paths.KEYS)) {
      return Optional.of(option(option, round));
    }
    String keys = ShellWord.quote("--digits=" + form.getOrDefault("Digits", ""));
    return Optional.of(
        option(option, round.substring(0, round.length() - Paths.KEYS.length())) + " " + keys);
  }

  private static String ended(Map<String, String> form) {
    return option("--action", form.getOrDefault("DialCallStatus", "failed"))
        + option("--error-code", form.get("ErrorCode"))
        + option("--sip-code", form.get("DialSipResponseCode"));
  }

  private static String who(TwilioCall call) {
    return (call.incoming() ? " --incoming" : "") + option("--from", call.caller());
  }

  private static String sid(TwilioCall call) {
    return call.sid().matches("CA[0-9a-fA-F]{32}") ? " --call-sid " + call.sid() : "";
  }

  private static String option(String name, String value) {
    if (value == null || value.isEmpty()) {
      return "";
    }
    // Behind a blank it would be taken for an option, or for the name of a file with arguments.
    return isOdd(value)
        ? " " + ShellWord.quote(name + "=" + value)
        : " " + name + " " + ShellWord.quote(value);
  }

  private static String dialed(TwilioCall call) {
    String dialed = call.dialed();
    return (dialed.startsWith("-") ? " -- " : " ") + ShellWord.quote(dialed);
  }

  private static boolean isOdd(String value) {
    return value.startsWith("-") || value.startsWith("@");
  }
}
