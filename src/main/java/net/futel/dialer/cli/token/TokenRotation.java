package net.futel.dialer.cli.token;

import com.twilio.exception.ApiException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import net.futel.dialer.cli.aws.AwsException;
import net.futel.dialer.cli.terminal.Fault;
import net.futel.dialer.cli.token.EnvironmentSecret.Held;
import net.futel.dialer.twilio.change.Operator;

/**
 * Gives an account another auth token with no call refused: while Twilio changes over, every
 * environment's secret holds both the old token and the new. What has been done is read from the
 * secrets and from Twilio alone, so that it may be broken off anywhere and run again.
 */
final class TokenRotation {

  private final TokensAtTwilio twilio;
  private final String accountSid;
  private final List<EnvironmentSecret> secrets;
  private final Operator operator;
  private final Runnable waiting;

  /**
   * @param secrets of every environment, whether they exist or not
   * @param waiting lets running functions see the secrets
   */
  TokenRotation(
      TokensAtTwilio twilio,
      String accountSid,
      List<EnvironmentSecret> secrets,
      Operator operator,
      Runnable waiting) {
    this.twilio = twilio;
    this.accountSid = accountSid;
    this.secrets = List.copyOf(secrets);
    this.operator = operator;
    this.waiting = waiting;
  }

  /** What a rotation has to do. */
  enum Task {
    /** A new token, or one that is not promoted yet. */
    ROTATE,
    /** The token is promoted; the secrets and {@code .env} do not know yet. */
    FINISH
  }

  /**
   * How far the rotation is.
   *
   * @param primary what Twilio signs with
   * @param next a secondary token that a secret holds and Twilio takes
   * @param held what the secrets hold
   */
  record Progress(Task task, String primary, Optional<String> next, List<Held> held) {

    List<String> names() {
      return held.stream().map(it -> it.secret().name()).toList();
    }

    @Override
    public String toString() {
      return "Progress[" + task + "]";
    }
  }

  /**
   * Looks how far it is; changes nothing.
   *
   * @param known the token of the person's own settings, where there is one
   * @param inFile the token that {@code .env} has, where it has one
   */
  Progress look(Optional<String> known, Optional<String> inFile) throws AwsException {
    List<Held> held = held();
    Set<String> currents = new LinkedHashSet<>();
    held.forEach(it -> it.current().ifPresent(currents::add));
    Set<String> nexts = new LinkedHashSet<>();
    held.forEach(it -> it.next().ifPresent(nexts::add));
    String primary = primary(currents, known, nexts);
    boolean promoted = nexts.contains(primary);
    boolean fileIsDead =
        inFile.isPresent() && !inFile.get().equals(primary) && !twilio.isTaken(inFile.get());
    if (promoted || (nexts.isEmpty() && fileIsDead)) {
      return new Progress(Task.FINISH, primary, Optional.empty(), held);
    }
    Optional<String> next = nexts.stream().filter(twilio::isTaken).findFirst();
    return new Progress(Task.ROTATE, primary, next, held);
  }

  private List<Held> held() throws AwsException {
    List<Held> held = new ArrayList<>();
    for (EnvironmentSecret secret : secrets) {
      Optional<Held> found = secret.read();
      if (found.isPresent()
          && found.get().account().filter(it -> !it.equals(accountSid)).isEmpty()) {
        held.add(found.get());
      } else if (found.isPresent()) {
        operator.show(secret.name() + " is of another Twilio account: it is left alone.");
      }
    }
    if (held.isEmpty()) {
      throw new Fault(
          "There is no secret of this account: "
              + String.join(" and ", secrets.stream().map(EnvironmentSecret::name).toList())
              + " do not exist. ./dialer setup makes them.");
    }
    return held;
  }

  /**
   * The token that Twilio signs with. A secret's {@code authToken} comes first: as long as Twilio
   * takes it, nothing has been promoted.
   */
  private String primary(Set<String> currents, Optional<String> known, Set<String> nexts) {
    String taken =
        Stream.of(currents.stream(), known.stream(), nexts.stream())
            .flatMap(it -> it)
            .distinct()
            .filter(twilio::isTaken)
            .findFirst()
            .orElseThrow(
                () ->
                    new Fault(
                        "Twilio takes none of the auth tokens, neither yours nor those in the"
                            + " secrets. Put the primary one of https://console.twilio.com/ into"
                            + " .env as TWILIO_AUTH_TOKEN and run this again."));
    // Not believed before it is tried: Twilio may mask it.
    return twilio
        .told(taken)
        .filter(told -> told.equals(taken) || twilio.isTaken(told))
        .orElse(taken);
  }

  /**
   * Does what is left to do.
   *
   * @return the token that Twilio signs with now
   */
  String carryOut(Progress progress) throws AwsException {
    if (progress.task() == Task.FINISH) {
      finish(progress.held(), progress.primary());
      return progress.primary();
    }
    String next = progress.next().isPresent() ? progress.next().get() : made(progress.primary());
    for (Held held : progress.held()) {
      operator.tell("Adding the new token to " + held.secret().name() + " …");
      held.hold(progress.primary(), next);
    }
    waiting.run();
    List<Held> held = held();
    for (Held each : held) {
      if (!each.next().equals(Optional.of(next))) {
        throw new Fault(
            each.secret().name()
                + " does not hold the new token, so that it was not promoted. Somebody else"
                + " changes the secret: agree with them, then run this again.");
      }
    }
    operator.tell("Promoting the new token …");
    String promoted = twilio.promote(progress.primary()).orElse(next);
    finish(held, promoted);
    return promoted;
  }

  private String made(String primary) {
    operator.tell("Making a secondary token …");
    Optional<String> made = twilio.create(primary);
    if (made.isPresent()) {
      return made.get();
    }
    if (!operator.confirm(
        "The account has a secondary token already, and no secret of ours holds it. Delete it and"
            + " make another?")) {
      throw new Fault("Nothing was changed.");
    }
    twilio.deleteSecondary(primary);
    return twilio
        .create(primary)
        .orElseThrow(() -> new ApiException("Twilio makes no secondary auth token"));
  }

  private void finish(List<Held> held, String primary) throws AwsException {
    for (Held each : held) {
      operator.tell("Taking the old token out of " + each.secret().name() + " …");
      each.holdOnly(primary);
    }
  }
}
