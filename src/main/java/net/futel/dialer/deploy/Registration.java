package net.futel.dialer.deploy;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import net.futel.dialer.secrets.SecretException;
import net.futel.dialer.secrets.TwilioSecret;
import net.futel.dialer.twilio.audit.Deployment;
import net.futel.dialer.twilio.reconcile.ChangeException;
import net.futel.dialer.twilio.reconcile.Convergence;
import net.futel.dialer.twilio.reconcile.Steps;
import net.futel.dialer.twilio.rest.Deadline;

/** Points Twilio at a deployment, once that has shown that it answers. */
final class Registration {

  /** What the service may take to become reachable: new routes and a new version's first start. */
  private static final Duration PROBING = Duration.ofSeconds(45);

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Deployment deployment;
  private final SecretAccount twilio;
  private final Consumer<String> log;
  private final Optional<URI> probed;

  /**
   * @param probed where the probes go instead of the deployment's own URL, in tests
   */
  Registration(
      Deployment deployment, SecretAccount twilio, Consumer<String> log, Optional<URI> probed) {
    this.deployment = deployment;
    this.twilio = twilio;
    this.log = log;
    this.probed = probed;
  }

  /** Does it; what is wrong when it could not, nothing when it did. */
  Optional<String> run(Deadline deadline) throws InterruptedException {
    TwilioSecret secret;
    try {
      secret = twilio.secret();
      Optional<String> fault = probe(secret, deadline);
      if (fault.isPresent()) {
        return Optional.of("Not registered: " + fault.get());
      }
      log.accept("the service answers at " + deployment.baseUrl());
      Convergence convergence =
          new Convergence(twilio.client(secret, deadline), deployment.desired(), log, PAUSE);
      // Twilio must be able to take all of it before it gets any of it.
      Steps steps = convergence.look();
      if (!steps.obstacles().isEmpty()) {
        return Optional.of("Not registered: " + String.join(" ", steps.obstacles()));
      }
      int done = convergence.run(steps).needed().size();
      log.accept("Twilio matches the dial plan after " + done + " steps");
      return Optional.empty();
    } catch (SecretException e) {
      return Optional.of(e.getMessage());
    } catch (ChangeException e) {
      return Optional.of("Twilio: " + e.getMessage());
    }
  }

  private Optional<String> probe(TwilioSecret secret, Deadline deadline)
      throws SecretException, InterruptedException {
    // Half of the time at most, so that Twilio gets the other.
    Duration half = deadline.left().dividedBy(2);
    Deadline probing = Deadline.in(half.compareTo(PROBING) < 0 ? half : PROBING);
    URI sentTo = probed.orElse(URI.create(deployment.baseUrl()));
    return new Probing(deployment.baseUrl(), sentTo, PAUSE)
        .fault(deployment.probes(), secret.authTokens().getFirst(), probing);
  }
}
