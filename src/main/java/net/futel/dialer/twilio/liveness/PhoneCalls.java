package net.futel.dialer.twilio.liveness;

import com.twilio.http.TwilioRestClient;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Checks phones by calling each: at most three at once, as accounts have few calls at a time, and
 * never one phone twice at once. Good for one check.
 *
 * <p>A silent phone takes ten seconds. Where so many are silent that 200 would take over ten
 * minutes, each is given somewhat less.
 */
public final class PhoneCalls {

  private static final int AT_ONCE = 3;

  static final Duration LONGEST_SILENCE = Duration.ofSeconds(10);
  private static final Duration SHORTEST_SILENCE = Duration.ofSeconds(5);

  /** In which all phones should be done: ten minutes but for the last calls. */
  private static final Duration IN_ALL = Duration.ofSeconds(570);

  /** About what a call takes beside the silence. */
  private static final Duration OVERHEAD = Duration.ofMillis(700);

  private static final Duration SLICE = Duration.ofMillis(500);

  private final TwilioRestClient twilio;
  private final String callerId;
  private final UnaryOperator<String> address;
  private final Time time;
  private final Queue<String> waiting = new ConcurrentLinkedQueue<>();
  private final Map<String, CheckedPhone> checked = new ConcurrentHashMap<>();
  private final Set<String> perhapsRinging = ConcurrentHashMap.newKeySet();
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private volatile CountDownLatch working = new CountDownLatch(0);
  private volatile boolean stopped;
  private Duration end = Duration.ZERO;
  private Duration goal = Duration.ZERO;

  /**
   * @param twilio gives a request up within seconds: what to do then is decided here
   * @param callerId the account's own E.164 number that the calls come from
   * @param address the SIP URI of a phone's name
   */
  public PhoneCalls(TwilioRestClient twilio, String callerId, UnaryOperator<String> address) {
    this(twilio, callerId, address, Time.REAL);
  }

  PhoneCalls(TwilioRestClient twilio, String callerId, UnaryOperator<String> address, Time time) {
    this.twilio = twilio;
    this.callerId = callerId;
    this.address = address;
    this.time = time;
  }

  /**
   * What came of a check.
   *
   * @param phones those that were checked, in the order of their names as given
   * @param unchecked those whose turn did not come in time
   * @param perhapsRinging those whose call Twilio did not say is over; it ends by Twilio's own
   *     time-out
   */
  public record Report(
      List<CheckedPhone> phones, List<String> unchecked, Set<String> perhapsRinging) {}

  /**
   * Checks each phone, and returns when no call is left.
   *
   * @param names one that is given twice is checked once
   * @param longest after this no phone is called any more, and the calls that there are are ended
   * @param progress told each phone as it is done, one at a time
   * @throws CheckException when Twilio refuses these calls; those that there were are ended
   * @throws InterruptedException when this thread is interrupted; the same holds
   */
  public Report check(Collection<String> names, Duration longest, Consumer<CheckedPhone> progress)
      throws CheckException, InterruptedException {
    Set<String> phones = new LinkedHashSet<>(names);
    waiting.addAll(phones);
    end = time.now().plus(longest);
    goal = time.now().plus(IN_ALL);
    int workers = Math.min(AT_ONCE, phones.size());
    working = new CountDownLatch(workers);
    for (int i = 0; i < workers; i++) {
      time.start(() -> work(progress));
    }
    try {
      working.await();
    } catch (InterruptedException e) {
      stop();
      throw e;
    }
    rethrow();
    return new Report(
        phones.stream().map(checked::get).filter(phone -> phone != null).toList(),
        phones.stream().filter(name -> !checked.containsKey(name)).toList(),
        Set.copyOf(perhapsRinging));
  }

  private void rethrow() throws CheckException {
    switch (failure.get()) {
      case null -> {}
      case CheckException refused -> throw refused;
      case Error error -> throw error;
      case Throwable other -> throw new IllegalStateException("a phone was not checked", other);
    }
  }

  /** Ends every call, and returns when that is done. A check that is under way returns early. */
  public void stop() {
    stopped = true;
    boolean interrupted = false;
    while (working.getCount() > 0) {
      try {
        working.await();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void work(Consumer<CheckedPhone> progress) {
    try {
      for (String name = waiting.poll(); name != null && !isOver(); name = waiting.poll()) {
        PhoneCall call = new PhoneCall(this, name);
        call.check().ifPresent(phone -> done(phone, progress));
      }
    } catch (CheckException | RuntimeException | Error e) {
      failure.compareAndSet(null, e);
      stopped = true;
    } finally {
      working.countDown();
    }
  }

  private synchronized void done(CheckedPhone phone, Consumer<CheckedPhone> progress) {
    checked.put(phone.name(), phone);
    progress.accept(phone);
  }

  // ---------------------------------------------------------------- what a call asks for

  CallRequests requests(String name) {
    return new CallRequests(twilio, callerId, address.apply(name));
  }

  Time time() {
    return time;
  }

  /** Whether calls are to be ended and no more are to be made. */
  boolean isOver() {
    return stopped || time.now().compareTo(end) >= 0;
  }

  /** Pauses, but not for long once all is over. */
  void pause(Duration duration) {
    Duration until = time.now().plus(duration);
    while (!isOver()) {
      Duration left = until.minus(time.now());
      if (!left.isPositive()) {
        return;
      }
      time.pause(left.compareTo(SLICE) < 0 ? left : SLICE);
    }
  }

  /** How long a phone may be silent that is called now. */
  Duration silence() {
    Duration share =
        goal.minus(time.now()).multipliedBy(AT_ONCE).dividedBy(waiting.size() + 1L).minus(OVERHEAD);
    return Duration.ofNanos(
        Math.clamp(share.toNanos(), SHORTEST_SILENCE.toNanos(), LONGEST_SILENCE.toNanos()));
  }

  void perhapsRinging(String name) {
    perhapsRinging.add(name);
  }
}
