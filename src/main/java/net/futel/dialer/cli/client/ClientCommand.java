package net.futel.dialer.cli.client;

import net.futel.dialer.cli.CommandGroup;
import picocli.CommandLine.Command;

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
public final class ClientCommand extends CommandGroup {}
