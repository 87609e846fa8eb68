package net.futel.dialer.lambda;

import com.amazonaws.services.lambda.runtime.LambdaRuntime;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
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
import net.futel.dialer.metrics.Metrics.Audience;
import net.futel.dialer.secrets.AuthTokens;
import net.futel.dialer.secrets.CachedAuthTokens;
import net.futel.dialer.secrets.LocalAuthTokens;
import net.futel.dialer.secrets.SecretsManagerSource;
import net.futel.dialer.webhook.Service;

/**
 * How a call function starts under Lambda: what its environment variables say, and what is done
 * before the first call. A setting that no call could be answered with stops the function here,
 * which fails the deployment rather than calls.
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
      // Fetching the secret takes longest of all: it runs beside the rest.
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

  /** Reads the settings and starts what can run beside the rest. */
  static Startup of(Map<String, String> variables) {
    return new Startup(variables);
  }

  Service service() {
    return service;
  }

  /**
   * Readies the function for its first call. When Lambda takes a snapshot of this process, the
   * whole script is rehearsed before it and the secret fetched after it; otherwise one call is
   * rehearsed beside the fetch that the first call would have to wait for anyway.
   *
   * @param function makes the function anew over another service
   * @param script what it is asked in the rehearsal
   * @return to be held on to: Lambda does not
   */
  Optional<SnapStartHook> prepare(
      Function<Service, RequestStreamHandler> function, Function<DialPlan, PrimingEvents> script) {
    if (cached.isEmpty()) {
      return Optional.empty();
    }
    CachedAuthTokens tokens = cached.get();
    if (!takesSnapshot()) {
      primeOneCall(function, script);
      return Optional.empty();
    }
    Priming priming =
        new Priming(script.apply(service.plan()), () -> function.apply(forPriming(tokens.prime())));
    SnapStartHook snapshot =
        new SnapStartHook(
            () -> {
              priming.whole();
              metrics.prime();
            },
            priming::again,
            tokens);
    snapshot.register();
    return Optional.of(snapshot);
  }

  private void primeOneCall(
      Function<Service, RequestStreamHandler> function, Function<DialPlan, PrimingEvents> script) {
    try {
      AuthTokens token = LocalAuthTokens.of(CachedAuthTokens.PRIMING_TOKEN);
      script.apply(service.plan()).playFirst(function.apply(forPriming(token)), 1);
    } catch (RuntimeException | LinkageError e) {
      // Then the first call is as slow as it would have been.
      return;
    }
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
          // By a line of log: a caller may be waiting for the secret.
          metrics.count(Audience.WAITING, "", List.of(new CallEvent.SecretRefreshFailed()));
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
