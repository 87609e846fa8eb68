package net.futel.dialer.secrets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

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
            {"accountSid": "AC1", "authToken": " current\\n", "nextAuthToken": "next",
             "apiKeySid": "SK1", "apiKeySecret": "s", "note": {"by": ["us"]}}
            """);
    assertEquals(List.of("current", "next"), secret.authTokens());
    assertEquals(new TwilioCredentials("AC1", "SK1", "s"), secret.credentials());
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"\"", "\"  \"", "null", "5", "\"current\""})
  void needsNoNextToken(String next) throws SecretException {
    TwilioSecret secret = parse("{\"authToken\":\"current\",\"nextAuthToken\":" + next + "}");
    assertEquals(List.of("current"), secret.authTokens());
  }

  @Test
  void signsWithTheAuthTokenWhereThereIsNoApiKey() throws SecretException {
    TwilioSecret secret = parse("{\"accountSid\":\"AC1\",\"authToken\":\"current\"}");
    assertEquals(new TwilioCredentials("AC1", "AC1", "current"), secret.credentials());
  }

  @ParameterizedTest
  @CsvSource({"apiKeySid,apiKeySecret", "apiKeySecret,apiKeySid"})
  void letsCallsThroughWhileOnlyHalfOfTheApiKeyIsMissing(String there, String lacking)
      throws SecretException {
    TwilioSecret secret =
        parse("{\"accountSid\":\"AC1\",\"authToken\":\"current\",\"" + there + "\":\"x\"}");
    assertEquals(List.of("current"), secret.authTokens());
    SecretException missing = assertThrows(SecretException.class, secret::credentials);
    assertEquals("Secret dialer/dev has no text under the key " + lacking, missing.getMessage());
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
