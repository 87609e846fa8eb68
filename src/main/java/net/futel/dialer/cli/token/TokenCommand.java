package net.futel.dialer.cli.token;

import net.futel.dialer.cli.HelpOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./dialer token}: the auth token. */
@Command(
    name = "token",
    description = "Gives the account another auth token, with no call refused.",
    footer = {"", "Example:", "  ./dialer token rotate"},
    subcommands = TokenRotateCommand.class)
public final class TokenCommand implements Runnable {

  @Mixin HelpOption help;
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say which command");
  }
}
