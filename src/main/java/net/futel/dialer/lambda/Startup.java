package net.futel.dialer.lambda;

import com.amazonaws.services.lambda.runtime.LambdaRuntime;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import net.futel.dialer.dialplan.DialPlan;
import net.futel.dialer.dialplan.Environment;
import net.futel.dialer.dialplan.file.DialPlanException;
import net.futel.dialer.dialplan.file.PlanReader;
import net.futel.dialer.metrics.CallEvent;
import net.futel.dialer.metrics.CloudWatchMetrics;
import net.futel.dialer.metrics.Metrics.Channel;
import net.futel.dialer.secrets.AuthTokens;
import net.futel.dialer.secrets.CachedAuthTokens;
import net.futel.dialer.secrets.LocalAuthTokens;
import net.futel.dialer.secrets.SecretsManagerSource;
import net.futel.dialer.webhook.Service;

/**
 * Reads the environment variables of a call function and starts it. A setting with which no call
 * can be answered stops the function here, so that the deployment fails and not the calls.
 */
final class Startup {

  private final Map<String, String> variables;
  private final Optional<CachedAuthTokens> cached;
  private final CloudWatchMetrics metrics;
  private final Service service;

  private Startup(Map<String, String> variables) {
    this.variables = variables;
    Environment environment = environment();
    this.metrics = CloudWatchMetrics.ofFunction(environment.label());
    Optional<String> local = localToken();
    this.cached = local.isPresent() ? Optional.empty() : Optional.of(cachedTokens(environment));
    if (!takesSnapshot()) {
      // It takes longer than the rest of the start, so it runs beside it.
      cached.ifPresent(CachedAuthTokens::prefetch);
    }
    AuthTokens tokens = cached.isPresent() ? cached.get() : LocalAuthTokens.of(local.orElseThrow());
    this.service =
        new Service(
            environment,
            plan(),
            publicBaseUrl(),
            FallbackCallerId.from(variables),
            tokens,
            metrics,
            new RequestLog());
  }

  static Startup of(Map<String, String> variables) {
    return new Startup(variables);
  }

  Service service() {
    return service;
  }

  /**
   * Prepares for Lambda's snapshot, when it takes one of this process.
   *
   * @param handler makes what answers, over another service
   * @param events what it is primed with
   * @return to be kept: Lambda does not keep it
   */
  Optional<SnapStartHook> hook(
      Function<Service, EventHandler> handler, Function<DialPlan, PrimingEvents> events) {
    if (cached.isEmpty() || !takesSnapshot()) {
      return Optional.empty();
    }
    CachedAuthTokens tokens = cached.get();
    Priming priming =
        new Priming(events.apply(service.plan()), () -> handler.apply(forPriming(tokens.prime())));
    SnapStartHook hook =
        new SnapStartHook(
            () -> {
              priming.beforeSnapshot();
              metrics.prime();
            },
            priming::afterRestore,
            tokens);
    hook.register();
    return Optional.of(hook);
  }

  private Service forPriming(AuthTokens tokens) {
    return service.forPriming("https://" + PrimingEvents.HOST, tokens, RequestLog.silent());
  }

  private boolean takesSnapshot() {
    return "snap-start".equals(variables.get("AWS_LAMBDA_INITIALIZATION_TYPE"));
  }

  private CachedAuthTokens cachedTokens(Environment environment) {
    String name = setting("SECRET_NAME").orElse("dialer/" + environment.label());
    return new CachedAuthTokens(
        new SecretsManagerSource(name, variables),
        InstantSource.system(),
        failure -> {
          LambdaRuntime.getLogger().log(failure.getMessage() + "\n", LogLevel.ERROR);
          // A caller may be waiting for the secret.
          metrics.count(Channel.LOG, "", List.of(new CallEvent.SecretRefreshFailed()));
        });
  }

  /** {@code sam local} has no secret: there, and only there, the token may be a variable. */
  private Optional<String> localToken() {
    return setting("AWS_SAM_LOCAL").flatMap(sam -> setting("TWILIO_AUTH_TOKEN"));
  }

  private Environment environment() {
    String label = setting("ENVIRONMENT").orElse("");
    return Environment.of(label)
        .orElseThrow(
            () -> new IllegalStateException("ENVIRONMENT is '" + label + "', not dev or prod"));
  }

  private DialPlan plan() {
    try {
      Optional<String> file = setting("DIALPLAN_FILE");
      return file.isPresent() ? PlanReader.load(Path.of(file.get())) : PlanReader.packaged();
    } catch (DialPlanException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  private Optional<String> publicBaseUrl() {
    return setting("PUBLIC_BASE_URL").map(url -> url.replaceFirst("/+$", ""));
  }

  private Optional<String> setting(String name) {
    return Optional.ofNullable(variables.get(name)).map(String::strip).filter(s -> !s.isEmpty());
  }
}
