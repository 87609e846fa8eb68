package net.futel.dialer.twilio.change;

import com.twilio.exception.TwilioException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import net.futel.dialer.twilio.rest.Failure;

/**
 * Carries steps out, by one of two policies. {@link #converge} looks again after every failure that
 * leaves open what Twilio has done, and once at the end: so it may be cut off anywhere, run again,
 * or run twice at once, and nothing is made twice. {@link #allOrNothing} undoes what it has done
 * when a step fails. Used once, by one thread.
 */
public final class Runner {

  /** How often steps are taken before giving up; once is enough when nothing goes wrong. */
  private static final int ROUNDS = 7;

  /** How often the steps about one resource may fail. */
  private static final int TRIES = 3;

  private final Consumer<String> progress;
  private final Duration firstPause;
  private final List<Step> done = new ArrayList<>();
  private final Deque<Step> begun = new ConcurrentLinkedDeque<>();
  private final Map<Resource, Integer> failures = new HashMap<>();

  /** A runner that takes all or nothing. */
  public Runner(Consumer<String> progress) {
    this(progress, Duration.ZERO);
  }

  /**
   * A runner that converges.
   *
   * @param progress hears of each step before it is taken
   * @param firstPause about how long to wait before a failed step is tried again; twice as long the
   *     time after
   */
  public Runner(Consumer<String> progress, Duration firstPause) {
    this.progress = progress;
    this.firstPause = firstPause;
  }

  /** Compares what is there with what should be. */
  @FunctionalInterface
  public interface Look {

    Steps steps() throws ChangeException;
  }

  /** Looks; changes nothing. */
  public Steps look(Look look) throws ChangeException {
    try {
      return look.steps();
    } catch (TwilioException e) {
      throw stopped("Twilio could not be read", List.of(), e);
    }
  }

  /**
   * Takes steps until there are none left to take.
   *
   * @param first what a look has just shown
   * @return what was done, in order, what was right before, and what cannot be reached
   * @throws ChangeException saying what was done and what was not
   */
  public Steps converge(Steps first, Look look) throws ChangeException {
    Steps steps = first;
    for (int round = 0; !steps.needed().isEmpty(); round++) {
      if (round == ROUNDS) {
        throw stopped("Twilio does not keep what it is set to", steps.needed(), null);
      }
      take(steps.needed());
      steps = look(look);
    }
    List<Step> all = new ArrayList<>(done);
    first.steps().stream().filter(step -> !step.needed()).forEach(all::add);
    return new Steps(all, steps.obstacles());
  }

  /** Takes steps up to the first that fails in a way that another look may mend. */
  private void take(List<Step> steps) throws ChangeException {
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      List<Step> left = steps.subList(i, steps.size());
      progress.accept(step.summary());
      try {
        step.action().run();
        done.add(step);
      } catch (TwilioException e) {
        int failed = failures.merge(step.resource(), 1, Integer::sum);
        if (Failure.isAboutAccess(e) || failed == TRIES) {
          throw stopped(step, left, e);
        }
        pause(failed, step, left);
        return;
      } catch (StepException | IOException e) {
        throw stopped(step, left, e);
      }
    }
  }

  private void pause(int failed, Step step, List<Step> left) throws ChangeException {
    long nanos = firstPause.multipliedBy(1L << (failed - 1)).toNanos();
    try {
      Thread.sleep(
          Duration.ofNanos(nanos / 2 + ThreadLocalRandom.current().nextLong(nanos / 2 + 1)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw stopped(step, left, e);
    }
  }

  private ChangeException stopped(Step step, List<Step> left, Exception cause) {
    return stopped("could not " + step.forLog(), step.text() + " failed", left, cause);
  }

  private ChangeException stopped(String what, List<Step> left, Exception cause) {
    return stopped(what, what, left, cause);
  }

  private ChangeException stopped(
      String message, String sentence, List<Step> left, Exception cause) {
    List<String> sentences = new ArrayList<>();
    sentences.add(sentence + (cause == null ? "." : ": " + Failure.of(cause)));
    sentences.add(done.isEmpty() ? "Nothing is known to be changed." : "Done:");
    done.forEach(step -> sentences.add("  " + step.summary()));
    if (!left.isEmpty()) {
      sentences.add("Not done:");
      left.forEach(step -> sentences.add("  " + step.summary()));
    }
    if (!done.isEmpty() || !left.isEmpty()) {
      sentences.add("Run the same command again to go on.");
    }
    return new ChangeException(
        message
            + (cause == null ? "" : ": " + Failure.forLog(cause))
            + (done.isEmpty() ? " (done: nothing" : " (done: " + forLog(done))
            + (left.isEmpty() ? ")" : "; not done: " + forLog(left) + ")"),
        sentences,
        cause);
  }

  private static String forLog(List<Step> steps) {
    return String.join(", ", steps.stream().map(Step::forLog).toList());
  }

  /**
   * Takes all the steps, or undoes those that it has taken, last first.
   *
   * @param failed what to say when it could not, such as {@code booth was not set up}
   * @throws ChangeException saying why, and what could not be undone
   */
  public void allOrNothing(String failed, List<Step> steps) throws ChangeException {
    try {
      for (Step step : steps) {
        if (step.needed()) {
          progress.accept(step.summary());
          begun.push(step);
          step.action().run();
        }
      }
    } catch (TwilioException | StepException | IOException e) {
      throw undone(failed, e);
    }
  }

  private ChangeException undone(String failed, Exception cause) {
    List<String> left = new ArrayList<>();
    progress.accept("Undoing what this run has done …");
    while (!begun.isEmpty()) {
      begun.pop().undo().ifPresent(undo -> undo(undo, left));
    }
    List<String> sentences = new ArrayList<>();
    sentences.add(failed + ": " + Failure.of(cause));
    sentences.add(
        left.isEmpty() ? "Everything is as it was." : "Left, because it could not be undone:");
    left.forEach(sentence -> sentences.add("  " + sentence));
    return new ChangeException("undone: " + Failure.forLog(cause), sentences, cause);
  }

  private static void undo(Step.Undo undo, List<String> left) {
    try {
      if (!undo.undoing().undo()) {
        left.add(undo.left().get());
      }
    } catch (TwilioException | IOException e) {
      left.add(undo.left().get() + " (" + Failure.of(e) + ")");
    }
  }

  /** What this run may have changed so far, for an operator who interrupts it. */
  public List<String> soFar() {
    return begun.stream()
        .flatMap(step -> step.undo().stream())
        .map(undo -> undo.left().get())
        .toList();
  }
}
