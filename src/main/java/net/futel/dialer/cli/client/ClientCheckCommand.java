package net.futel.dialer.cli.client;

import com.twilio.exception.TwilioException;
import com.twilio.http.TwilioRestClient;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import net.futel.dialer.cli.DialerCommand;
import net.futel.dialer.cli.EnvironmentChoice;
import net.futel.dialer.cli.OnSignal;
import net.futel.dialer.cli.PlanChoice;
import net.futel.dialer.cli.TwilioAccount;
import net.futel.dialer.cli.terminal.Fault;
import net.futel.dialer.cli.terminal.JsonData;
import net.futel.dialer.cli.terminal.Terminal;
import net.futel.dialer.cli.terminal.TextTable;
import net.futel.dialer.dialplan.DialPlan;
import net.futel.dialer.dialplan.Environment;
import net.futel.dialer.dialplan.Extension;
import net.futel.dialer.dialplan.PhoneCheck;
import net.futel.dialer.dialplan.dialed.E164;
import net.futel.dialer.twilio.account.PhoneNumbers;
import net.futel.dialer.twilio.change.ChangeException;
import net.futel.dialer.twilio.liveness.CheckException;
import net.futel.dialer.twilio.liveness.CheckedPhone;
import net.futel.dialer.twilio.liveness.PhoneCalls;
import net.futel.dialer.twilio.liveness.PhoneState;
import net.futel.dialer.twilio.liveness.Phones;
import net.futel.dialer.twilio.rest.Deadline;
import net.futel.dialer.twilio.rest.TwilioLimits;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./dialer client check}. */
@Command(
    name = "check",
    description = {
      "Calls phones to see whether they are alive, and ends each call as soon as it rings.",
      "At most three phones are called at once."
    },
    footer = {
      "",
      "Exit status: 0 all are alive, 1 one is not, or a fault; 2 wrong usage.",
      "",
      "Examples:",
      "  ./dialer client check --env prod",
      "  ./dialer client check booth --env prod --caller-id +15035550100"
    })
final class ClientCheckCommand extends DialerCommand {

  private static final Duration LONGEST = Duration.ofHours(1);

  /** Fewer phones are called all at once. */
  private static final int NO_PROGRESS = 3;

  @Mixin private PlanChoice planChoice;
  @Mixin private EnvironmentChoice environmentChoice;

  @Parameters(
      paramLabel = "NAME",
      arity = "0..*",
      description = "The phones; when absent, all of the environment.")
  private List<String> names = List.of();

  @Option(
      names = "--caller-id",
      paramLabel = "NUMBER",
      description =
          "The account's number that the calls come from; when absent, check.callerId of"
              + " the dial plan.")
  private String callerIdOption;

  @Override
  protected void run() throws ChangeException {
    DialPlan plan = planChoice.plan(settings());
    Phones phones = new Phones(plan, environment(plan));
    String callerId = callerId(plan);
    TwilioRestClient twilio = twilio(TwilioLimits.calling(Deadline.in(TwilioAccount.LONGEST)));
    List<String> called;
    try {
      if (new PhoneNumbers(twilio).find(callerId).isEmpty()) {
        throw new Fault(
            callerId
                + " is not a number of this account, so no phone was called: ./dialer number list"
                + " shows those that are.");
      }
      called = names.isEmpty() ? phones.names(twilio) : names.stream().distinct().toList();
    } catch (TwilioException e) {
      throw ChangeException.of("No phone was called", e);
    }
    try {
      show(check(new PhoneCalls(twilio, callerId, phones.address()), called));
    } catch (CheckException e) {
      throw new Fault(e.sentence(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Fault("The check was interrupted. Its calls are ended.", e);
    }
  }

  private String callerId(DialPlan plan) {
    if (callerIdOption != null && !E164.is(callerIdOption)) {
      throw usage(
          "--caller-id is '"
              + callerIdOption
              + "': it must be a number in E.164 form, such as +15035550100");
    }
    return Optional.ofNullable(callerIdOption)
        .or(() -> plan.phoneCheck().map(PhoneCheck::callerId))
        .orElseThrow(
            () ->
                new Fault(
                    "There is no number to call the phones from: give --caller-id, or set check in"
                        + " the dial plan."));
  }

  private Environment environment(DialPlan plan) {
    Set<Environment> environments = new LinkedHashSet<>();
    for (String name : names) {
      environmentChoice.check(plan, name);
      Extension extension =
          plan.extension(name)
              .orElseThrow(
                  () ->
                      new Fault(
                          name
                              + " is not in the dial plan, so no phone was called: ./dialer client"
                              + " list shows the phones."));
      environments.add(extension.environment());
    }
    if (environments.size() > 1) {
      throw usage("These are phones of dev and of prod. Check those of one environment at a time.");
    }
    return environments.stream().findFirst().orElseGet(() -> environmentChoice.of(plan));
  }

  private PhoneCalls.Report check(PhoneCalls calls, List<String> called)
      throws CheckException, InterruptedException {
    Terminal terminal = terminal(false);
    terminal.tell("Calling " + (called.size() == 1 ? "1 phone" : called.size() + " phones") + " …");
    AtomicInteger done = new AtomicInteger();
    // The process still ends as the JVM does then: with 130 or 143.
    OnSignal interrupted =
        new OnSignal(
            () -> {
              terminal.show("Ending the calls …");
              calls.stop();
            });
    try {
      return calls.check(called, LONGEST, phone -> tell(phone, done.incrementAndGet(), called));
    } finally {
      interrupted.over();
    }
  }

  private void tell(CheckedPhone phone, int done, List<String> called) {
    if (called.size() > NO_PROGRESS) {
      terminal(false)
          .tell(
              "%d of %d: %s is %s"
                  .formatted(done, called.size(), phone.name(), phone.state().label()));
    }
  }

  private void show(PhoneCalls.Report report) {
    TextTable table = new TextTable("NAME", "STATE", "MS");
    report
        .phones()
        .forEach(
            phone ->
                table.row(
                    phone.name(), phone.state().label(), Long.toString(phone.milliseconds())));
    print(table.text(), report.phones().stream().map(ClientCheckCommand::data).toList());
    for (String name : report.perhapsRinging()) {
      terminal(false)
          .show(
              "WARNING: Twilio did not say that the call to "
                  + name
                  + " is over. Its own time-out ends it within ten seconds.");
    }
    if (!report.unchecked().isEmpty()) {
      throw new Fault(
          report.unchecked().size()
              + " phones were not checked within an hour: "
              + String.join(", ", report.unchecked()));
    }
    if (report.phones().stream().anyMatch(phone -> phone.state() != PhoneState.ALIVE)) {
      exitWith(1);
    }
  }

  private static Map<String, Object> data(CheckedPhone phone) {
    return new JsonData()
        .with("name", phone.name())
        .with("state", phone.state().label())
        .with("milliseconds", phone.milliseconds());
  }
}
