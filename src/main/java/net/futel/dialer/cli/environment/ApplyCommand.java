package net.futel.dialer.cli.environment;

import com.twilio.http.TwilioRestClient;
import java.time.Duration;
import java.util.Optional;
import net.futel.dialer.cli.terminal.JsonData;
import net.futel.dialer.dialplan.DialPlan;
import net.futel.dialer.twilio.audit.Audit;
import net.futel.dialer.twilio.change.ChangeException;
import net.futel.dialer.twilio.change.Steps;
import net.futel.dialer.twilio.reconcile.Convergence;
import net.futel.dialer.twilio.reconcile.DesiredState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./dialer apply}. */
@Command(
    name = "apply",
    description = {
      "Makes Twilio match what an environment needs, as every deployment does: SIP domain,"
          + " credential list, both mappings, TwiML Application and event sink.",
      "Phone numbers, credentials and everything that has another name stay as they are."
    },
    footer = {
      "",
      "May be interrupted and run again. Exit status 0 all of it is done, 1 not all of it.",
      "",
      "Examples:",
      "  ./dialer apply --env dev --base-url https://calls.example.org --dry-run",
      "  ./dialer apply --env dev --base-url https://calls.example.org",
      "  ./dialer apply --env prod          mends it where it points already"
    })
public final class ApplyCommand extends EnvironmentCommand {

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

  @Option(names = "--dry-run", description = "Prints what would be done; changes nothing.")
  private boolean dryRun;

  @Override
  void run(TwilioRestClient twilio, DialPlan plan) throws ChangeException {
    DesiredState desired =
        baseUrl().isPresent()
            ? DesiredState.of(plan, environment(), baseUrl().get(), fallbackAddress(), secure())
            : new Audit(twilio, plan, environment(), Optional.empty(), fallbackAddress(), secure())
                .desired()
                .orElseThrow(
                    () ->
                        usage(
                            "nothing at Twilio points at the service yet: say where it is with"
                                + " --base-url https://…"));
    Convergence convergence = new Convergence(twilio, desired, terminal(false)::tell, FIRST_PAUSE);
    report(desired.baseUrl(), dryRun ? convergence.look() : convergence.run());
  }

  private void report(String base, Steps steps) {
    int writes = steps.needed().size();
    JsonData data =
        new JsonData()
            .with("environment", environment().label())
            .with("baseUrl", base)
            .with("dryRun", dryRun)
            .with("changes", writes)
            .with("steps", steps.lines())
            .with("obstacles", steps.obstacles());
    String end =
        writes == 0 ? "Nothing to do." : dryRun ? "Nothing was changed (--dry-run)." : "Done.";
    print(String.join("\n", steps.lines()) + "\n" + end, data);
    steps.obstacles().forEach(obstacle -> terminal(false).show("dialer: " + obstacle));
    exitWith(steps.obstacles().isEmpty() ? 0 : 1);
  }
}
