package net.futel.dialer.webhook.http;

import java.util.Map;
import java.util.regex.Pattern;

/** Holds a webhook's parameters, and tells its deliveries apart. */
public final class Request {

  private static final Pattern CALL_SID = Pattern.compile("CA[0-9a-fA-F]{32}");

  private final HttpEvent event;
  private final Map<String, String> parameters;
  private final String callSid;

  /**
   * @param parameters the form of a POST, the query of a GET
   */
  public Request(HttpEvent event, Map<String, String> parameters) {
    this.event = event;
    this.parameters = parameters;
    String sid = parameters.getOrDefault("CallSid", "");
    this.callSid = CALL_SID.matcher(sid).matches() ? sid : "";
  }

  public Map<String, String> parameters() {
    return parameters;
  }

  /** A parameter's value, empty when it is absent. */
  public String get(String name) {
    return parameters.getOrDefault(name, "");
  }

  /** The call's SID; empty when it is absent or of another form, which no log may quote. */
  public String callSid() {
    return callSid;
  }

  /**
   * A name for this delivery, the same when Twilio repeats it; empty when nothing tells them apart.
   * A call comes to each path once. Where there is no CallSid, only the idempotency token tells.
   */
  public String delivery() {
    String token = event.idempotencyToken().orElse("");
    return token.isEmpty() && callSid.isEmpty() ? "" : callSid + " " + event.path() + " " + token;
  }
}
