package net.futel.dialer.deploy.audit;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import com.twilio.http.TwilioRestClient;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import net.futel.dialer.deploy.Faults;
import net.futel.dialer.deploy.SecretAccount;
import net.futel.dialer.deploy.TimedWork;
import net.futel.dialer.deploy.probe.Probes;
import net.futel.dialer.deploy.probe.UrlService;
import net.futel.dialer.dialplan.DialPlan;
import net.futel.dialer.metrics.CallEvent;
import net.futel.dialer.metrics.CloudWatchMetrics;
import net.futel.dialer.metrics.Metrics;
import net.futel.dialer.secrets.SecretException;
import net.futel.dialer.secrets.TwilioSecret;
import net.futel.dialer.twilio.audit.Audit;
import net.futel.dialer.twilio.audit.Deployment;
import net.futel.dialer.twilio.liveness.CheckException;
import net.futel.dialer.twilio.liveness.PhoneCalls;
import net.futel.dialer.twilio.liveness.Phones;
import net.futel.dialer.twilio.rest.Deadline;

/**
 * Looks every hour whether callers would get through, so that a machine finds what is wrong before
 * a caller does: whether the service answers, whether Twilio is as the dial plan wants it, and
 * whether somebody dialed 911 past our webhook. Once a day, where the dial plan says when, it calls
 * each phone to see whether it is alive. Changes nothing at Twilio. What it finds goes to the log,
 * without numbers, and to CloudWatch.
 */
public final class AuditFunction implements RequestHandler<ScheduledEvent, Void> {

  /** Kept back for the metrics. */
  private static final Duration RESERVE = Duration.ofSeconds(6);

  /** The event's {@code detail-type} when only phones that were not alive are looked at again. */
  static final String SECOND_LOOK = "Second look at phones";

  /** For all but the phones. */
  private static final Duration AUDIT = Duration.ofMinutes(2);

  /** For calls that are to be ended when time runs out. */
  private static final Duration ENDING_CALLS = Duration.ofSeconds(30);

  /** Between the work's own deadline and the moment that it is given up. */
  private static final Duration WINDING_UP = Duration.ofSeconds(1);

  private final Map<String, String> settings;
  private final UnaryOperator<URI> route;
  private final BiConsumer<String, List<CallEvent>> counted;
  private final Optional<DialPlan> plan;
  private final InstantSource clock;

  /** What Lambda makes. */
  public AuditFunction() {
    this(System.getenv(), CloudWatchMetrics.ofFunction(environment(System.getenv())));
  }

  private AuditFunction(Map<String, String> settings, Metrics metrics) {
    this(
        settings,
        UnaryOperator.identity(),
        (delivery, events) -> metrics.count(Metrics.Channel.API, delivery, events));
  }

  /**
   * @param route where a request for a URL of the deployment goes; the same but in tests
   * @param counted takes the name of this run and what it counts
   */
  AuditFunction(
      Map<String, String> settings,
      UnaryOperator<URI> route,
      BiConsumer<String, List<CallEvent>> counted) {
    this(settings, route, counted, Optional.empty(), InstantSource.system());
  }

  /**
   * @param plan whose phones are checked; nothing for the packaged one
   */
  AuditFunction(
      Map<String, String> settings,
      UnaryOperator<URI> route,
      BiConsumer<String, List<CallEvent>> counted,
      Optional<DialPlan> plan,
      InstantSource clock) {
    this.plan = plan;
    this.clock = clock;
    this.settings = Map.copyOf(settings);
    this.route = route;
    this.counted = counted;
  }

  private static String environment(Map<String, String> settings) {
    return settings.getOrDefault("ENVIRONMENT", "");
  }

  /** Never throws: what went wrong is counted, and the next hour comes. */
  @Override
  public Void handleRequest(ScheduledEvent event, Context context) {
    Duration work = Duration.ofMillis(context.getRemainingTimeInMillis()).minus(RESERVE);
    Run run = new Run(new AuditLog(context.getLogger()), work);
    List<CallEvent> events = run.events(SECOND_LOOK.equals(event.getDetailType()));
    counted.accept(context.getAwsRequestId(), events);
    return null;
  }

  /** One run; what fails in one of its steps does not keep the others from being taken. */
  private final class Run {

    private final AuditLog log;
    private final Deadline audit;
    private final Deadline all;
    private final List<CallEvent> events = new ArrayList<>();
    private boolean failed;

    Run(AuditLog log, Duration work) {
      this.log = log;
      this.all = Deadline.in(work);
      this.audit = Deadline.in(work.compareTo(AUDIT) < 0 ? work : AUDIT);
    }

