package net.futel.dialer.cli.number;

import net.futel.dialer.cli.HelpOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./dialer number}: telephone numbers. */
@Command(
    name = "number",
    description = "Searches, buys, lists, assigns and releases telephone numbers.",
    footer = {
      "",
      "Examples:",
      "  ./dialer number search --area-code 503",
      "  ./dialer number list",
      "  ./dialer number release +15035550142"
    },
    subcommands = {
      NumberSearchCommand.class,
      NumberListCommand.class,
      NumberBuyCommand.class,
      NumberAssignCommand.class,
      NumberReleaseCommand.class,
    })
public final class NumberCommand implements Runnable {

  @Mixin HelpOption help;
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say which command");
  }
}
