package net.futel.dialer.deploy;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import net.futel.dialer.deploy.probe.LambdaService;
import net.futel.dialer.deploy.probe.Probes;
import net.futel.dialer.secrets.SecretException;
import net.futel.dialer.twilio.audit.Deployment;
import net.futel.dialer.twilio.rest.Deadline;
import software.amazon.awssdk.services.lambda.LambdaClient;

/**
 * Tries new versions of the call functions before any caller meets them: CodeDeploy asks before it
 * moves an alias, and moves it only when the answer is {@code Succeeded}. See
 * https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file-structure-hooks.html.
 */
public final class PreTrafficFunction implements RequestStreamHandler {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Kept back for the status, which leaves at least ten seconds before this function's end. */
  private static final Duration LEAST_RESERVE = Duration.ofSeconds(12);

  /** Enough for three tries. */
  private static final Duration RESERVE = Duration.ofSeconds(30);

  /** As many of a version's snapshots have been restored before its first callers come. */
  private static final int COPIES = 5;

  /** More than a call function ever takes. */
  private static final Duration LONGEST_ANSWER = Duration.ofSeconds(20);

  private static final int TRIES = 3;
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Map<String, String> settings;

  /** What Lambda makes. */
  public PreTrafficFunction() {
    this(System.getenv());
  }

  PreTrafficFunction(Map<String, String> settings) {
    this.settings = Map.copyOf(settings);
  }

  /** Never throws: Lambda would run it again, after CodeDeploy has had its answer. */
  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) {
    long start = System.nanoTime();
    Consumer<String> log = line -> context.getLogger().log(line + "\n");
    HookStatus status;
    try {
      JsonNode event = JSON.readTree(in);
      status =
          new HookStatus(
              event.path("DeploymentId").asText(),
              event.path("LifecycleEventHookExecutionId").asText());
    } catch (IOException | IllegalArgumentException e) {
      log.accept("This is no request of CodeDeploy, so nobody is answered.");
      return;
    }
    List<String> faults = faults(forWork(remaining(context)), log);
    faults.forEach(log);
    // The result is known now. Whatever becomes of the answer, no other one is given.
    String answered = status.send(faults.isEmpty(), () -> remaining(context));
    log.accept(
        "%s, %s after %d ms; CodeDeploy %s"
            .formatted(
                faults.isEmpty() ? "Succeeded" : "Failed",
                faults.isEmpty() ? "every answer was right" : faults.size() + " faults",
                Duration.ofNanos(System.nanoTime() - start).toMillis(),
                answered));
  }

  private static Duration remaining(Context context) {
    return Duration.ofMillis(context.getRemainingTimeInMillis());
  }

  private static Duration forWork(Duration remaining) {
    Duration half = remaining.dividedBy(2);
    Duration reserve = half.compareTo(RESERVE) < 0 ? half : RESERVE;
    return remaining.minus(reserve.compareTo(LEAST_RESERVE) < 0 ? LEAST_RESERVE : reserve);
  }

  private List<String> faults(Duration work, Consumer<String> log) {
    if (work.isNegative() || work.isZero()) {
      return List.of("There was no time left to try anything.");
    }
    try {
      return TimedWork.within(work, () -> probe(Deadline.in(work), log));
    } catch (TimeoutException e) {
      return List.of("The versions were not tried within " + work.toSeconds() + " s.");
    } catch (ExecutionException e) {
      boolean ours =
          e.getCause() instanceof SecretException
              || e.getCause() instanceof IllegalArgumentException;
      return List.of(ours ? e.getCause().getMessage() : Faults.describe(e.getCause()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of("Interrupted.");
    } catch (Throwable e) {
      return List.of(Faults.describe(e));
    }
  }

  private List<String> probe(Deadline deadline, Consumer<String> log)
      throws SecretException, InterruptedException {
    String token = new SecretAccount(settings, log).secret().authTokens().getFirst();
    try (LambdaClient lambda = AwsClients.tryingOnce(LambdaClient.builder(), LONGEST_ANSWER)) {
      return new Probes(new LambdaService(lambda, settings), token, COPIES, TRIES, PAUSE)
          .faults(Deployment.probes(settings.getOrDefault("ENVIRONMENT", "")), deadline);
    }
  }
}
