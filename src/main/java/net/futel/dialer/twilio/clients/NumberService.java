package net.futel.dialer.twilio.clients;

import com.twilio.exception.TwilioException;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Application;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.futel.dialer.dialplan.DialPlan;
import net.futel.dialer.dialplan.E164;
import net.futel.dialer.dialplan.Environment;
import net.futel.dialer.dialplan.Extension;
import net.futel.dialer.dialplan.file.DialPlanException;
import net.futel.dialer.dialplan.file.PlanFile;
import net.futel.dialer.twilio.account.OwnedNumber;
import net.futel.dialer.twilio.account.PhoneNumbers;
import net.futel.dialer.twilio.reconcile.DesiredState;
import net.futel.dialer.twilio.rest.Failure;
import net.futel.dialer.twilio.rest.Pages;
import net.futel.dialer.twilio.rest.Waiting;

/** What the {@code number} commands do. */
public final class NumberService {

  private final TwilioRestClient twilio;
  private final PhoneNumbers numbers;
  private final Operator operator;
  private final Waiting waiting;

  public NumberService(TwilioRestClient twilio, Operator operator, Waiting waiting) {
    this.twilio = twilio;
    this.numbers = new PhoneNumbers(twilio);
    this.operator = operator;
    this.waiting = waiting;
  }

  /**
   * A number with what uses it.
   *
   * @param answeredBy name of its TwiML Application, its trunk's SID, or empty
   * @param usedBy extensions of the plan
   */
  public record Row(OwnedNumber number, String answeredBy, List<String> usedBy) {}

  /** Every number of the account. */
  public List<Row> list(DialPlan plan) throws ClientException {
    try {
      Map<String, String> applications = new HashMap<>();
      for (Application application : Pages.read(Application.reader().pageSize(1000), twilio)) {
        applications.put(application.getSid(), application.getFriendlyName());
      }
      return numbers.list().stream()
          .map(number -> new Row(number, answeredBy(number, applications), usedBy(number, plan)))
          .toList();
    } catch (TwilioException e) {
      throw new ClientException(List.of(Failure.of(e)), e);
    }
  }

  private static String answeredBy(OwnedNumber number, Map<String, String> applications) {
    return number.trunkSid().isEmpty()
        ? applications.getOrDefault(number.applicationSid(), number.applicationSid())
        : number.trunkSid();
  }

  private static List<String> usedBy(OwnedNumber number, DialPlan plan) {
    return ClientChecks.usersBesides(plan, "", number.number());
  }

  /** Numbers for sale and what one costs a month. */
  public record Offer(List<PhoneNumbers.ForSale> numbers, Optional<String> price) {}

  /** Searches for numbers to buy. */
  public Offer search(PhoneNumbers.Search search, int limit) throws ClientException {
    try {
      return new Offer(numbers.search(search, limit), numbers.monthlyPrice(search));
    } catch (TwilioException e) {
      throw new ClientException(List.of(Failure.of(e)), e);
    }
  }

  /** The number of the account. */
  public OwnedNumber owned(String number) throws ClientException {
    if (!E164.is(number)) {
      throw new ClientException(number + " is not E.164, such as +15035550100.");
    }
    try {
      return numbers
          .find(number)
          .orElseThrow(
              () ->
                  new ClientException(
                      "The account does not have "
                          + number
                          + ": ./dialer number list shows its numbers."));
    } catch (TwilioException e) {
      throw new ClientException(List.of("Nothing was changed: " + Failure.of(e)), e);
    }
  }

  /** Refuses to release a number that the plan uses. */
  public void mayRelease(OwnedNumber number, DialPlan plan) throws ClientException {
    List<String> users = new ArrayList<>(usedBy(number, plan));
    plan.emergencyCallerNumber()
        .filter(number.number()::equals)
        .ifPresent(emergency -> users.add("emergencyCallerNumber"));
    if (!users.isEmpty()) {
      throw new ClientException(
          number.number()
              + " is used by "
              + String.join(" and ", users)
              + " in the dial plan: ./dialer client remove NAME --release-number takes both away,"
              + " --force releases it all the same.");
    }
  }

