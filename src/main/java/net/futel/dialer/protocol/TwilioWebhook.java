package net.futel.dialer.protocol;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A webhook of a call as Twilio sends it, for whatever plays Twilio: priming, the probes of the
 * deploy hook, {@code ./dialer call}, tests.
 *
 * <pre>{@code
 * TwilioWebhook webhook = TwilioWebhook.begins(call);
 * post(url + webhook.path(), webhook.body(), webhook.signature(token, url));
 * }</pre>
 *
 * @param path where Twilio posts it
 * @param form its parameters, decoded
 */
public record TwilioWebhook(String path, Map<String, String> form) {

  /** The call begins. */
  public static TwilioWebhook begins(TwilioCall call) {
    return new TwilioWebhook(
        call.incoming() ? Paths.INCOMING : Paths.OUTGOING, call.parameters("ringing"));
  }

  /**
   * A dialed leg ended. See twilio.com/docs/voice/twiml/dial.
   *
   * @param leg where it went; an incoming call's action does not say so
   * @param status {@code DialCallStatus}
   * @param sip {@code DialSipResponseCode}
   */
  public static TwilioWebhook legEnded(
      TwilioCall call, Leg leg, String status, Optional<String> errorCode, Optional<String> sip) {
    boolean answered = status.equals("completed") || status.equals("answered");
    Map<String, String> form =
        call.parameters(status.equals("canceled") ? "completed" : "in-progress");
    form.put("DialCallSid", "CA" + "1".repeat(32));
    form.put("DialCallStatus", status);
    if (answered) {
      form.put("DialBridged", "true");
      form.put("DialCallDuration", "61");
    }
    sip.ifPresent(code -> form.put("DialSipResponseCode", code));
    errorCode.ifPresent(code -> form.put("ErrorCode", code));
    String path = call.incoming() ? Paths.INCOMING_ACTION : Paths.OUTGOING_ACTION + leg.label();
    return new TwilioWebhook(path, form);
  }

  /** The call has ended. */
  public static TwilioWebhook ended(TwilioCall call) {
    Map<String, String> form = call.parameters("completed");
    form.put("CallDuration", "61");
    form.put("Timestamp", "Thu, 01 Jan 2026 00:00:00 +0000");
    form.put("CallbackSource", "call-progress-events");
    form.put("SequenceNumber", "0");
    return new TwilioWebhook(call.incoming() ? Paths.INCOMING_STATUS : Paths.OUTGOING_STATUS, form);
  }

  /** The SIP server at the trunk hands the caller back, with what is to be dialed. */
  public static TwilioWebhook referred(TwilioCall call, String target) {
    Map<String, String> form = call.parameters("in-progress");
    form.put("ReferTransferTarget", TwilioCall.uri(target, call.domain()));
    return new TwilioWebhook(Paths.OUTGOING_REFER, form);
  }

  /**
   * The caller comes to a round of a menu or of the dial tone.
   *
   * @param path such as {@link Paths#menu}
   */
  public static TwilioWebhook comes(TwilioCall call, String path) {
    return new TwilioWebhook(path, call.parameters("in-progress"));
  }

  /** Keys were pressed there. */
  public static TwilioWebhook pressed(TwilioCall call, String path, String digits) {
    return comes(call, path + Paths.KEYS).with("Digits", digits);
  }

  /** The webhook with which the call begins has failed. */
  public static TwilioWebhook failed(TwilioCall call, String url, Optional<String> errorCode) {
    Map<String, String> form = call.parameters("ringing");
    form.put("ErrorCode", errorCode.orElse("11200"));
    form.put("ErrorUrl", url + begins(call).path());
    return new TwilioWebhook(Paths.FALLBACK, form);
  }

  /** The same at another path. */
  public TwilioWebhook at(String other) {
    return new TwilioWebhook(other, form);
  }

  /** The same with another value of a parameter. */
  public TwilioWebhook with(String name, String value) {
    Map<String, String> changed = new LinkedHashMap<>(form);
    changed.put(name, value);
    return new TwilioWebhook(path, changed);
  }

  /** The form as it is posted. */
  public String body() {
    return Form.encode(form);
  }

  /**
   * The value of {@code X-Twilio-Signature}.
   *
   * @param baseUrl scheme and host, as Twilio knows them
   */
  public String signature(String authToken, String baseUrl) {
    return TwilioSignature.of(authToken, baseUrl + path, form);
  }
}
