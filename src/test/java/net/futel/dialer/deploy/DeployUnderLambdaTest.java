package net.futel.dialer.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletionException;
import net.futel.dialer.aws.SecretsManagerStandIn;
import net.futel.dialer.deploy.audit.AuditFunction;
import net.futel.dialer.lambda.LambdaProcess;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The deploy hook and the audit as Lambda runs them, their events read by its runtime client. */
@Execution(ExecutionMode.SAME_THREAD)
class DeployUnderLambdaTest {

  private Surroundings around;

  @BeforeEach
  void start() throws IOException {
    around = new Surroundings();
  }

  @AfterEach
  void stop() {
    around.close();
  }

  @Test
  void theHookAnswersCloudFormationAlsoAfterAnEventThatIsNone() throws IOException {
    try (LambdaProcess hook = process(DeployHookFunction.class)) {
      assertThrows(CompletionException.class, () -> hook.invoke("["));
      hook.invoke(
          """
          {"RequestType": "Delete", "ResponseURL": "%s/answer?signed=yes", "StackId": "stack",
           "RequestId": "request", "LogicalResourceId": "Twilio", "PhysicalResourceId": "id",
           "ResourceType": "Custom::Twilio", "ServiceToken": "arn",
           "ResourceProperties": {"ServiceToken": "arn", "Environment": "dev"}}
          """
              .formatted(around.uri()));
    }
    assertEquals(
        "PUT {\"Status\":\"SUCCESS\",\"PhysicalResourceId\":\"id\",\"StackId\":\"stack\","
            + "\"RequestId\":\"request\",\"LogicalResourceId\":\"Twilio\"}",
        String.join("\n", around.answers));
  }

  @Test
  void theAuditRunsWhenItsScheduleSaysSo() throws IOException {
    around.secrets.become(SecretsManagerStandIn.failing(400, "ResourceNotFoundException"));
    try (LambdaProcess audit = process(AuditFunction.class)) {
      audit.invoke(Files.readString(Path.of("events/keep-warm.json")));
      assertTrue(audit.output().contains("\"AuditFailed\":1"), audit.output());
    }
  }

  private LambdaProcess process(Class<?> function) throws IOException {
    LambdaProcess.Builder builder = LambdaProcess.of(function).firstCompilerOnly();
    around.settings().forEach(builder::with);
    return builder.start();
  }
}
