package net.futel.dialer.cli.token;

import net.futel.dialer.cli.CommandGroup;
import picocli.CommandLine.Command;

/** {@code ./dialer token}: the auth token. */
@Command(
    name = "token",
    description = "Gives the account another auth token, with no call refused.",
    footer = {"", "Example:", "  ./dialer token rotate"},
    subcommands = TokenRotateCommand.class)
public final class TokenCommand extends CommandGroup {}
