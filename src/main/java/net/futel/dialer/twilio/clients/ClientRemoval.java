package net.futel.dialer.twilio.clients;

import com.twilio.http.TwilioRestClient;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import net.futel.dialer.dialplan.DialPlan;
import net.futel.dialer.dialplan.Extension;
import net.futel.dialer.dialplan.file.DialPlanException;
import net.futel.dialer.dialplan.file.PlanFile;
import net.futel.dialer.dialplan.file.PlanReader;
import net.futel.dialer.dialplan.file.PlanText;
import net.futel.dialer.twilio.account.OwnedNumber;
import net.futel.dialer.twilio.account.PhoneNumbers;
import net.futel.dialer.twilio.account.SipCredentials;
import net.futel.dialer.twilio.change.ChangeException;
import net.futel.dialer.twilio.change.Operator;
import net.futel.dialer.twilio.change.Resource;
import net.futel.dialer.twilio.change.Runner;
import net.futel.dialer.twilio.change.Step;
import net.futel.dialer.twilio.change.Steps;
import net.futel.dialer.twilio.rest.Waiting;

/**
 * The steps that take a client away, by {@link Runner#converge}: credential first, so that nobody
 * can call with it, plan entry last, because it alone says which numbers were its own. May be run
 * again after any failure, and goes on with what is left. Used once, by one thread.
 */
public final class ClientRemoval {

  private final TwilioRestClient twilio;
  private final PhoneNumbers numbers;
  private final ClientSteps clientSteps;
  private final NumberRelease release;
  private final Runner runner;
  private final String name;
  private final DialPlan plan;
  private final boolean releaseNumber;
  private final Set<String> notes = new LinkedHashSet<>();
  private Optional<PlanFile> file;

  /**
   * A removal that is yet to begin.
   *
   * @param file that has the entry, open to be edited
   * @param releaseNumber whether its number is given back to Twilio
   */
  public ClientRemoval(
      TwilioRestClient twilio,
      Operator operator,
      Waiting waiting,
      String name,
      DialPlan plan,
      Optional<PlanFile> file,
      boolean releaseNumber) {
    this.twilio = twilio;
    this.numbers = new PhoneNumbers(twilio);
    this.clientSteps = new ClientSteps(numbers, waiting);
    this.release = new NumberRelease(twilio, waiting);
    this.runner = new Runner(operator::tell, waiting.pause());
    this.name = name;
    this.plan = plan;
    this.file = file.filter(it -> it.plan().extensions().containsKey(name));
    this.releaseNumber = releaseNumber;
  }

  /** Looks what there is to remove; changes nothing. */
  public Steps look() throws ChangeException {
    return runner.look(this::steps);
  }

  /** Removes what a look has shown; gives what was removed. */
  public Steps carryOut(Steps first) throws ChangeException {
    return release.withoutRefused(runner.converge(first, this::steps));
  }

  /** What stays, and why, as sentences; known after a look. */
  public List<String> notes() {
    return Stream.concat(notes.stream(), release.notes().stream()).toList();
  }

  private Steps steps() throws ChangeException {
    List<Step> steps = new ArrayList<>();
    Optional<SipCredentials> credentials = SipCredentials.ours(twilio);
    List<SipCredentials.SipCredential> all =
        credentials.map(SipCredentials::list).orElse(List.of());
    all.stream()
        .filter(credential -> credential.username().equals(name))
        .map(credential -> withoutCredential(credentials.orElseThrow(), credential.sid()))
        .forEach(steps::add);
    NumberUse use =
        new NumberUse(plan, all.stream().map(SipCredentials.SipCredential::username).toList());
    List<OwnedNumber> owned = numbers.list();
    List<OwnedNumber> released = new ArrayList<>();
    for (OwnedNumber number : own(owned)) {
      List<String> others = use.others(number.number(), name);
      List<String> planKeys = use.planKeys(number.number());
      if (releaseNumber && others.isEmpty() && planKeys.isEmpty()) {
        released.add(number);
      } else {
        notes.add(whyItStays(number.number(), others, planKeys));
        if (number.friendlyName().equals(name)) {
          String other =
              others.isEmpty() ? OwnedNumber.plainName(number.number()) : others.getFirst();
          steps.add(clientSteps.renamed(number, other));
        }
      }
    }
    released.stream().map(release::number).forEach(steps::add);
    List<Step> addresses = release.addresses(released, name, owned);
    if (file.isPresent()) {
      steps.add(withoutEntry(file.get()));
    }
    steps.addAll(addresses);
    return new Steps(steps);
  }

  private static String whyItStays(String number, List<String> others, List<String> planKeys) {
    if (!others.isEmpty()) {
      return number + " stays: " + NumberUse.called(others) + " uses it too.";
    }
    if (!planKeys.isEmpty()) {
      return number + " stays: it is the dial plan's " + planKeys.getFirst() + ".";
    }
    return "%s stays yours and costs money every month: ./dialer number release %s gives it back."
        .formatted(number, number);
  }

  private Step withoutCredential(SipCredentials credentials, String sid) {
    Resource resource = new Resource(Resource.Type.CREDENTIAL, name);
    return Step.of(
        Step.Kind.DELETE,
        resource,
        resource + " in " + SipCredentials.LIST,
        () -> credentials.delete(sid));
  }

  private Step withoutEntry(PlanFile before) throws ChangeException {
    PlanText text = before.text().without(name);
    try {
      PlanReader.parse(text.text(), before.path().toString());
    } catch (DialPlanException e) {
      List<String> sentences = new ArrayList<>();
      sentences.add("Without " + name + " the dial plan would be refused. Nothing was changed.");
      sentences.addAll(ClientSteps.sentences(e));
      throw new ChangeException(sentences);
    }
    return ClientSteps.plan(Step.Kind.DELETE, "entry " + name, before, text)
        .then(() -> file = Optional.empty());
  }

  /** The account's numbers that are this client's by the plan, its name or their friendly name. */
  private List<OwnedNumber> own(List<OwnedNumber> owned) {
    Optional<Extension> entry = Optional.ofNullable(plan.extensions().get(name));
    Predicate<String> isOwn =
        number ->
            number.equals(name)
                || entry
                    .filter(it -> it.callerId().equals(number) || it.rungBy(number))
                    .isPresent();
    // Where the entry is gone already, what client add called the number is all that tells.
    return owned.stream()
        .filter(
            number ->
                isOwn.test(number.number())
                    || (entry.isEmpty() && number.friendlyName().equals(name)))
        .toList();
  }
}
