package net.futel.dialer.cli.address;

import net.futel.dialer.cli.CommandGroup;
import picocli.CommandLine.Command;

/** {@code ./dialer address}: where the phones stand. */
@Command(
    name = "address",
    description = "Lists, adds, assigns and removes emergency addresses.",
    footer = {
      "",
      "Examples:",
      "  ./dialer address list",
      "  ./dialer address add --number +15035550142 --street '1 SW Main St' --city Portland \\",
      "      --region OR --postal-code 97204"
    },
    subcommands = {
      AddressListCommand.class,
      AddressAddCommand.class,
      AddressAssignCommand.class,
      AddressRemoveCommand.class,
    })
public final class AddressCommand extends CommandGroup {}
