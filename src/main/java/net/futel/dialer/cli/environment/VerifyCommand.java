package net.futel.dialer.cli.environment;

import com.twilio.http.TwilioRestClient;
import java.util.Map;
import net.futel.dialer.cli.terminal.JsonData;
import net.futel.dialer.dialplan.DialPlan;
import net.futel.dialer.twilio.audit.Audit;
import net.futel.dialer.twilio.audit.Check;
import picocli.CommandLine.Command;

/** {@code ./dialer verify}. */
@Command(
    name = "verify",
    exitCodeOnExecutionException = VerifyCommand.NOT_CHECKED,
    description = {
      "Compares Twilio with the dial plan and says, check by check, what is right, what "
          + "is wrong and how to mend it.",
      "Changes nothing."
    },
    footer = {
      "",
      "Exit status 0 all well, 1 something is wrong, 2 it could not be checked.",
      "",
      "Examples:",
      "  ./dialer verify --env prod",
      "  ./dialer verify --env dev --base-url https://calls.example.org --json"
    })
public final class VerifyCommand extends EnvironmentCommand {

  private static final int DRIFT = 1;
  static final int NOT_CHECKED = 2;

  @Override
  void run(TwilioRestClient twilio, DialPlan plan) {
    terminal(false).tell("Asking Twilio …");
    Audit.Report report =
        new Audit(twilio, plan, environment(), baseUrl(), fallbackAddress(), secure()).run();
    print(text(report), data(report));
    exitWith(report.drift() > 0 ? DRIFT : report.incomplete() ? NOT_CHECKED : 0);
  }

  private String text(Audit.Report report) {
    StringBuilder text = new StringBuilder();
    int width = report.checks().stream().mapToInt(it -> it.name().length()).max().orElse(1);
    String row = "%-11s  %-" + width + "s  %s%n";
    for (Check check : report.checks()) {
      String verdict = check.verdict().label();
      String name = check.name();
      if (check.findings().isEmpty()) {
        text.append(row.formatted(verdict, name, check.right()));
      }
      for (Check.Finding finding : check.findings()) {
        text.append(row.formatted(verdict, name, finding.sentence()));
        verdict = "";
        name = "";
        if (check.verdict() != Check.Verdict.MISSING) {
          text.append(row.formatted("", "", "→ " + finding.remedy()));
        }
      }
    }
    String end =
        report.drift() > 0
            ? "%d wrong.".formatted(report.drift())
            : report.incomplete() ? "Not everything could be checked." : "All well.";
    return text.append("%n%s: %s".formatted(environment().label(), end)).toString();
  }

  private JsonData data(Audit.Report report) {
    return new JsonData()
        .with("environment", environment().label())
        .with("baseUrl", report.baseUrl())
        .with("drift", report.drift())
        .with("complete", !report.incomplete())
        .with("checks", report.checks().stream().map(VerifyCommand::data).toList());
  }

  private static JsonData data(Check check) {
    return new JsonData()
        .with("name", check.name())
        .with("verdict", check.verdict().label())
        .with("right", check.right())
        .with(
            "findings",
            check.findings().stream()
                .map(it -> Map.of("sentence", it.sentence(), "remedy", it.remedy()))
                .toList());
  }
}
