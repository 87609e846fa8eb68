package net.futel.dialer.deploy;

import java.time.Duration;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.codedeploy.model.LifecycleEventStatus;
import software.amazon.awssdk.services.codedeploy.model.PutLifecycleEventHookExecutionStatusRequest;

/** The answer that CodeDeploy waits for, which takes one and only one. */
record HookStatus(String deploymentId, String executionId) {

  /** A try begins no later than this before the function's end. */
  private static final Duration LATEST = Duration.ofSeconds(10);

  private static final Duration END = Duration.ofSeconds(1);
  private static final Duration PAUSE = Duration.ofMillis(500);

  HookStatus {
    if (deploymentId.isEmpty() || executionId.isEmpty()) {
      throw new IllegalArgumentException("an ID is missing");
    }
  }

  /**
   * Sends it; again while CodeDeploy itself says that it did not take it, and never when it may
   * have.
   *
   * @param remaining what is left of the function's time
   * @return what became of it, as the end of "CodeDeploy …"
   */
  String send(boolean succeeded, Supplier<Duration> remaining) {
    PutLifecycleEventHookExecutionStatusRequest.Builder request =
        PutLifecycleEventHookExecutionStatusRequest.builder()
            .deploymentId(deploymentId)
            .lifecycleEventHookExecutionId(executionId)
            .status(succeeded ? LifecycleEventStatus.SUCCEEDED : LifecycleEventStatus.FAILED);
    Duration left = remaining.get();
    // A slow CodeDeploy is waited for as long as there is time: it takes only one answer.
    Duration longest = left.compareTo(END.multipliedBy(2)) > 0 ? left.minus(END) : END;
    try (CodeDeployClient codeDeploy = AwsClients.tryingOnce(CodeDeployClient.builder(), longest)) {
      while (true) {
        try {
          codeDeploy.putLifecycleEventHookExecutionStatus(request.build());
          return "took it";
        } catch (SdkServiceException e) {
          boolean again = e.statusCode() >= 500 || e.isThrottlingException();
          if (!again || remaining.get().minus(PAUSE).compareTo(LATEST) < 0) {
            return "did not take it: %d %s".formatted(e.statusCode(), e.getClass().getSimpleName());
          }
          Thread.sleep(PAUSE);
        } catch (ApiCallTimeoutException | ApiCallAttemptTimeoutException e) {
          return "did not answer in time";
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "got no answer: interrupted";
    } catch (SdkException e) {
      return "could not be reached (" + e.getClass().getSimpleName() + ")";
    } catch (Throwable e) {
      return "got no answer: " + Faults.describe(e);
    }
  }
}
