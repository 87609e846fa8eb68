package net.futel.dialer.cli.client;

import net.futel.dialer.cli.HelpOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./dialer client}: the phones. */
@Command(
    name = "client",
    description = "Adds, shows and removes phones: credential, number, address, dial plan entry.",
    footer = {
      "",
      "Examples:",
      "  ./dialer client add booth --env prod --buy --area-code 503 \\",
      "      --street '1 SW Main St' --city Portland --region OR --postal-code 97204",
      "  ./dialer client list",
      "  ./dialer client settings booth --device grandstream-ht801"
    },
    subcommands = {
      ClientAddCommand.class,
      ClientListCommand.class,
      ClientShowCommand.class,
      ClientCheckCommand.class,
      ClientPasswordCommand.class,
      ClientRemoveCommand.class,
      ClientSettingsCommand.class,
    })
public final class ClientCommand implements Runnable {

  @Mixin HelpOption help;
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say which command");
  }
}
