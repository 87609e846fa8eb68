package net.futel.dialer.secrets;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.futel.dialer.json.JsonReader;
import net.futel.dialer.json.JsonValue;

/**
 * The secret of one environment: a JSON object of strings. What is missing is complained of by the
 * method that needs it, so that a call gets through while only the API key is wrong.
 *
 * <pre>{@code
 * {"accountSid": "AC…", "authToken": "…", "nextAuthToken": "…",
 *  "apiKeySid": "SK…", "apiKeySecret": "…"}
 * }</pre>
 */
public final class TwilioSecret {

  private static final List<String> KEYS =
      List.of("accountSid", "authToken", "nextAuthToken", "apiKeySid", "apiKeySecret");

  /** Such as {@code AC…}, {@code ACxxxxxxxx} and {@code <your SID>}: no SID and no token. */
  private static final Pattern PLACEHOLDER =
      Pattern.compile("[A-Z]{0,2}(?:…|[.]+|[xX]+)|<[^>]{0,40}>");

  private final String name;
  private final Map<String, String> values;

  private TwilioSecret(String name, Map<String, String> values) {
    this.name = name;
    this.values = Map.copyOf(values);
  }

  /**
   * Reads the secret's text.
   *
   * @param name the secret's name, for messages
   */
  static TwilioSecret parse(String name, String text) throws SecretException {
    if (!(read(name, text) instanceof JsonValue.Obj secret)) {
      throw notAnObject(name);
    }
    Map<String, String> values = new HashMap<>();
    for (String key : KEYS) {
      secret
          .get(key)
          .text()
          .map(String::strip)
          .filter(value -> !value.isEmpty())
          .ifPresent(value -> values.put(key, value));
    }
    return new TwilioSecret(name, values);
  }

  private static JsonValue read(String name, String text) throws SecretException {
    try {
      return JsonReader.read(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException quotesTheSecret) {
      throw notAnObject(name);
    }
  }

  private static SecretException notAnObject(String name) {
    return new SecretException("Secret " + name + " is not a JSON object");
  }

  /** {@code authToken} and, during a rotation, {@code nextAuthToken} behind it. */
  public List<String> authTokens() throws SecretException {
    String current = needed("authToken");
    return Stream.concat(
            Stream.of(current), Optional.ofNullable(values.get("nextAuthToken")).stream())
        .distinct()
        .toList();
  }

  /** The account and the API key; where there is no API key, the current auth token does. */
  public TwilioCredentials credentials() throws SecretException {
    String account = needed("accountSid");
    if (values.containsKey("apiKeySid") || values.containsKey("apiKeySecret")) {
      String key = needed("apiKeySid");
      String keySecret = needed("apiKeySecret");
      checkSid("accountSid", "AC");
      checkSid("apiKeySid", "SK");
      return TwilioCredentials.apiKey(account, key, keySecret);
    }
    checkSid("accountSid", "AC");
    return TwilioCredentials.authToken(account, needed("authToken"));
  }

  private void checkSid(String key, String prefix) throws SecretException {
    String sid = needed(key);
    if (!sid.matches(prefix + "[0-9a-fA-F]{32}")) {
      // Quoted where it can be nothing secret: what was pasted may be a token.
      String what =
          PLACEHOLDER.matcher(sid).matches()
              ? "is the placeholder " + sid
              : "is not " + prefix + " and 32 hex digits";
      throw new SecretException(
          "The value of %s in secret %s %s. Put the SID from Twilio's console there: %s and 32 hex digits."
              .formatted(key, name, what, prefix));
    }
  }

  private String needed(String key) throws SecretException {
    String value = values.get(key);
    if (value == null) {
      throw new SecretException("Secret " + name + " has no text under the key " + key);
    }
    return value;
  }

  @Override
  public String toString() {
    return "TwilioSecret[" + name + "]";
  }
}
