package net.futel.dialer.cli;

import java.io.IOException;
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
import net.futel.dialer.cli.terminal.Fault;
import net.futel.dialer.cli.token.TokenCommand;
import net.futel.dialer.dialplan.Environment;
import net.futel.dialer.twilio.change.ChangeException;
import net.futel.dialer.twilio.rest.Printable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The {@code ./dialer} command. Exit status: 0 done, 1 a fault that is explained, 2 wrong usage,
 * 130 interrupted.
 */
@Command(
    name = "./dialer",
    versionProvider = Main.Version.class,
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
public final class Main extends CommandGroup {

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Says what the command does, with examples.")
  boolean helpAsked;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Says version, commit and JDK.")
  boolean versionAsked;

  /** Runs one command and exits with its status. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .registerConverter(Environment.class, Main::environment)
        .registerConverter(BaseUrl.class, BaseUrl::of)
        .setParameterExceptionHandler(Main::correct)
        .setExecutionExceptionHandler(Main::explain);
  }

  private static Environment environment(String label) {
    return Environment.of(label)
        .orElseThrow(() -> new TypeConversionException("'" + label + "' is neither dev nor prod"));
  }

  private static int correct(ParameterException wrong, String[] arguments) {
    CommandLine command = wrong.getCommandLine();
    say(command, wrong.getMessage());
    PrintWriter err = command.getErr();
    if (!UnmatchedArgumentException.printSuggestions(wrong, err)) {
      err.println("Try " + command.getCommandSpec().qualifiedName() + " --help");
    }
    err.flush();
    return command.getCommandSpec().exitCodeOnInvalidInput();
  }

  private static int explain(Exception exception, CommandLine command, ParseResult parsed) {
    say(command, sentence(exception));
    return command.getCommandSpec().exitCodeOnExecutionException();
  }

  private static void say(CommandLine command, String sentence) {
    PrintWriter err = command.getErr();
    err.println(command.getColorScheme().errorText("dialer: " + Printable.lines(sentence)));
    err.flush();
  }

  /** A fault's own words; of a bug what a report of it needs, in one line. */
  private static String sentence(Exception exception) {
    return switch (exception) {
      case Fault fault -> fault.getMessage();
      case ChangeException refused -> String.join("\n  ", refused.sentences());
      case IOException failed -> failed.toString();
      default -> {
        String where =
            Arrays.stream(exception.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith("net.futel.dialer."))
                .findFirst()
                .map(frame -> " at " + frame.getFileName() + ":" + frame.getLineNumber())
                .orElse("");
        yield "this is a bug, please report it: " + exception + where;
      }
    };
  }

  /**
   * Says what runs: version, commit and JDK, for a report of a fault. The launcher reads the first
   * two from the sources and passes them as system properties; without it they are unknown.
   */
  static final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
      String commit = System.getProperty("dialer.commit", "");
      String version = System.getProperty("dialer.version", "");
      return new String[] {
        "dialer " + (version.isEmpty() ? "of an unknown version" : version),
        commit.isEmpty() ? "unknown commit" : "commit " + commit,
        "JDK " + Runtime.version() + " (" + System.getProperty("java.vendor") + ")",
      };
    }
  }
}
