package net.futel.dialer.deploy.probe;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.futel.dialer.protocol.TwilioSignature;
import net.futel.dialer.twilio.audit.Probe;
import net.futel.dialer.twilio.rest.Deadline;

/** Asks a service what Twilio would, and judges the answers. */
public final class Probes {

  /** Twilio's own patience. */
  private static final Duration LONGEST_ANSWER = Duration.ofSeconds(15);

  /** Where a service is asked: at its URLs, or at the versions of its functions. */
  interface Service {

    /** The URL that Twilio would sign. */
    String url(Probe probe);

    /**
     * Asks once.
     *
     * @param signature {@code X-Twilio-Signature}
     * @param longest how long an answer may take
     * @throws NoAnswer when there is none; the message ends a sentence such as "911 …"
     */
    Answer ask(Probe probe, String signature, Duration longest)
        throws NoAnswer, InterruptedException;
  }

  /** What came back; no type is empty. */
  public record Answer(int status, String contentType, String body) {}

  /** There was no answer. */
  static final class NoAnswer extends Exception {
    private static final long serialVersionUID = 1;

    NoAnswer(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** What is asked at the same time: what even a new AWS account allows, and its callers too. */
  private static final int AT_ONCE = 5;

  private final Service service;
  private final String authToken;
  private final int copies;
  private final int tries;
  private final Duration pause;

  /**
   * @param authToken what good signatures are made with
   * @param copies how often each probe is sent, {@value #AT_ONCE} at a time; every answer has to be
   *     right
   * @param tries how often, at most, probes that were answered wrongly are sent again
   * @param pause between two tries
   */
  public Probes(Service service, String authToken, int copies, int tries, Duration pause) {
    this.service = service;
    this.authToken = authToken;
    this.copies = copies;
    this.tries = tries;
    this.pause = pause;
  }

  /** Once to a service that is up: a hiccup is forgiven. */
  public static Probes briefly(Service service, String authToken) {
    return new Probes(service, authToken, 1, 3, Duration.ofSeconds(1));
  }

  /** What is wrong, a sentence for each probe that keeps failing; nothing when all is right. */
  public List<String> faults(List<Probe> probes, Deadline deadline) throws InterruptedException {
    Map<Probe, String> faults = new LinkedHashMap<>();
    try (ExecutorService threads =
        Executors.newFixedThreadPool(AT_ONCE, Thread.ofPlatform().daemon().factory())) {
      ask(probes, faults, deadline, threads);
      for (int attempt = 1; attempt < tries && !faults.isEmpty(); attempt++) {
        if (deadline.left().compareTo(pause) <= 0) {
          break;
        }
        Thread.sleep(pause);
        ask(List.copyOf(faults.keySet()), faults, deadline, threads);
      }
    }
    return faults.entrySet().stream()
        .map(
            fault ->
                "%s at %s %s"
                    .formatted(
                        fault.getKey().name(), service.url(fault.getKey()), fault.getValue()))
        .toList();
  }

  /** Asks these, which are all that were wrong so far, and notes what is wrong with them now. */
  private void ask(
      List<Probe> probes, Map<Probe, String> faults, Deadline deadline, ExecutorService threads)
      throws InterruptedException {
    List<Probe> copied =
        probes.stream().flatMap(probe -> Collections.nCopies(copies, probe).stream()).toList();
    List<Callable<Optional<String>>> asking = new ArrayList<>();
    copied.forEach(probe -> asking.add(() -> ask(probe, deadline)));
    List<Future<Optional<String>>> answers = threads.invokeAll(asking);
    faults.clear();
    for (int i = 0; i < answers.size(); i++) {
      Probe probe = copied.get(i);
      result(answers.get(i)).ifPresent(fault -> faults.putIfAbsent(probe, fault));
    }
  }

  private static Optional<String> result(Future<Optional<String>> answer)
      throws InterruptedException {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      return Optional.of("could not be sent (" + e.getCause().getClass().getSimpleName() + ")");
    }
  }

  private Optional<String> ask(Probe probe, Deadline deadline) throws InterruptedException {
    Duration left = deadline.left();
    if (left.isZero()) {
      return Optional.of("was not asked: no time was left");
    }
    // A forger knows everything but the token.
    String key = probe.signed() ? authToken : authToken + "-forged";
    String signature = TwilioSignature.of(key, service.url(probe), probe.webhook().form());
    try {
      Answer answer =
          service.ask(probe, signature, left.compareTo(LONGEST_ANSWER) < 0 ? left : LONGEST_ANSWER);
      return probe.fault(answer.status(), answer.contentType(), answer.body());
    } catch (NoAnswer e) {
      return Optional.of(e.getMessage());
    }
  }
}
