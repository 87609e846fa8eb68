package net.futel.dialer.cli;

import java.io.PrintWriter;
import java.util.Arrays;
import net.futel.dialer.cli.address.AddressCommand;
import net.futel.dialer.cli.call.CallCommand;
import net.futel.dialer.cli.call.RouteCommand;
import net.futel.dialer.cli.client.ClientCommand;
import net.futel.dialer.cli.environment.ApplyCommand;
import net.futel.dialer.cli.environment.CallsCommand;
import net.futel.dialer.cli.environment.PhonesCommand;
import net.futel.dialer.cli.environment.VerifyCommand;
import net.futel.dialer.cli.number.NumberCommand;
import net.futel.dialer.cli.serve.ServeCommand;
import net.futel.dialer.cli.setup.SetupCommand;
import net.futel.dialer.cli.token.TokenCommand;
import net.futel.dialer.twilio.rest.Printable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The {@code ./dialer} command. Exit status: 0 done, 1 a fault that is explained, 2 wrong usage,
 * 130 interrupted.
 */
@Command(
    name = "./dialer",
    versionProvider = Version.class,
    description = "Free public telephones on Twilio and AWS Lambda.",
    commandListHeading = "%nCommands:%n",
    footer = {
      "",
      "Exit status: 0 done, 1 a fault that the message explains, 2 wrong usage,",
      "130 interrupted.",
      "",
      "Examples:",
      "  ./dialer serve                          answer webhooks on this machine",
      "  ./dialer call --from demo 5035551212    dial as a phone would",
      "  ./dialer route --from demo 911          explain the dial plan's decision",
    },
    subcommands = {
      SetupCommand.class,
      ServeCommand.class,
      CallCommand.class,
      RouteCommand.class,
      ApplyCommand.class,
      VerifyCommand.class,
      PhonesCommand.class,
      CallsCommand.class,
      ClientCommand.class,
      NumberCommand.class,
      AddressCommand.class,
      TokenCommand.class,
    })
public final class Main implements Runnable {

  private static final int FAULT = 1;

  @Mixin HelpOption help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Says version, commit and JDK.")
  boolean versionAsked;

  @Spec private CommandSpec spec;

  /** Runs one command and exits with its status. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(Main::correct)
        .setExecutionExceptionHandler(Main::explain);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say which command");
  }

  private static int correct(ParameterException wrong, String[] arguments) {
    CommandLine command = wrong.getCommandLine();
    PrintWriter err = command.getErr();
    err.println(
        command.getColorScheme().errorText("dialer: " + Printable.lines(wrong.getMessage())));
    if (!UnmatchedArgumentException.printSuggestions(wrong, err)) {
      err.println("Try " + command.getCommandSpec().qualifiedName() + " --help");
    }
    err.flush();
    return command.getCommandSpec().exitCodeOnInvalidInput();
  }

  private static int explain(Exception exception, CommandLine command, ParseResult parsed) {
    PrintWriter err = command.getErr();
    err.println(
        command.getColorScheme().errorText("dialer: " + Printable.lines(sentence(exception))));
    err.flush();
    return FAULT;
  }

  /** A fault's own words; of anything else what a report of the bug needs, in one line. */
  private static String sentence(Exception exception) {
    if (exception instanceof Fault) {
      return exception.getMessage();
    }
    String where =
        Arrays.stream(exception.getStackTrace())
            .filter(frame -> frame.getClassName().startsWith("net.futel.dialer."))
            .findFirst()
            .map(frame -> " at " + frame.getFileName() + ":" + frame.getLineNumber())
            .orElse("");
    return "this is a bug, please report it: " + exception + where;
  }
}
