package net.futel.dialer.cli.number;

import net.futel.dialer.cli.CommandGroup;
import picocli.CommandLine.Command;

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
public final class NumberCommand extends CommandGroup {}