    List<CallEvent> events(boolean secondLook) {
      SecretAccount account = new SecretAccount(settings, log::say);
      Optional<Deployment> deployment = step("reading the settings", 1, any -> deployment());
      Optional<TwilioSecret> secret = step("fetching the secret", 2, any -> account.secret());
      if (deployment.isPresent() && secret.isPresent()) {
        if (secondLook) {
          lookAgain(deployment.get(), account, secret.get());
        } else {
          look(deployment.get(), account, secret.get());
        }
      }
      if (failed) {
        events.add(new CallEvent.AuditFailed());
      }
      return events;
    }

    private void look(Deployment deployment, SecretAccount account, TwilioSecret secret) {
      step("probing the service", 3, until -> probe(deployment, secret, until))
          .ifPresent(
              faults -> {
                faults.forEach(fault -> log.found("probes", "wrong", fault, true));
                events.add(new CallEvent.ProbesFailed(faults.size()));
              });
      try (AuditNews news = new AuditNews(settings)) {
        Optional<AuditMemory> memory =
            step("reading what the last run saw", 3, until -> news.memory());
        Optional<Audit.Report> report =
            step(
                "comparing Twilio with the dial plan",
                2,
                until -> deployment.audit(account.client(secret, until)).run());
        report.ifPresent(
            it -> {
              failed |= it.incomplete();
              events.add(news.compare(it, memory, log));
            });
        if (memory.isPresent()) {
          step(
              "looking for emergency calls that we were not asked for",
              2,
              until ->
                  news.callsPastUs(
                      account.client(secret, until), memory.get(), Instant.now(), log));
          step("keeping what this run saw", 1, until -> news.keep());
          phones(deployment, account, secret, news);
        }
      }
    }

    private void lookAgain(Deployment deployment, SecretAccount account, TwilioSecret secret) {
      try (AuditNews news = new AuditNews(settings)) {
        step("reading what the last run saw", 3, until -> news.memory())
            .filter(memory -> !memory.phones().pending().isEmpty())
            .ifPresent(memory -> phones(deployment, account, secret, news));
      }
    }

    private void phones(
        Deployment deployment, SecretAccount account, TwilioSecret secret, AuditNews news) {
      DialPlan dialPlan = plan.orElseGet(deployment::plan);
      Phones phones = new Phones(dialPlan, deployment.environment());
      dialPlan
          .phoneCheck()
          .map(check -> new PhoneWatch(phones, check, news.phones(), clock.instant()))
          .filter(PhoneWatch::hasWork)
          .flatMap(
              watch ->
                  step(
                      "checking the phones",
                      all,
                      1,
                      until -> {
                        TwilioRestClient twilio = account.clientForCalls(secret, until);
                        String callerId = dialPlan.phoneCheck().orElseThrow().callerId();
                        return news.phones(
                            watch.look(
                                twilio,
                                new PhoneCalls(twilio, callerId, phones.address()),
                                until.left().minus(ENDING_CALLS)),
                            log);
                      }))
          .ifPresent(
              checked -> {
                events.add(checked);
                step("keeping what is known of the phones", all, 1, until -> news.keep());
              });
    }

    private Deployment deployment() {
      return Deployment.of(
          environment(settings),
          settings.getOrDefault("BASE_URL", ""),
          settings.getOrDefault("FALLBACK_URL", ""),
          settings.getOrDefault("SECURE", "").equals("true"));
    }

    private List<String> probe(Deployment deployment, TwilioSecret secret, Deadline until)
        throws SecretException, InterruptedException {
      return Probes.briefly(new UrlService(deployment, route), secret.authTokens().getFirst())
          .faults(deployment.probes(), until);
    }

    /**
     * Takes a step; nothing when it failed.
     *
     * @param share the step may take one of so many parts of the time that is left
     */
    private <T> Optional<T> step(String what, int share, Step<T> step) {
      return step(what, audit, share, step);
    }

    private <T> Optional<T> step(String what, Deadline deadline, int share, Step<T> step) {
      Duration limit = deadline.left().dividedBy(share);
      Duration own =
          limit.compareTo(WINDING_UP.multipliedBy(2)) > 0 ? limit.minus(WINDING_UP) : limit;
      Callable<T> work = () -> step.take(Deadline.in(own));
      try {
        return Optional.of(TimedWork.within(limit, work));
      } catch (TimeoutException e) {
        log.say(what + " was not done within " + limit.toSeconds() + " s");
      } catch (ExecutionException e) {
        // These say themselves what is wrong, and name nobody; of others, the kind is safe to say.
        boolean ours =
            e.getCause() instanceof SecretException
                || e.getCause() instanceof CheckException
                || e.getCause() instanceof IllegalArgumentException;
        String why = ours ? e.getCause().getMessage() : Faults.describe(e.getCause());
        log.say(what + " failed: " + why);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        log.say(what + " was interrupted");
      }
      failed = true;
      return Optional.empty();
    }
  }

  /** A part of a run, to be over by a deadline. */
  @FunctionalInterface
  private interface Step<T> {
    T take(Deadline until) throws Exception;
  }
}
