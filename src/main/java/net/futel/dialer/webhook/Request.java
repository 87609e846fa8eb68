package net.futel.dialer.webhook;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * A webhook as its handler sees it.
 *
 * @param parameters the form of a POST, the query of a GET
 */
public record Request(HttpEvent event, Map<String, String> parameters) {

  private static final Pattern CALL_SID = Pattern.compile("CA[0-9a-fA-F]{32}");

  /** A parameter's value, empty when it is absent. */
  public String get(String name) {
    return parameters.getOrDefault(name, "");
  }

  /** The call, or empty when what is given is no CallSid and so nothing to put into a log. */
  public String callSid() {
    String sid = get("CallSid");
    return CALL_SID.matcher(sid).matches() ? sid : "";
  }

  /**
   * The same for the same delivery when Twilio repeats it; empty when nothing tells. A call comes
   * to one path once, but for a path that no CallSid came to only the token tells.
   */
  public String delivery() {
    String token = event.idempotencyToken().orElse("");
    return token.isEmpty() && callSid().isEmpty()
        ? ""
        : callSid() + " " + event.path() + " " + token;
  }
}
