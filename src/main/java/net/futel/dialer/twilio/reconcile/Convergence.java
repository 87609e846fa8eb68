package net.futel.dialer.twilio.reconcile;

import com.twilio.http.TwilioRestClient;
import java.time.Duration;
import java.util.function.Consumer;
import net.futel.dialer.twilio.change.ChangeException;
import net.futel.dialer.twilio.change.Runner;
import net.futel.dialer.twilio.change.Steps;

/** Makes Twilio match what an environment needs, by {@link Runner#converge}. Used once. */
public final class Convergence {

  private final TwilioRestClient twilio;
  private final DesiredState desired;
  private final Runner runner;

  /** A convergence that is yet to begin; see {@link Runner#Runner}. */
  public Convergence(
      TwilioRestClient twilio,
      DesiredState desired,
      Consumer<String> progress,
      Duration firstPause) {
    this.twilio = twilio;
    this.desired = desired;
    this.runner = new Runner(progress, firstPause);
  }

  /** What is to be done; changes nothing. */
  public Steps look() throws ChangeException {
    return runner.look(this::steps);
  }

  /** Looks and does what has to be done. */
  public Steps run() throws ChangeException {
    return run(look());
  }

  /** Does what a look has shown, and looks again. */
  public Steps run(Steps first) throws ChangeException {
    return runner.converge(first, this::steps);
  }

  private Steps steps() {
    return StepPlanner.between(twilio, desired, ActualState.read(twilio, desired));
  }
}
