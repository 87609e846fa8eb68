package net.futel.dialer.deploy;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.twilio.http.TwilioRestClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import net.futel.dialer.metrics.RecentNames;
import net.futel.dialer.twilio.audit.Deployment;
import net.futel.dialer.twilio.emergency.EmergencyCall;
import net.futel.dialer.twilio.emergency.EmergencyCall.Dialed;
import net.futel.dialer.twilio.rest.Deadline;

/**
 * Tells people that somebody dials 911, within seconds: a subscription filter on the call
 * functions' logs starts it, so no caller waits for it. What numbers and addresses it says goes to
 * the topic and never to a log.
 */
public final class EmergencyNoticeFunction implements RequestStreamHandler {

  /** Twilio and the secret for it get this long: what they do not say by then is left out. */
  private static final Duration ASKING = Duration.ofSeconds(3);

  /** A flood is told of, but not in full. */
  private static final int MOST_IN_FULL = 50;

  private final Map<String, String> settings;
  private final AlarmTopic topic;

  /** Calls that were told of: a log may be delivered twice, and Twilio may repeat a webhook. */
  private final RecentNames told = new RecentNames();

  /** What Lambda makes, before it takes the snapshot that a call for help starts from. */
  public EmergencyNoticeFunction() {
    this(System.getenv());
    prime();
  }

  EmergencyNoticeFunction(Map<String, String> settings) {
    this.settings = Map.copyOf(settings);
    this.topic = new AlarmTopic(this.settings);
  }

  /** Runs through what a notice does, so that the first one finds it loaded; reaches nobody. */
  private void prime() {
    try {
      AlarmTopic.prime();
      SecretAccount.prime(settings);
      Dialed nobody = new Dialed(Instant.EPOCH, "CA" + "0".repeat(32), "933", "", false, false);
      EmergencyCall call = Deployment.emergencyCall(nobody, Optional.empty());
      call.text();
      call.ask(SecretAccount.unreachable());
    } catch (RuntimeException | LinkageError e) {
      // A TwilioException is expected. After any other the first notice is slower, and no worse.
      return;
    }
  }

  /**
   * One message for all that is delivered at once: it is taken or it is not, so that what Lambda
   * delivers again after a failure has been told to nobody.
   *
   * @throws IOException when this is no delivery, or the topic did not take the message: Lambda
   *     then tries again, and an alarm rings
   */
  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    Consumer<String> log = line -> context.getLogger().log(line + "\n");
    List<Dialed> fresh = fresh(CallLines.read(in));
    if (fresh.isEmpty()) {
      return;
    }
    Optional<String> fallbackCallerId =
        Optional.ofNullable(settings.get("FALLBACK_CALLER_ID")).filter(it -> !it.isBlank());
    List<EmergencyCall> calls = new ArrayList<>();
    for (Dialed dialed : fresh.subList(0, Math.min(MOST_IN_FULL, fresh.size()))) {
      calls.add(Deployment.emergencyCall(dialed, fallbackCallerId));
    }
    ask(calls, log);
    try {
      topic.tell(subject(calls, fresh.size()), text(calls, fresh.size()));
    } catch (RuntimeException e) {
      // Without its words, which may quote the message.
      throw new IOException("the topic did not take the message: " + Faults.describe(e));
    }
    fresh.forEach(dialed -> told.add(name(dialed)));
    log.accept("told of " + fresh.size() + " emergency calls");
  }

  private List<Dialed> fresh(List<Dialed> delivered) {
    Set<String> seen = new HashSet<>();
    return delivered.stream()
        .filter(dialed -> !told.contains(name(dialed)) && seen.add(name(dialed)))
        .toList();
  }

  private static String name(Dialed dialed) {
    return dialed.sid() + " " + dialed.service() + (dialed.refused() ? " refused" : "");
  }

  /** Best effort: whatever happens to Twilio, people are told what we know ourselves. */
  private void ask(List<EmergencyCall> calls, Consumer<String> log) {
    Deadline deadline = Deadline.in(ASKING);
    SecretAccount account = new SecretAccount(settings, log);
    try {
      TimedWork.within(
          ASKING,
          () -> {
            TwilioRestClient twilio = account.client(account.secret(), deadline);
            calls.forEach(call -> call.ask(twilio));
            return true;
          });
    } catch (TimeoutException e) {
      log.accept("Twilio did not say everything within " + ASKING.toSeconds() + " s");
    } catch (ExecutionException e) {
      log.accept("Twilio could not be asked: " + Faults.describe(e.getCause()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private String subject(List<EmergencyCall> calls, int all) {
    String first = "%s (%s)".formatted(calls.getFirst().title(), environment());
    return all == 1 ? first : "%s and %d more".formatted(first, all - 1);
  }

  private String text(List<EmergencyCall> calls, int all) {
    String text = calls.stream().map(EmergencyCall::text).collect(Collectors.joining("\n\n"));
    String more = all > calls.size() ? "\n\nAnd %d more.".formatted(all - calls.size()) : "";
    return text + more + "\n\nEnvironment: " + environment() + "\n";
  }

  private String environment() {
    return settings.getOrDefault("ENVIRONMENT", "");
  }
}
