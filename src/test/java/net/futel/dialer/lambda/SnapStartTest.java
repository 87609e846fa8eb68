package net.futel.dialer.lambda;

import static net.futel.dialer.aws.SecretsManagerStandIn.hanging;
import static net.futel.dialer.aws.SecretsManagerStandIn.withToken;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.futel.dialer.aws.SecretsManagerStandIn;
import net.futel.dialer.webhook.TwilioSide;
import net.futel.dialer.webhook.TwilioSide.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The call functions around a snapshot, with the hooks that Lambda runs. */
class SnapStartTest {

  private static final String TOKEN = "the-token-that-is-in-the-secret";

  @TempDir private Path directory;

  @Test
  void theSecretIsFetchedAfterTheSnapshotAndNotBefore() throws Exception {
    try (SecretsManagerStandIn secrets = SecretsManagerStandIn.start(withToken(TOKEN));
        LambdaProcess outgoing = snapStarted(OutgoingFunction.class, secrets).start()) {
      outgoing.api().awaitCheckpoint();
      assertEquals(0, secrets.requests());
      outgoing.api().restore();
      assertEquals(1, secrets.requests());
      assertEquals(200, dial(outgoing).status());
      assertEquals(1, secrets.requests());
      assertFalse(outgoing.output().contains("ERROR"), outgoing.output());
    }
  }

  @Test
  void theFirstDialedCallAfterTheRestoreLoadsNothing() throws Exception {
    try (SecretsManagerStandIn secrets = SecretsManagerStandIn.start(withToken(TOKEN));
        LambdaProcess outgoing = logged(OutgoingFunction.class, secrets)) {
      outgoing.api().awaitCheckpoint();
      List<String> snapshot = classes();
      outgoing.api().restore();
      List<String> before = classes();
      List<String> restored = before.subList(snapshot.size(), before.size());
      assertFalse(restored.toString().contains(".auth.credentials."), restored::toString);
      assertEquals(200, dial(outgoing).status());
      assertNothingWorthNaming(before, classes());
    }
  }

  @Test
  void theFirstIncomingCallAfterTheRestoreLoadsNothing() throws Exception {
    try (SecretsManagerStandIn secrets = SecretsManagerStandIn.start(withToken(TOKEN));
        LambdaProcess incoming = logged(IncomingFunction.class, secrets)) {
      incoming.api().restore();
      List<String> before = classes();
      Map<String, String> call = Map.of("From", "+15035550198", "To", "+15035550100");
      Answer answer = TwilioSide.post(incoming, "/sip-incoming", call, TOKEN);
      assertTrue(answer.text().contains("<Sip>"), answer.text());
      assertNothingWorthNaming(before, classes());
    }
  }

  @Test
  void a911CallGetsThroughAfterARestoreWhileSecretsManagerHangs() throws Exception {
    try (SecretsManagerStandIn secrets = SecretsManagerStandIn.start(hanging());
        LambdaProcess outgoing = snapStarted(OutgoingFunction.class, secrets).start()) {
      outgoing.api().restore();
      Map<String, String> call = Map.of("From", "sip:booth@d", "To", "sip:911@d");
      Answer answer = TwilioSide.post(outgoing, "/sip-outgoing", call, TOKEN);
      assertTrue(answer.text().contains("<Number>911</Number>"), answer.text());
      secrets.become(withToken(TOKEN));
    }
  }

  private static LambdaProcess.Builder snapStarted(
      Class<? extends RequestStreamHandler> function, SecretsManagerStandIn secrets) {
    return LambdaProcess.of(function)
        .with("AWS_ENDPOINT_URL", secrets.url())
        .firstCompilerOnly()
        .snapStart();
  }

  private LambdaProcess logged(
      Class<? extends RequestStreamHandler> function, SecretsManagerStandIn secrets)
      throws IOException {
    return snapStarted(function, secrets)
        .option("-Xlog:class+load:file=" + directory.resolve("classes.log"))
        .start();
  }

  private List<String> classes() throws IOException {
    try (Stream<String> lines = Files.lines(directory.resolve("classes.log"))) {
      return lines.toList();
    }
  }

  /** None of ours, none of a library's: a handful of the JDK's and the runtime client's at most. */
  private static void assertNothingWorthNaming(List<String> before, List<String> after) {
    List<String> loaded = after.subList(before.size(), after.size());
    List<String> ours =
        loaded.stream()
            .filter(line -> line.contains("source: file:"))
            .filter(line -> !line.contains("com.amazonaws.services.lambda.runtime."))
            .toList();
    assertEquals(List.of(), ours);
    assertTrue(loaded.size() < 10, loaded::toString);
  }

  private static Answer dial(LambdaProcess outgoing) {
    Map<String, String> call = Map.of("From", "sip:demo@d", "To", "sip:5035550123@d");
    return TwilioSide.post(outgoing, "/sip-outgoing", call, TOKEN);
  }
}
