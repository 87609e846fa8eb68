package net.futel.dialer.deploy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import net.futel.dialer.deploy.probe.Probes;
import net.futel.dialer.deploy.probe.UrlService;
import net.futel.dialer.secrets.SecretException;
import net.futel.dialer.secrets.TwilioSecret;
import net.futel.dialer.twilio.audit.Deployment;
import net.futel.dialer.twilio.change.ChangeException;
import net.futel.dialer.twilio.change.Steps;
import net.futel.dialer.twilio.reconcile.Convergence;
import net.futel.dialer.twilio.rest.Deadline;

/**
 * Points Twilio at a deployment, once that has shown that it answers.
 *
 * @param route where a request for a URL of the deployment goes; the same but in tests
 */
record Registration(
    Deployment deployment, SecretAccount twilio, Consumer<String> log, UnaryOperator<URI> route) {

  /** What the service may take to become reachable: new routes and a new version's first start. */
  private static final Duration PROBING = Duration.ofSeconds(45);

  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** More than fit into that time: what ends the probing is the time. */
  private static final int TRIES = 100;

  /** Does it; what is wrong when it could not, nothing when it did. */
  Optional<String> run(Deadline deadline) throws InterruptedException {
    TwilioSecret secret;
    try {
      secret = twilio.secret();
      List<String> faults = probe(secret, deadline);
      if (!faults.isEmpty()) {
        return Optional.of("Not registered: " + String.join("; ", faults));
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

  private List<String> probe(TwilioSecret secret, Deadline deadline)
      throws SecretException, InterruptedException {
    // Half of the time at most, so that Twilio gets the other.
    Duration half = deadline.left().dividedBy(2);
    Deadline probing = Deadline.in(half.compareTo(PROBING) < 0 ? half : PROBING);
    UrlService service = new UrlService(deployment, route);
    return new Probes(service, secret.authTokens().getFirst(), 1, TRIES, PAUSE)
        .faults(deployment.probes(), probing);
  }
}
