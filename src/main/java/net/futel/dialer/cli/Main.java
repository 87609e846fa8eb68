package net.futel.dialer.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The {@code ./dialer} command. Exit status: 0 done, 1 a fault that is explained, 2 wrong usage.
 */
@Command(
    name = "dialer",
    description = "Free public telephones on Twilio and AWS Lambda.",
    mixinStandardHelpOptions = true,
    subcommands = {CallsCommand.class})
public final class Main {

  /** Runs one command and exits with its status. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main());
  }
}
