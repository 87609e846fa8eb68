package net.futel.dialer.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import net.futel.dialer.aws.AwsForFunctions;
import net.futel.dialer.aws.AwsForFunctions.Service;
import net.futel.dialer.aws.AwsForFunctions.Trouble;
import net.futel.dialer.lambda.FallbackFunction;
import net.futel.dialer.lambda.FunctionPackage;
import net.futel.dialer.lambda.IncomingFunction;
import net.futel.dialer.lambda.LambdaProcess;
import net.futel.dialer.lambda.OutgoingFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The hook as Lambda runs it, and the real call functions as the versions that it tries. */
class PreTrafficFunctionTest {

  private static final String TOKEN = "the-token-that-is-in-the-secret";
  private static final String ARN = "arn:aws:lambda:us-east-1:000000000000:function:dialer-dev-";
  private static final String OUTGOING = ARN + "outgoing:7";
  private static final String INCOMING = ARN + "incoming:7";
  private static final String FALLBACK = ARN + "fallback:3";

  private static final String SUCCEEDED = "d-1 execution-1 Succeeded";
  private static final String FAILED = "d-1 execution-1 Failed";

  /** The call functions' own Secrets Manager. */
  private static AwsForFunctions calls;

  private static LambdaProcess outgoing;
  private static LambdaProcess incoming;
  private static LambdaProcess fallback;

  private static AwsForFunctions aws;
  private static LambdaProcess hook;

  /** What the hook's log said in this run. */
  private String said;

  @BeforeAll
  static void startCallFunctions() throws IOException {
    calls = new AwsForFunctions(TOKEN);
    outgoing = function(LambdaProcess.of(OutgoingFunction.class));
    incoming = function(LambdaProcess.of(IncomingFunction.class));
    fallback = function(LambdaProcess.of(FallbackFunction.class));
    aws = new AwsForFunctions(TOKEN);
    hook = hook(OUTGOING);
  }

  private static LambdaProcess function(LambdaProcess.Builder builder) throws IOException {
    return builder.with("AWS_ENDPOINT_URL", calls.url()).firstCompilerOnly().start();
  }

  @AfterAll
  static void stopCallFunctions() throws IOException {
    outgoing.close();
    incoming.close();
    fallback.close();
    calls.close();
    hook.close();
    aws.close();
  }

  @BeforeEach
  void start() {
    aws.reset(TOKEN);
    aws.publish(OUTGOING, outgoing::invoke);
    aws.publish(INCOMING, incoming::invoke);
    aws.publish(FALLBACK, fallback::invoke);
  }

  private static LambdaProcess hook(String outgoingVersion) throws IOException {
    return LambdaProcess.of(PreTrafficFunction.class)
        .with("AWS_ENDPOINT_URL", aws.url())
        .with("OUTGOING_VERSION", outgoingVersion)
        .with("INCOMING_VERSION", INCOMING)
        .with("FALLBACK_VERSION", FALLBACK)
        .firstCompilerOnly()
        .start();
  }

  private void run(Duration timeout) {
    run(hook, timeout);
  }

  private void run(LambdaProcess hook, Duration timeout) {
    int before = hook.output().length();
    hook.api().timeout(timeout);
    hook.invoke("{\"DeploymentId\":\"d-1\",\"LifecycleEventHookExecutionId\":\"execution-1\"}");
    said = hook.output().substring(before);
  }

  private void run() {
    run(Duration.ofSeconds(60));
  }

  @Test
  void letsVersionsThatAnswerTakeCallsAndLeavesNoTrace() {
    run();
    assertEquals(List.of(SUCCEEDED), aws.statuses, said);
    assertEquals(Set.of(OUTGOING, INCOMING, FALLBACK), new HashSet<>(aws.invoked));
    assertTrue(said.contains("Succeeded, every answer was right"), said);
    for (LambdaProcess function : List.of(outgoing, incoming, fallback)) {
      assertFalse(function.output().contains("EmergencyCalls"), "counted: " + function.output());
      assertFalse(function.output().contains("FallbackCalls"), "counted: " + function.output());
      assertFalse(function.output().contains("callSid"), "could be told of: " + function.output());
    }
  }

  @Test
  void waitsForARoleThatLearnsSlowlyWhatItMayInvoke() {
    aws.refuseInvocations(7);
    run();
    assertEquals(List.of(SUCCEEDED), aws.statuses, said);
  }

  @Test
  void asksFiveTimesAtOnceSoThatAsManySnapshotsAreRestored() {
    CyclicBarrier five = new CyclicBarrier(5);
    aws.publish(
        FALLBACK,
        event -> {
          five.await(20, TimeUnit.SECONDS);
          return fallback.invoke(event);
        });
    run();
    assertEquals(List.of(SUCCEEDED), aws.statuses, said);
  }

