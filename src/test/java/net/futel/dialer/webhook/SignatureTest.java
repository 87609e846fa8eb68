package net.futel.dialer.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.futel.dialer.protocol.TwilioSignature;
import net.futel.dialer.secrets.LocalAuthTokens;
import net.futel.dialer.webhook.http.HttpEvent;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Signatures that others computed are the ones that the gate accepts. */
class SignatureTest {

  @Test
  void twiliosDocumentedVectorIsGenuine() {
    // twilio.com/docs/usage/security, the example with token 12345.
    Map<String, String> parameters =
        Map.of(
            "CallSid", "CA1234567890ABCDE",
            "Caller", "+14158675310",
            "Digits", "1234",
            "From", "+14158675310",
            "To", "+18005551212");
    SignatureGate gate =
        new SignatureGate(LocalAuthTokens.of("12345"), Optional.of("https://example.com"));
    HttpEvent event = event("/myapp.php", "foo=1&bar=2", "L/OH5YylLD5NRKLltdqwSvS0BnU=");
    assertEquals(SignatureGate.Verdict.GENUINE, gate.check(event, parameters));
    HttpEvent reordered = event("/myapp.php", "bar=2&foo=1", "L/OH5YylLD5NRKLltdqwSvS0BnU=");
    assertEquals(SignatureGate.Verdict.FORGED, gate.check(reordered, parameters));
  }

  /** src/test/resources/signatures.json was written by npm twilio, which is named in it. */
  @TestFactory
  List<DynamicTest> whatTwiliosNodeLibrarySignsIsGenuine() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    try (InputStream in = SignatureTest.class.getResourceAsStream("/signatures.json")) {
      for (JsonNode vector : new ObjectMapper().readTree(in).get("vectors")) {
        tests.add(DynamicTest.dynamicTest(vector.get("url").asText(), () -> checkVector(vector)));
      }
    }
    return tests;
  }

  private static void checkVector(JsonNode vector) {
    String url = vector.get("url").asText();
    int path = url.indexOf('/', "https://".length());
    int query = url.indexOf('?');
    Map<String, String> parameters = new HashMap<>();
    vector
        .get("parameters")
        .properties()
        .forEach(p -> parameters.put(p.getKey(), p.getValue().asText()));
    SignatureGate gate =
        new SignatureGate(
            LocalAuthTokens.of(vector.get("token").asText()), Optional.of(url.substring(0, path)));
    HttpEvent event =
        event(
            query < 0 ? url.substring(path) : url.substring(path, query),
            query < 0 ? "" : url.substring(query + 1),
            vector.get("signature").asText());
    assertEquals(SignatureGate.Verdict.GENUINE, gate.check(event, parameters));
    parameters.put("Another", "");
    assertEquals(SignatureGate.Verdict.FORGED, gate.check(event, parameters));
  }

  @Test
  void eitherTokenOfARotationIsGood() {
    SignatureGate gate =
        new SignatureGate(new LocalAuthTokens(List.of("current", "next")), Optional.empty());
    for (String token : List.of("current", "next")) {
      String signature = TwilioSignature.of(token, "https://h.example/p", Map.of("a", "b"));
      assertEquals(
          SignatureGate.Verdict.GENUINE, gate.check(event("/p", "", signature), Map.of("a", "b")));
    }
  }

  @Test
  void aUrlThatCannotBeTakenApartIsForgedAndNoError() {
    SignatureGate gate = new SignatureGate(LocalAuthTokens.of("t"), Optional.empty());
    assertEquals(
        SignatureGate.Verdict.FORGED, gate.check(event("/p", "%zz|{}\"<>", "x"), Map.of()));
  }

  private static HttpEvent event(String path, String query, String signature) {
    return new HttpEvent(
        Optional.of("POST"),
        "h.example",
        path,
        query,
        "",
        false,
        Optional.of(signature),
        Optional.empty());
  }
}
