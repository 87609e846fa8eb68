package net.futel.dialer.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import net.futel.dialer.lambda.IncomingFunction;
import net.futel.dialer.lambda.OutgoingFunction;
import net.futel.dialer.webhook.TwilioSide.Answer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every row of the corpus through the functions, signed and wrapped as Twilio and AWS do it. */
class CorpusTest {

  private static final String CALL = "CA00000000000000000000000000000001";

  private final RequestStreamHandler outgoing = new OutgoingFunction(Corpus.service());
  private final RequestStreamHandler incoming = new IncomingFunction(Corpus.service());

  @TestFactory
  Stream<DynamicTest> outgoingCalls() {
    return Corpus.rows("outgoing.txt")
        .map(
            row ->
                test(
                    row,
                    outgoing,
                    "/sip-outgoing",
                    Map.of("From", uri(row[0]), "To", uri(row[1]))));
  }

  @TestFactory
  Stream<DynamicTest> handedBackCallsAreNewlyDialed() {
    return Corpus.rows("outgoing.txt")
        .filter(row -> !row[2].startsWith("trunk"))
        .map(
            row ->
                test(
                    row,
                    outgoing,
                    "/sip-outgoing/refer",
                    Map.of("From", uri(row[0]), "To", "#", "ReferTransferTarget", uri(row[1]))));
  }

  @TestFactory
  Stream<DynamicTest> handedBackCallsNeverReachTheTrunkAgain() {
    return Corpus.rows("outgoing.txt")
        .filter(row -> row[2].startsWith("trunk"))
        .map(row -> new String[] {row[0], row[1], "says There is nobody at that number"})
        .map(
            row ->
                test(
                    row,
                    outgoing,
                    "/sip-outgoing/refer",
                    Map.of("From", uri(row[0]), "ReferTransferTarget", uri(row[1]))));
  }

  @TestFactory
  Stream<DynamicTest> incomingCalls() {
    return Corpus.rows("incoming.txt")
        .map(row -> test(row, incoming, "/sip-incoming", Map.of("From", row[0], "To", row[1])));
  }

  @TestFactory
  Stream<DynamicTest> outcomes() {
    return Corpus.rows("outcomes.txt")
        .map(
            row ->
                row[0].equals("incoming")
                    ? test(row, incoming, "/sip-incoming/action", parameters(row[1]))
                    : test(row, outgoing, "/sip-outgoing/action/" + row[0], parameters(row[1])));
  }

  private static DynamicTest test(
      String[] row, RequestStreamHandler function, String path, Map<String, String> parameters) {
    Map<String, String> all = new LinkedHashMap<>(parameters);
    all.put("CallSid", CALL);
    return DynamicTest.dynamicTest(
        row[0] + " | " + row[1] + " | " + row[2],
        () -> {
          Answer answer = TwilioSide.post(function, path, all);
          assertEquals(200, answer.status());
          assertEquals("text/xml; charset=utf-8", answer.headers().get("content-type"));
          String heard = Heard.of(answer.text());
          if (row[2].startsWith("says ")) {
            assertTrue(heard.startsWith(row[2]), heard);
          } else {
            assertEquals(row[2], heard);
          }
          assertEquals(answer.text(), TwilioSide.post(function, path, all).text());
        });
  }

  private static Map<String, String> parameters(String text) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String pair : text.strip().split("&", -1)) {
      if (!pair.isEmpty()) {
        String[] parts = pair.split("=", 2);
        parameters.put(parts[0], parts[1]);
      }
    }
    return parameters;
  }

  private static String uri(String written) {
    if (written.startsWith("raw:")) {
      return written.substring(4);
    }
    boolean whole = written.contains(":") || written.contains("<sip");
    return whole ? written : "sip:" + written + "@direct-futel-dev.sip.twilio.com";
  }
}