  @Test
  void refusesAFallbackThatCannotStart(@TempDir Path directory) throws Exception {
    String packed = FunctionPackage.classPath("fallback-libraries", directory);
    Path crippled = directory.resolve("classes");
    String classPath = "";
    for (String entry : packed.split(java.io.File.pathSeparator, -1)) {
      if (entry.endsWith("target/classes")) {
        copyWithoutTwiml(Path.of(entry), crippled);
        entry = crippled.toString();
      }
      classPath += entry + java.io.File.pathSeparator;
    }
    try (LambdaProcess broken =
        function(LambdaProcess.of(FallbackFunction.class).classPath(classPath))) {
      aws.publish(FALLBACK, broken::invoke);
      run();
    }
    assertEquals(List.of(FAILED), aws.statuses, said);
    assertTrue(
        said.contains("911 at https://pre-traffic.invalid/sip-fallback ended in an error"), said);
  }

  private static void copyWithoutTwiml(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path name = from.relativize(file);
        if (!name.startsWith("net/futel/dialer/twiml")) {
          Files.createDirectories(to.resolve(name).getParent());
          Files.copy(file, to.resolve(name));
        }
      }
    }
  }

  @Test
  void refusesAVersionThatAnswersWrongly() {
    aws.publish(INCOMING, event -> "{\"statusCode\":200,\"headers\":{},\"body\":\"hello\"}");
    run();
    assertEquals(List.of(FAILED), aws.statuses);
    assertTrue(said.contains("an incoming call at "), said);
  }

  @Test
  void refusesAVersionThatTakesForgedCalls() {
    aws.publish(
        OUTGOING,
        event ->
            "{\"statusCode\":200,\"headers\":{\"content-type\":\"text/xml\"},"
                + "\"body\":\"<Sip/><Number>911</Number><Gather/>\"}");
    run();
    assertEquals(List.of(FAILED), aws.statuses);
    assertTrue(said.contains("a forged call"), said);
  }

  @Test
  void refusesAVersionWithAnotherToken() {
    aws.secret = calls.secret.replace(TOKEN, "another");
    run();
    assertEquals(List.of(FAILED), aws.statuses);
    assertTrue(said.contains("was answered 403"), said);
  }

  @Test
  void answersTenSecondsBeforeItsEndWhenAVersionHangs() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    aws.publish(
        OUTGOING,
        event -> {
          never.await();
          return "";
        });
    long start = System.nanoTime();
    run(Duration.ofSeconds(20));
    assertTrue(System.nanoTime() - start < Duration.ofSeconds(10).toNanos(), said);
    never.countDown();
    assertEquals(List.of(FAILED), aws.statuses, said);
  }

  @Test
  void sendsTheStatusAgainWhenCodeDeployFailed() {
    aws.trouble(Service.CODE_DEPLOY, Trouble.ERROR, Trouble.THROTTLED);
    run();
    assertEquals(List.of(SUCCEEDED), aws.statuses);
    assertEquals(3, aws.statusesSent.size());
  }

  @Test
  void sendsTheRealResultOnceHoweverSlowlyCodeDeployTakesIt() {
    aws.trouble(Service.CODE_DEPLOY, Trouble.SLOW);
    run();
    assertEquals(List.of("Succeeded"), aws.statusesSent);
    assertEquals(List.of(SUCCEEDED), aws.statuses);
  }

  @Test
  void endsInTimeWhileCodeDeployIsDown() {
    aws.down(Service.CODE_DEPLOY, Trouble.ERROR);
    run(Duration.ofSeconds(14));
    assertFalse(aws.statusesSent.isEmpty());
    assertTrue(said.contains("CodeDeploy did not take it: 500"), said);
  }

  @Test
  void sendsOneStatusToACodeDeployThatHangs() {
    aws.down(Service.CODE_DEPLOY, Trouble.HANG);
    run(Duration.ofSeconds(14));
    assertEquals(1, aws.statusesSent.size(), said);
    assertTrue(said.contains("did not answer in time"), said);
  }

  @Test
  void answersFailedWithoutASecret() {
    aws.down(Service.SECRETS, Trouble.ERROR);
    run();
    assertEquals(List.of(FAILED), aws.statuses);
    assertTrue(said.contains("Secret dialer/dev"), said);
  }

  @Test
  void neverAsksLatestNorAnAlias() throws IOException {
    for (String arn : List.of(ARN + "outgoing", ARN + "outgoing:live", ARN + "outgoing:$LATEST")) {
      aws.statuses.clear();
      try (LambdaProcess misled = hook(arn)) {
        run(misled, Duration.ofSeconds(60));
      }
      assertEquals(List.of(FAILED), aws.statuses);
      assertTrue(said.contains("OUTGOING_VERSION is"), said);
    }
    assertEquals(List.of(), aws.invoked);
  }

  @Test
  void survivesWhatIsNoRequestAtAll() {
    hook.invoke("{}");
    hook.invoke("[]");
    assertEquals(List.of(), aws.statusesSent);
    run();
    assertEquals(List.of(SUCCEEDED), aws.statuses);
  }
}
