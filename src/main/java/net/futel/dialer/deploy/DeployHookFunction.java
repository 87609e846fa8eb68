package net.futel.dialer.deploy;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.CloudFormationCustomResourceEvent;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import net.futel.dialer.twilio.audit.Deployment;
import net.futel.dialer.twilio.rest.Deadline;

/**
 * The custom resource that registers a deployment at Twilio. Whatever happens, CloudFormation gets
 * an answer before this function's time is over: without one, a deployment hangs until {@code
 * ServiceTimeout}. Deleting the resource leaves Twilio as it is.
 */
public final class DeployHookFunction
    implements RequestHandler<CloudFormationCustomResourceEvent, Void> {

  /** Kept back for the answer, sent twice if need be. */
  private static final Duration RESERVE = AnswerSender.TRY.multipliedBy(2).plusSeconds(2);

  /** Between Twilio's deadline and the moment that the work is given up. */
  private static final Duration WINDING_UP = Duration.ofSeconds(2);

  private final Map<String, String> settings;
  private final UnaryOperator<URI> route;

  /** What Lambda makes. */
  public DeployHookFunction() {
    this(System.getenv(), UnaryOperator.identity());
  }

  /**
   * @param route where a request for a URL of the deployment goes; the same but in tests
   */
  public DeployHookFunction(Map<String, String> settings, UnaryOperator<URI> route) {
    this.settings = settings;
    this.route = route;
  }

  /** Never throws: Lambda would run it again, after CloudFormation has had its answer. */
  @Override
  public Void handleRequest(CloudFormationCustomResourceEvent event, Context context) {
    Consumer<String> log = line -> context.getLogger().log(line + "\n");
    try {
      handle(CustomResource.of(event), context, log);
    } catch (IOException e) {
      log.accept("not answered: " + e.getMessage());
    }
    return null;
  }

  private void handle(CustomResource request, Context context, Consumer<String> log) {
    Optional<String> fault;
    try {
      fault =
          request.isDelete()
              ? Optional.empty()
              : inTime(request, Duration.ofMillis(context.getRemainingTimeInMillis()), log);
    } catch (Throwable e) {
      fault = Optional.of(Faults.describe(e));
    }
    answer(request, fault, log);
  }

  /** Does the work beside this thread, which keeps the time. */
  private Optional<String> inTime(
      CustomResource request, Duration remaining, Consumer<String> log) {
    Duration work = remaining.minus(RESERVE);
    if (work.compareTo(WINDING_UP) <= 0) {
      return Optional.of("there was no time left to do anything");
    }
    Deadline deadline = Deadline.in(work.minus(WINDING_UP));
    try {
      return TimedWork.within(work, () -> register(request, deadline, log));
    } catch (TimeoutException e) {
      return Optional.of(
          "not done within " + work.toSeconds() + " s; the log tells how far it got");
    } catch (ExecutionException e) {
      return Optional.of(Faults.describe(e.getCause()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("interrupted");
    }
  }

  private Optional<String> register(CustomResource request, Deadline deadline, Consumer<String> log)
      throws InterruptedException {
    Deployment deployment;
    try {
      deployment =
          Deployment.of(
              request.property("Environment"),
              request.property("BaseUrl"),
              request.property("FallbackUrl"),
              request.property("Secure").equals("true"));
    } catch (IllegalArgumentException e) {
      return Optional.of(e.getMessage());
    }
    return new Registration(deployment, new SecretAccount(settings, log), log, route).run(deadline);
  }

  private static void answer(CustomResource request, Optional<String> fault, Consumer<String> log) {
    fault.ifPresent(log);
    try {
      byte[] answer = fault.isPresent() ? request.failure(fault.get()) : request.success();
      if (!new AnswerSender().send(request.answerTo(), answer)) {
        log.accept("CloudFormation did not take the answer");
      }
    } catch (IOException | RuntimeException e) {
      log.accept("CloudFormation got no answer: " + Faults.describe(e));
    }
  }
}
