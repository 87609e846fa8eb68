package net.futel.dialer.deploy;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import net.futel.dialer.metrics.CallEvent;
import net.futel.dialer.metrics.CloudWatchMetrics;
import net.futel.dialer.metrics.Metrics;
import net.futel.dialer.secrets.SecretException;
import net.futel.dialer.twilio.audit.Audit;
import net.futel.dialer.twilio.audit.Check;
import net.futel.dialer.twilio.audit.Deployment;
import net.futel.dialer.twilio.rest.Deadline;

/**
 * Compares Twilio with the dial plan every hour, so that a machine finds what differs before a
 * caller does. Changes nothing. What it finds goes to the log, without numbers, and as {@code
 * Drift} and {@code AuditFailed} to CloudWatch.
 */
public final class AuditFunction implements RequestHandler<ScheduledEvent, Void> {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Kept back for the metrics. */
  private static final Duration RESERVE = Duration.ofSeconds(6);

  private final Map<String, String> settings;
  private final BiConsumer<String, List<CallEvent>> counted;

  /** What Lambda makes. */
  public AuditFunction() {
    this(System.getenv(), CloudWatchMetrics.ofFunction(environment(System.getenv())));
  }

  private AuditFunction(Map<String, String> settings, Metrics metrics) {
    this(settings, (delivery, events) -> metrics.count(Metrics.Channel.API, delivery, events));
  }

  /**
   * @param counted takes the name of this run and what it counts
   */
  AuditFunction(Map<String, String> settings, BiConsumer<String, List<CallEvent>> counted) {
    this.settings = Map.copyOf(settings);
    this.counted = counted;
  }

  private static String environment(Map<String, String> settings) {
    return settings.getOrDefault("ENVIRONMENT", "");
  }

  /** Never throws: what went wrong is counted, and the next hour comes. */
  @Override
  public Void handleRequest(ScheduledEvent event, Context context) {
    Consumer<String> log = line -> context.getLogger().log(line + "\n");
    Optional<Audit.Report> report =
        inTime(Duration.ofMillis(context.getRemainingTimeInMillis()).minus(RESERVE), log);
    List<CallEvent> events = new ArrayList<>();
    report.ifPresent(it -> events.add(new CallEvent.Audited(drift(it, log))));
    if (report.isEmpty() || report.get().incomplete()) {
      events.add(new CallEvent.AuditFailed());
    }
    counted.accept(context.getAwsRequestId(), events);
    return null;
  }

  private Optional<Audit.Report> inTime(Duration work, Consumer<String> log) {
    Deadline deadline = Deadline.in(work);
    FutureTask<Audit.Report> task = new FutureTask<>(() -> audit(deadline, log));
    Thread.ofPlatform().daemon().name("audit").start(task);
    try {
      return Optional.of(task.get(work.toMillis() + 1000, TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      task.cancel(true);
      log.accept("the audit was not done within " + work.toSeconds() + " s");
    } catch (ExecutionException e) {
      // These say themselves what is wrong, and name nobody; of others, the kind is safe to say.
      boolean ours =
          e.getCause() instanceof SecretException
              || e.getCause() instanceof IllegalArgumentException;
      log.accept(
          "the audit failed: "
              + (ours ? e.getCause().getMessage() : e.getCause().getClass().getSimpleName()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      log.accept("the audit was interrupted");
    }
    return Optional.empty();
  }

  private Audit.Report audit(Deadline deadline, Consumer<String> log) throws SecretException {
    Deployment deployment =
        Deployment.of(
            environment(settings),
            settings.getOrDefault("BASE_URL", ""),
            settings.getOrDefault("SECURE", "").equals("true"));
    SecretAccount twilio = new SecretAccount(settings, log);
    return deployment.audit(twilio.client(twilio.secret(), deadline)).run();
  }

  /** Logs what is wrong, a line a finding; how many there are, by check. */
  private static Map<String, Integer> drift(Audit.Report report, Consumer<String> log) {
    Map<String, Integer> drift = new LinkedHashMap<>();
    for (Check check : report.checks()) {
      boolean worth =
          check.verdict() == Check.Verdict.WRONG || check.verdict() == Check.Verdict.UNKNOWN;
      if (worth) {
        check.findings().forEach(finding -> log.accept(line(check, finding.harmless())));
      }
      if (check.verdict() == Check.Verdict.WRONG) {
        drift.put(check.name(), check.findings().size());
      }
    }
    return drift;
  }

  private static String line(Check check, String finding) {
    Map<String, String> line = new LinkedHashMap<>();
    line.put("audit", check.name());
    line.put("verdict", check.verdict().label());
    line.put("finding", finding);
    try {
      return JSON.writeValueAsString(line);
    } catch (JsonProcessingException e) {
      return check.name() + " " + finding;
    }
  }
}
