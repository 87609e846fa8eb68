package net.futel.dialer.twilio.clients;

import com.twilio.exception.TwilioException;
import com.twilio.http.TwilioRestClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.futel.dialer.dialplan.DialPlan;
import net.futel.dialer.dialplan.Environment;
import net.futel.dialer.dialplan.Extension;
import net.futel.dialer.dialplan.dialed.E164;
import net.futel.dialer.dialplan.file.DialPlanException;
import net.futel.dialer.dialplan.file.PlanFile;
import net.futel.dialer.dialplan.file.PlanReader;
import net.futel.dialer.dialplan.file.PlanText;
import net.futel.dialer.twilio.account.OwnedNumber;
import net.futel.dialer.twilio.account.PhoneNumbers;
import net.futel.dialer.twilio.account.VoiceApplication;
import net.futel.dialer.twilio.change.ChangeException;
import net.futel.dialer.twilio.change.Operator;
import net.futel.dialer.twilio.change.Runner;
import net.futel.dialer.twilio.change.Step;
import net.futel.dialer.twilio.change.Steps;
import net.futel.dialer.twilio.reconcile.DesiredState;
import net.futel.dialer.twilio.rest.Waiting;

/** What the {@code number} commands change: one number, once. */
public final class NumberService {

  private final TwilioRestClient twilio;
  private final PhoneNumbers numbers;
  private final Operator operator;
  private final ClientSteps clientSteps;
  private final NumberRelease release;
  private final Runner runner;

  public NumberService(TwilioRestClient twilio, Operator operator, Waiting waiting) {
    this.twilio = twilio;
    this.numbers = new PhoneNumbers(twilio);
    this.operator = operator;
    this.clientSteps = new ClientSteps(numbers, waiting);
    this.release = new NumberRelease(twilio, waiting);
    this.runner = new Runner(operator::tell, waiting.pause());
  }

  /**
   * A number that is to be bought.
   *
   * @param application that is to answer it, or none
   */
  public record Buying(Purchase purchase, VoiceApplication application) {

    /** The number, E.164: the one that was chosen, and then the one that was bought. */
    public String number() {
      return purchase.number();
    }
  }

  /** Lets the operator choose a number to buy; takes the first and asks nothing in a dry run. */
  public Buying buying(
      PhoneNumbers.Search search, Optional<Environment> environment, DialPlan plan, boolean dryRun)
      throws ChangeException {
    if (!dryRun && !operator.answers()) {
      throw new ChangeException(
          List.of(
              "This asks before it spends money. Run it in a terminal, or add --yes.",
              "Nothing was changed."));
    }
    try {
      VoiceApplication application =
          environment.isEmpty()
              ? VoiceApplication.NONE
              : application(environment.get(), plan, VoiceApplication.list(twilio));
      Purchase purchase =
          new Purchase(numbers, operator, new NewClient.Choice.Bought(search, Optional.empty()));
      purchase.choose(dryRun);
      return new Buying(purchase, application);
    } catch (TwilioException e) {
      throw ChangeException.of("Nothing was changed", e);
    }
  }

  /** What would be done, a line each. */
  public List<String> lines(Buying buying) {
    return new Steps(List.of(buying.purchase().step(), named(buying))).lines();
  }

  private Step named(Buying buying) {
    OwnedNumber bought = buying.purchase().bought();
    return clientSteps.named(bought, OwnedNumber.plainName(bought.number()), buying.application());
  }

  /** Buys the number, or another when somebody else is faster. */
  public void buy(Buying buying) throws ChangeException {
    runner.allOrNothing("No number was bought", List.of(buying.purchase().step()));
    runner.allOrNothing("No number was bought", List.of(named(buying)));
  }

  /** The number of the account. */
  public OwnedNumber owned(String number) throws ChangeException {
    if (!E164.is(number)) {
      throw new ChangeException(number + " is not E.164, such as +15035550100.");
    }
    try {
      return numbers
          .find(number)
          .orElseThrow(
              () ->
                  new ChangeException(
                      "The account does not have %s: ./dialer number list shows its numbers."
                          .formatted(number)));
    } catch (TwilioException e) {
      throw ChangeException.of("Nothing was changed", e);
    }
  }

  /** Refuses to release a number that a phone or the plan uses. */
  public void mayRelease(OwnedNumber number, DialPlan plan) throws ChangeException {
    List<String> users;
    try {
      NumberUse use = NumberUse.of(twilio, plan);
      users = new ArrayList<>(use.phones(number.number()));
      users.addAll(use.planKeys(number.number()));
    } catch (TwilioException e) {
      throw ChangeException.of("Nothing was changed", e);
    }
    if (!users.isEmpty()) {
      throw new ChangeException(
          List.of(
              number.number() + " is used by " + NumberUse.called(users) + ".",
              "./dialer client remove NAME --release-number takes both away; --force releases the"
                  + " number all the same.",
              "Nothing was changed."));
    }
  }

