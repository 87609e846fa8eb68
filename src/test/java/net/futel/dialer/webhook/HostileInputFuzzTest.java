package net.futel.dialer.webhook;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import java.util.Map;
import net.futel.dialer.deploy.HostileRequestTest;
import net.futel.dialer.secrets.HostileSecretTest;

/**
 * The same invariants under a fuzzer that watches which branches its inputs reach. A build runs it
 * on what was found before (the files beside this class in src/test/resources) and, for some
 * thousand executions, on what it finds by itself. SECURITY.md tells how to let it look for longer.
 */
class HostileInputFuzzTest {

  private static final List<String> EXTENSIONS = List.copyOf(Corpus.plan().extensions().keySet());
  private static final List<String> LEGS = List.of("pstn", "phone", "trunk", "emergency");
  private static final List<String> PATHS =
      List.of(
          "/sip-outgoing", "/sip-incoming", "/sip-fallback", "/twilio-events", "/tones/busy.wav");

  /** One target, because the fuzzer runs one of them a process: the first byte says which. */
  @FuzzTest
  void whateverComes(FuzzedDataProvider data) {
    switch (data.consumeInt(0, 9)) {
      case 0 -> Hostile.dialed(data.pickValue(EXTENSIONS), data.consumeRemainingAsString());
      case 1 -> Hostile.headers(data.consumeString(200), data.consumeRemainingAsString());
      case 2 ->
          Hostile.ended(
              data.pickValue(LEGS),
              Map.of(
                  "DialCallStatus", data.consumeString(20),
                  "DialSipResponseCode", data.consumeString(5),
                  "ErrorCode", data.consumeString(8),
                  "CallStatus", data.consumeString(20),
                  "DialCallDuration", data.consumeString(20),
                  "From", data.consumeString(100),
                  "To", data.consumeRemainingAsString()));
      case 3 -> Hostile.event(data.consumeRemainingAsBytes());
      case 4 -> Hostile.planFile(data.consumeRemainingAsBytes());
      case 5 -> Hostile.fallbackForm(data.consumeRemainingAsBytes());
      case 6 -> Hostile.errors(data.consumeRemainingAsString());
      case 7 -> HostileSecretTest.readOrRefused(data.consumeRemainingAsBytes());
      case 8 -> HostileRequestTest.readOrRefused(data.consumeRemainingAsBytes());
      default ->
          Hostile.stranger(
              data.consumeBoolean() ? "POST" : "GET",
              data.pickValue(PATHS),
              data.consumeString(200),
              data.consumeString(200),
              data.consumeRemainingAsString());
    }
  }
}
