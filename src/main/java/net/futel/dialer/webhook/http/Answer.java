package net.futel.dialer.webhook.http;

import java.util.List;
import java.util.Map;
import net.futel.dialer.dialplan.Route;
import net.futel.dialer.twiml.FallbackTwiml;
import net.futel.dialer.twiml.Twiml;

/**
 * Holds what a request is answered, and what the log says of it. Only the body can name a person.
 *
 * @param status HTTP status
 * @param body a document, the Base64 of a sound, or empty
 * @param path the path that was asked for; empty when it is none of ours
 * @param callSid {@code CA} and 32 hex digits; empty when it is unknown or may be forged
 * @param extension name in the dial plan, {@code direct} for one that is named by its number, or
 *     {@code unknown}; empty when the request is about none
 * @param menu the name of the menu that the caller hears, or empty
 * @param reason why a call was refused or interrupted, such as {@code premium}, or empty
 * @param service {@code 911} or {@code 933} when that was dialed, refused or not; else empty
 * @param errors Twilio's own errors, where the request told of some
 */
public record Answer(
    int status,
    Content content,
    String body,
    String path,
    String callSid,
    String extension,
    Result result,
    String menu,
    String reason,
    String service,
    List<LoggedError> errors) {

  /** What kind of body an answer has. */
  public enum Content {
    NONE(Map.of()),
    TWIML(Map.of("content-type", "text/xml; charset=utf-8")),
    WAV(
        Map.of(
            "content-type", "audio/wav", "cache-control", "public, max-age=31536000, immutable"));

    @SuppressWarnings("ImmutableEnumChecker") // Maps of Map.of only.
    private final Map<String, String> headers;

    Content(Map<String, String> headers) {
      this.headers = headers;
    }

    /** HTTP headers, their names in lower case. */
    public Map<String, String> headers() {
      return headers;
    }

    /** Whether the body is Base64. */
    public boolean isBase64() {
      return this == WAV;
    }
  }

  /** A TwiML document that is about an extension. */
  public static Answer twiml(String document, String extension, Result result, String reason) {
    return new Answer(
        200, Content.TWIML, document, "", "", extension, result, "", reason, "", List.of());
  }

  /** What a route tells Twilio to do. */
  public static Answer routed(String document, String extension, Route route) {
    String menu = route instanceof Route.ToMenu to ? to.menu().name() : "";
    return new Answer(
        200,
        Content.TWIML,
        document,
        "",
        "",
        extension,
        Result.of(route),
        menu,
        reason(route),
        "",
        List.of());
  }

  private static String reason(Route route) {
    return switch (route) {
      case Route.Refused refused -> refused.reason().label();
      case Route.RingsNobody nobody -> "rings-nobody";
      default -> "";
    };
  }

  /** The sentence that service is interrupted, in every language. */
  public static Answer interrupted() {
    return twiml(FallbackTwiml.interrupted(), "", Result.INTERRUPTED, "");
  }

  /** The same in the caller's language, when there is no token to check requests with. */
  public static Answer interrupted(Twiml twiml) {
    return twiml(twiml.interrupted(), "", Result.INTERRUPTED, "no-token");
  }

  /** A status with an empty body. */
  public static Answer empty(int status, Result result) {
    return new Answer(status, Content.NONE, "", "", "", "", result, "", "", "", List.of());
  }

  /** A sound, in Base64. */
  public static Answer wav(String base64) {
    return new Answer(200, Content.WAV, base64, "", "", "", Result.TONE, "", "", "", List.of());
  }

  /** An empty answer to a batch of Twilio's own errors. */
  public static Answer accepted(List<LoggedError> errors) {
    return new Answer(
        200, Content.NONE, "", "", "", "", Result.TWILIO_ERRORS, "", "", "", List.copyOf(errors));
  }

  /** This answer with the path, of ours, that was asked for. */
  public Answer at(String known) {
    return new Answer(
        status, content, body, known, callSid, extension, result, menu, reason, service, errors);
  }

  /** This answer with the CallSid of a call, or empty. */
  public Answer about(String call) {
    return new Answer(
        status, content, body, path, call, extension, result, menu, reason, service, errors);
  }

  /** This answer to a call that dialed {@code 911} or {@code 933}; empty for any other. */
  public Answer to(String emergencyService) {
    return new Answer(
        status,
        content,
        body,
        path,
        callSid,
        extension,
        result,
        menu,
        reason,
        emergencyService,
        errors);
  }

  /** Leaves out the body, which may hold numbers. */
  @Override
  public String toString() {
    return "Answer[%s %s %s %s %s %s %s]"
        .formatted(status, path, callSid, extension, result.label(), reason, errors);
  }
}
