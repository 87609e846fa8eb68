package net.futel.dialer.cli.call;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import net.futel.dialer.cli.HelpOption;
import net.futel.dialer.cli.PlanOptions;
import net.futel.dialer.cli.Settings;
import net.futel.dialer.cli.terminal.JsonOutput;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

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
public final class RouteCommand implements Callable<Integer> {

  @Mixin HelpOption help;
  @Mixin private PlanOptions plans;
  @Spec private CommandSpec spec;

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

  @Option(names = "--json", description = "Prints JSON.")
  private boolean json;

  @Override
  public Integer call() {
    if (!incoming && from == null) {
      throw new ParameterException(
          spec.commandLine(), "say which extension dials, such as --from demo, or --incoming");
    }
    if (incoming && dialed.size() > 1) {
      throw new ParameterException(
          spec.commandLine(), "an incoming call rings phones: no keys are pressed on the way");
    }
    RouteExplainer explainer = new RouteExplainer(plans.plan(Settings.read()), plans.environment());
    RouteReport report =
        incoming
            ? explainer.incoming(from == null ? "+15035550199" : from, dialed.getFirst())
            : explainer.outgoing(from, dialed);
    PrintWriter out = spec.commandLine().getOut();
    out.println(json ? JsonOutput.of(report.data()) : report.text());
    out.flush();
    return 0;
  }
}
