package net.futel.dialer.cli.address;

import net.futel.dialer.cli.HelpOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

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
public final class AddressCommand implements Runnable {

  @Mixin HelpOption help;
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say which command");
  }
}