  /** What goes with a number that is given back to Twilio. */
  public Steps lookAtRelease(OwnedNumber number) throws ChangeException {
    return runner.look(() -> releasing(number));
  }

  /** Gives a number back to Twilio; gives what was done. */
  public Steps release(OwnedNumber number, Steps first) throws ChangeException {
    return release.withoutRefused(runner.converge(first, () -> releasing(number)));
  }

  /** What stays after a release, as sentences. */
  public List<String> notes() {
    return release.notes();
  }

  private Steps releasing(OwnedNumber number) {
    List<OwnedNumber> owned = numbers.list();
    List<OwnedNumber> there =
        owned.stream().filter(candidate -> candidate.sid().equals(number.sid())).toList();
    List<Step> steps = new ArrayList<>(there.stream().map(release::number).toList());
    steps.addAll(release.addresses(there, number.friendlyName(), owned));
    return new Steps(steps);
  }

  /** A number that is to be answered by an environment and, with a name, to ring a phone. */
  public record Assignment(List<Step> steps, List<String> questions, VoiceApplication application) {

    /** What is going to be done, a line each. */
    public List<String> lines() {
      return new Steps(steps).lines();
    }
  }

  /** Looks whether a number can be given to an environment and, with a name, to an extension. */
  public Assignment prepare(
      String number,
      Optional<String> name,
      Environment environment,
      DialPlan plan,
      Optional<PlanFile> file)
      throws ChangeException {
    OwnedNumber owned = owned(number);
    try {
      List<VoiceApplication> applications = VoiceApplication.list(twilio);
      VoiceApplication application = application(environment, plan, applications);
      List<String> questions =
          new ArrayList<>(ClientSteps.leavesProd(owned, environment, plan, applications));
      NumberUse use = NumberUse.of(twilio, plan);
      Optional<Extension> extension = extension(number, name, plan);
      boolean shared = name.filter(it -> !use.othersRung(number, it).isEmpty()).isPresent();
      String friendlyName = shared ? owned.friendlyName() : name.orElse(owned.friendlyName());
      List<Step> steps = new ArrayList<>();
      steps.add(clientSteps.assigned(owned, friendlyName, application));
      if (extension.filter(it -> !it.rungBy(number)).isPresent()) {
        Optional<String> beside = use.withoutEntry(number);
        beside
            .map(
                phone ->
                    "%s rings %s. From now on it rings %s too. Go on?"
                        .formatted(number, NumberUse.called(phone), name.orElseThrow()))
            .ifPresent(questions::add);
        PlanFile plans = file.orElseThrow(NumberService::noFile);
        steps.add(rings(number, extension.get(), beside, plans));
      }
      return new Assignment(steps, questions, application);
    } catch (TwilioException e) {
      throw ChangeException.of("Nothing was changed", e);
    }
  }

  private static ChangeException noFile() {
    return new ChangeException(
        List.of(
            "There is no dial plan file to write into: name it with --dialplan.",
            "Nothing was changed."));
  }

  private static VoiceApplication application(
      Environment environment, DialPlan plan, List<VoiceApplication> applications)
      throws ChangeException {
    String name = DesiredState.application(plan, environment);
    return VoiceApplication.named(name, applications)
        .orElseThrow(() -> new ChangeException(ClientSteps.noApplication(name, environment)));
  }

  /** The entry of the phone; none for one that is named by the number and needs none. */
  private static Optional<Extension> extension(String number, Optional<String> name, DialPlan plan)
      throws ChangeException {
    Optional<Extension> extension = name.map(plan.extensions()::get);
    if (extension.isEmpty() && name.filter(it -> !it.equals(number)).isPresent()) {
      throw new ChangeException(
          "The dial plan has no extension %s: ./dialer client list shows them."
              .formatted(name.orElseThrow()));
    }
    return extension;
  }

  private static Step rings(
      String number, Extension extension, Optional<String> entryBeside, PlanFile file)
      throws ChangeException {
    PlanText text = file.text().withIncoming(extension.name(), extension.callerId(), number);
    String what = "incoming of " + extension.name();
    if (entryBeside.isPresent()) {
      text = ClientSteps.withEntryOf(entryBeside.get(), text);
      what += " and entry " + entryBeside.get();
    }
    try {
      PlanReader.parse(text.text(), file.path().toString());
    } catch (DialPlanException e) {
      throw new ChangeException(ClientSteps.sentences(e));
    }
    return ClientSteps.plan(Step.Kind.CHANGE, what, file, text);
  }

  /** Carries an assignment out, or undoes it. */
  public void assign(Assignment assignment) throws ChangeException {
    for (String question : assignment.questions()) {
      operator.consent(question);
    }
    runner.allOrNothing("The number was not assigned", assignment.steps());
  }
}