  /** Gives a number back to Twilio; what stays is said in the sentences that come back. */
  public List<String> release(OwnedNumber number) throws ClientException {
    List<String> notes = new ArrayList<>();
    try {
      new ClientRemoval(twilio, operator, waiting).release(number, number.friendlyName(), notes);
    } catch (TwilioException e) {
      throw new ClientException(
          List.of(
              number.number() + " may not be released: " + Failure.of(e),
              "./dialer number list shows whether it is still there."),
          e);
    }
    return notes;
  }

  /**
   * An assignment whose conditions hold.
   *
   * @param planAfter the plan with the number in that extension's {@code incoming}
   */
  public record Assignment(
      OwnedNumber number,
      String friendlyName,
      String application,
      String applicationSid,
      Optional<PlanFile> planBefore,
      Optional<PlanFile> planAfter) {

    /** What is going to be done, a line each. */
    public List<String> steps() {
      List<String> steps = new ArrayList<>();
      steps.add(
          "~ number %s: friendly name %s → %s, calls → %s"
              .formatted(number.number(), number.friendlyName(), friendlyName, application));
      planAfter.ifPresent(
          file -> steps.add("~ incoming of " + friendlyName + " in " + file.path()));
      return steps;
    }
  }

  /** Looks whether a number can be given to an environment and, with a name, to an extension. */
  public Assignment prepare(
      String number,
      Optional<String> name,
      Environment environment,
      DialPlan plan,
      Optional<PlanFile> file)
      throws ClientException {
    OwnedNumber owned = owned(number);
    String application = DesiredState.application(plan, environment);
    Optional<PlanFile> after =
        name.isPresent() ? rings(number, name.get(), plan, file) : Optional.empty();
    return new Assignment(
        owned,
        name.orElse(owned.friendlyName()),
        application,
        applicationSid(application, environment),
        after.isPresent() ? file : Optional.empty(),
        after);
  }

  private static Optional<PlanFile> rings(
      String number, String name, DialPlan plan, Optional<PlanFile> file) throws ClientException {
    Extension extension = plan.extensions().get(name);
    if (extension == null) {
      if (name.equals(number)) {
        return Optional.empty();
      }
      throw new ClientException(
          "The dial plan has no extension " + name + ": ./dialer client list shows them.");
    }
    if (extension.rungBy(number) || file.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          file.get().with(file.get().text().withIncoming(name, extension.callerId(), number)));
    } catch (DialPlanException e) {
      throw new ClientException(
          e.faults().stream().map(DialPlanException.Fault::sentence).toList(), e);
    }
  }

  private String applicationSid(String name, Environment environment) throws ClientException {
    try {
      for (Application application :
          Pages.read(Application.reader().setFriendlyName(name), twilio)) {
        if (name.equals(application.getFriendlyName())) {
          return application.getSid();
        }
      }
    } catch (TwilioException e) {
      throw new ClientException(List.of("Nothing was changed: " + Failure.of(e)), e);
    }
    throw new ClientException(
        "The account has no TwiML Application %s: ./dialer apply --env %s makes it."
            .formatted(name, environment.label()));
  }

  /** Carries an assignment out, or takes it back. */
  public void assign(Assignment assignment) throws ClientException {
    Rollback takeBack = new Rollback();
    OwnedNumber before = assignment.number();
    try {
      takeBack.before(
          before.number() + " with application " + assignment.application(),
          () -> {
            numbers.restore(before);
            return true;
          });
      operator.tell("Giving " + before.number() + " to " + assignment.application() + " …");
      numbers.assign(before, assignment.friendlyName(), assignment.applicationSid());
      if (assignment.planAfter().isPresent()) {
        assignment.planAfter().get().replace(assignment.planBefore().orElseThrow());
      }
    } catch (TwilioException | IOException e) {
      List<String> sentences = new ArrayList<>();
      sentences.add(before.number() + " was not assigned: " + Failure.of(e));
      List<String> left = takeBack.all();
      sentences.add(
          left.isEmpty() ? "It is as it was." : "Left, because it could not be taken back:");
      left.forEach(sentence -> sentences.add("  " + sentence));
      throw new ClientException(sentences, e);
    }
  }
}
