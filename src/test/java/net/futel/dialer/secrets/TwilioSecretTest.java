package net.futel.dialer.secrets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TwilioSecretTest {

  @Test
  void holdsTokensAndCredentials() throws SecretException {
    TwilioSecret secret =
        parse(
            """
            {"accountSid": "AC00000000000000000000000000000001", "authToken": " current\\n", "nextAuthToken": "next",
             "apiKeySid": "SK00000000000000000000000000000001", "apiKeySecret": "s", "note": {"by": ["us"]}}
            """);
    assertEquals(List.of("current", "next"), secret.authTokens());
    assertEquals(
        new TwilioCredentials(
            "AC00000000000000000000000000000001", "SK00000000000000000000000000000001", "s"),
        secret.credentials());
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"\"", "\"  \"", "null", "5", "\"current\""})
  void needsNoNextToken(String next) throws SecretException {
    TwilioSecret secret = parse("{\"authToken\":\"current\",\"nextAuthToken\":" + next + "}");
    assertEquals(List.of("current"), secret.authTokens());
  }

  @Test
  void signsWithTheAuthTokenWhereThereIsNoApiKey() throws SecretException {
    TwilioSecret secret =
        parse("{\"accountSid\":\"AC00000000000000000000000000000001\",\"authToken\":\"current\"}");
    assertEquals(
        new TwilioCredentials(
            "AC00000000000000000000000000000001", "AC00000000000000000000000000000001", "current"),
        secret.credentials());
  }

  @ParameterizedTest
  @CsvSource({"apiKeySid,apiKeySecret", "apiKeySecret,apiKeySid"})
  void letsCallsThroughWhileOnlyHalfOfTheApiKeyIsMissing(String there, String lacking)
      throws SecretException {
    TwilioSecret secret =
        parse(
            "{\"accountSid\":\"AC00000000000000000000000000000001\",\"authToken\":\"current\",\""
                + there
                + "\":\"x\"}");
    assertEquals(List.of("current"), secret.authTokens());
    SecretException missing = assertThrows(SecretException.class, secret::credentials);
    assertEquals("Secret dialer/dev has no text under the key " + lacking, missing.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "accountSid, AC…, is the placeholder AC…",
    "accountSid, ACxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx, is the placeholder",
    "accountSid, <your account SID>, is the placeholder <your account SID>",
    "accountSid, 0123456789abcdef0123456789abcdef, is not AC and 32 hex digits",
    "accountSid, SK00000000000000000000000000000001, is not AC and 32 hex digits",
    "apiKeySid, AC00000000000000000000000000000001, is not SK and 32 hex digits"
  })
  void namesTheKeyWhoseValueIsNoSid(String key, String value, String fault) throws SecretException {
    String good = key.equals("accountSid") ? "apiKeySid" : "accountSid";
    String sid = (good.equals("accountSid") ? "AC" : "SK") + "0".repeat(32);
    TwilioSecret secret =
        parse(
            "{\"authToken\":\"current\",\"apiKeySecret\":\"s\",\"%s\":\"%s\",\"%s\":\"%s\"}"
                .formatted(key, value, good, sid));
    assertEquals(List.of("current"), secret.authTokens(), "calls get through");
    String message = assertThrows(SecretException.class, secret::credentials).getMessage();
    assertTrue(
        message.startsWith("The value of " + key + " in secret dialer/dev " + fault), message);
    assertEquals(fault.contains("placeholder"), message.contains(value), "may be a token");
  }

  @Test
  void needsAnAccountForTheRestApi() throws SecretException {
    TwilioSecret secret = parse("{\"authToken\":\"current\"}");
    SecretException missing = assertThrows(SecretException.class, secret::credentials);
    assertEquals("Secret dialer/dev has no text under the key accountSid", missing.getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"authToken\": {\"hush\": 1}} | Secret dialer/dev has no text under the key authToken",
        "{\"AuthToken\": \"hush\"}      | Secret dialer/dev has no text under the key authToken",
        "{\"authToken\": 5}             | Secret dialer/dev has no text under the key authToken",
        "{}                             | Secret dialer/dev has no text under the key authToken",
        "hush                           | Secret dialer/dev is not a JSON object",
        "\"hush\"                       | Secret dialer/dev is not a JSON object",
        "[\"hush\"]                     | Secret dialer/dev is not a JSON object",
        "{\"authToken\": hush}          | Secret dialer/dev is not a JSON object",
        "{\"authToken\": \"hush         | Secret dialer/dev is not a JSON object",
        "{\"authToken\": \"a\"} hush    | Secret dialer/dev is not a JSON object",
      })
  void isComplainedOfByKeyAndNeverByValue(String text, String complaint) {
    SecretException fault = assertThrows(SecretException.class, () -> parse(text).authTokens());
    assertEquals(complaint, fault.getMessage());
    assertNull(fault.getCause());
    assertFalse(fault.toString().contains("hush"));
  }

  private static TwilioSecret parse(String text) throws SecretException {
    return TwilioSecret.parse("dialer/dev", text);
  }
}
