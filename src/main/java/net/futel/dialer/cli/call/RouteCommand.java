package net.futel.dialer.cli.call;

import java.util.List;
import net.futel.dialer.cli.DialerCommand;
import net.futel.dialer.cli.PlanOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Explains the dial plan's decision. */
@Command(
    name = "route",
    description = "Explains the dial plan's decision, rule by rule, with no server and no network.",
    footer = {
      "",
      "Examples:",
      "  ./dialer route --from demo 1-800-FLOWERS",
      "  ./dialer route --from booth 911",
      "  ./dialer route --from booth '#' 1 503-555-0123    a way through menus",
      "  ./dialer route --incoming +15035550100",
    })
public final class RouteCommand extends DialerCommand {

  @Mixin private PlanOptions plans;

  @Parameters(
      arity = "1..*",
      paramLabel = "DIALED",
      description = {
        "What the phone dials; with --incoming the number that is called. What follows are the",
        "keys that are pressed at menus and dial tones on the way."
      })
  private List<String> dialed;

  @Option(
      names = "--from",
      paramLabel = "EXT",
      description = "Extension that dials; with --incoming the caller's number.")
  private String from;

  @Option(names = "--incoming", description = "The call comes in from the telephone network.")
  private boolean incoming;

  @Override
  protected void run() {
    if (!incoming && from == null) {
      throw usage("say which extension dials, such as --from demo, or --incoming");
    }
    if (incoming && dialed.size() > 1) {
      throw usage("an incoming call rings phones: no keys are pressed on the way");
    }
    RouteExplainer explainer =
        new RouteExplainer(plans.choice().plan(settings()), plans.environment());
    RouteReport report =
        incoming
            ? explainer.incoming(from == null ? "+15035550199" : from, dialed.getFirst())
            : explainer.outgoing(from, dialed);
    print(report.text(), report.data());
  }
}
