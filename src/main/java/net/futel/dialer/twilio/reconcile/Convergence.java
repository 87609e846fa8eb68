package net.futel.dialer.twilio.reconcile;

import com.twilio.exception.ApiException;
import com.twilio.exception.AuthenticationException;
import com.twilio.exception.TwilioException;
import com.twilio.http.TwilioRestClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/**
 * Makes Twilio match what an environment needs. After every failure that leaves open what Twilio
 * has done, and once at the end, it looks again: so it may be cut off anywhere, run again, or run
 * twice at once, and nothing is made twice. Used once, by one thread.
 */
public final class Convergence {

  /** How often Twilio is looked at before giving up; two are enough when nothing goes wrong. */
  private static final int ROUNDS = 8;

  /** How often one step may fail. */
  private static final int TRIES = 3;

  private final TwilioRestClient twilio;
  private final DesiredState wanted;
  private final Consumer<String> progress;
  private final Duration firstPause;
  private final List<Step> done = new ArrayList<>();
  private final Map<String, Integer> failures = new HashMap<>();

  /**
   * @param progress hears the name of each step before it is taken
   * @param firstPause about how long to wait before a failed step is tried again; twice as long the
   *     time after
   */
  public Convergence(
      TwilioRestClient twilio,
      DesiredState wanted,
      Consumer<String> progress,
      Duration firstPause) {
    this.twilio = twilio;
    this.wanted = wanted;
    this.progress = progress;
    this.firstPause = firstPause;
  }

  /**
   * What is to be done.
   *
   * @param lines step by step, with what is as wanted already
   * @param writes how many steps change something
   * @param obstacles what is wanted and cannot be reached, as sentences with a remedy
   */
  public record Preview(List<String> lines, int writes, List<String> obstacles) {}

  /** How it went: everything that was done, in order, and what cannot be reached. */
  public record Done(List<String> lines, int writes, List<String> obstacles) {}

  /** Looks; changes nothing. */
  public Preview preview() throws ConvergenceException {
    Steps plan = look();
    return new Preview(plan.lines(), plan.needed().size(), plan.obstacles());
  }

  /**
   * Does what has to be done.
   *
   * @throws ConvergenceException saying what was done and what was not
   */
  public Done run() throws ConvergenceException {
    List<String> kept = List.of();
    for (int round = 1; ; round++) {
      Steps plan = look();
      if (round == 1) {
        kept = plan.steps().stream().filter(step -> !step.needed()).map(Step::subject).toList();
      }
      List<Step> needed = plan.needed();
      if (needed.isEmpty()) {
        return new Done(lines(kept), done.size(), plan.obstacles());
      }
      if (round == ROUNDS) {
        throw stopped("Twilio keeps differing from what it was told", needed, null);
      }
      take(needed, plan.sids());
    }
  }

  private Steps look() throws ConvergenceException {
    try {
      return StepPlanner.between(wanted, ActualState.read(twilio, wanted));
    } catch (TwilioException e) {
      throw stopped("Twilio could not be read", List.of(), e);
    }
  }

  private void take(List<Step> needed, Sids sids) throws ConvergenceException {
    for (int i = 0; i < needed.size(); i++) {
      Step step = needed.get(i);
      progress.accept(step.name());
      try {
        step.action().run(twilio, sids);
        done.add(step);
      } catch (TwilioException e) {
        int failed = failures.merge(step.subject(), 1, Integer::sum);
        if (failed >= tries(e)) {
          throw stopped("could not " + step.name(), needed.subList(i, needed.size()), e);
        }
        // The next look tells whether Twilio has done it all the same.
        pause(failed, step, needed.subList(i, needed.size()));
        return;
      }
    }
  }

  /**
   * How often a step may fail like this. What was refused may have been done by another run, or
   * wait for something: Twilio takes a subscription only once its sink is active.
   */
  private static int tries(TwilioException failure) {
    if (failure instanceof AuthenticationException) {
      return 1;
    }
    if (failure instanceof ApiException api && api.getStatusCode() != null) {
      return switch (api.getStatusCode()) {
        case 401, 403, 429 -> 1;
        default -> TRIES;
      };
    }
    return TRIES;
  }

  private void pause(int failed, Step step, List<Step> left) throws ConvergenceException {
    long nanos = firstPause.multipliedBy(1L << (failed - 1)).toNanos();
    try {
      Thread.sleep(
          Duration.ofNanos(nanos / 2 + ThreadLocalRandom.current().nextLong(nanos / 2 + 1)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw stopped("interrupted at " + step.name(), left, e);
    }
  }

  private ConvergenceException stopped(String what, List<Step> left, Exception cause) {
    return new ConvergenceException(
        what,
        done.stream().map(Step::name).toList(),
        left.stream().map(Step::name).toList(),
        Optional.ofNullable(cause));
  }

  private List<String> lines(List<String> kept) {
    List<String> lines = new ArrayList<>();
    done.forEach(step -> lines.addAll(step.lines()));
    kept.forEach(subject -> lines.add("= " + subject + " as wanted"));
    return lines;
  }
}
