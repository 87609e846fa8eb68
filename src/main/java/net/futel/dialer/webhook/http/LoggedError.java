package net.futel.dialer.webhook.http;

import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.futel.dialer.json.JsonValue;

/**
 * Holds what the log says of an error of Twilio's own; nothing in it names a person.
 *
 * @param code digits, such as {@code 32009}, or {@code unknown}
 * @param product such as {@code Programmable Voice}, or empty
 * @param callSid {@code CA} and 32 hex digits, or empty
 */
public record LoggedError(String code, String product, String callSid) {

  private static final String TYPE = "com.twilio.error-logs.error.logged";

  private static final Predicate<String> CODE = Pattern.compile("[0-9]{1,6}").asMatchPredicate();
  private static final Predicate<String> PRODUCT =
      Pattern.compile("[A-Za-z][A-Za-z &/._-]{0,63}").asMatchPredicate();
  private static final Pattern CALL_SID =
      Pattern.compile("(?<![0-9A-Za-z])CA[0-9a-fA-F]{32}(?![0-9A-Za-z])");

  /** Whether a CloudEvent of Twilio's is about an error. */
  public static boolean isIn(JsonValue event) {
    return event.get("type").textOrNumber().equals(TYPE);
  }

  /**
   * Reads a CloudEvent. What is missing or strange in it is left empty: an error of an unknown call
   * is to be counted too.
   */
  public static LoggedError of(JsonValue event) {
    JsonValue data = event.get("data");
    return new LoggedError(
        first(CODE, data, "error_code").orElse("unknown"),
        first(PRODUCT, data, "product_name", "product").orElse(""),
        first(CALL_SID.asMatchPredicate(), data, "resource_sid", "correlation_sid", "call_sid")
            // JSON inside a text, in which the error's own call stands first.
            .orElseGet(() -> found(data.get("payload").textOrNumber())));
  }

  private static Optional<String> first(Predicate<String> form, JsonValue data, String... keys) {
    return Stream.of(keys).map(key -> data.get(key).textOrNumber()).filter(form).findFirst();
  }

  private static String found(String payload) {
    return CALL_SID.matcher(payload).results().map(MatchResult::group).findFirst().orElse("");
  }
}
