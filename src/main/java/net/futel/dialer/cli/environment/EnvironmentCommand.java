package net.futel.dialer.cli.environment;

import com.twilio.http.TwilioRestClient;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import net.futel.dialer.cli.BaseUrl;
import net.futel.dialer.cli.Fault;
import net.futel.dialer.cli.HelpOption;
import net.futel.dialer.cli.PlanOptions;
import net.futel.dialer.cli.Settings;
import net.futel.dialer.cli.TwilioAccount;
import net.futel.dialer.cli.terminal.JsonOutput;
import net.futel.dialer.cli.terminal.Terminal;
import net.futel.dialer.dialplan.DialPlan;
import net.futel.dialer.dialplan.Environment;
import net.futel.dialer.twilio.change.ChangeException;
import net.futel.dialer.twilio.reconcile.DesiredState;
import net.futel.dialer.twilio.rest.Printable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What {@code apply} and {@code verify} share: an environment at Twilio as a whole. */
abstract class EnvironmentCommand implements Callable<Integer> {

  /** Some thirty requests; each is tried again for less than a minute. */
  private static final Duration LONGEST = Duration.ofMinutes(5);

  @Mixin HelpOption help;
  @Mixin private PlanOptions options;
  @Spec private CommandSpec spec;

  @Option(
      names = "--base-url",
      paramLabel = "URL",
      converter = BaseUrl.Converter.class,
      description =
          "Where Twilio reaches the service, such as https://calls.example.org; when absent, where"
              + " most of its URLs at Twilio point.")
  private BaseUrl baseUrl;

  @Option(
      names = "--fallback-url",
      paramLabel = "URL",
      description =
          "Where Twilio reaches a fallback in another region, such as"
              + " https://calls.example.net/sip-fallback; when absent, the service's own, or with no"
              + " --base-url either, the one that the SIP domain has.")
  private String fallbackUrl;

  @Option(
      names = "--secure",
      description = "The SIP domain takes encrypted calls only (TLS and SRTP).")
  private boolean secure;

  @Option(names = "--json", description = "Prints JSON.")
  private boolean json;

  private final int failure;

  /**
   * @param failure exit status when it could not be done
   */
  EnvironmentCommand(int failure) {
    this.failure = failure;
  }

  /** Does what the command is for; its exit status. */
  abstract int run(TwilioRestClient twilio, DialPlan plan) throws ChangeException;

  @Override
  public final Integer call() {
    if (baseUrl != null && !baseUrl.text().startsWith("https://")) {
      throw new ParameterException(
          spec.commandLine(), "--base-url is " + baseUrl.text() + ", expected https://");
    }
    if (fallbackUrl != null) {
      try {
        DesiredState.fallbackAddress(fallbackUrl);
      } catch (IllegalArgumentException e) {
        throw new ParameterException(spec.commandLine(), e.getMessage(), e);
      }
    }
    try {
      Settings settings = Settings.read();
      DialPlan plan = options.plan(settings);
      return run(TwilioAccount.of(settings, spec.commandLine().getErr(), LONGEST), plan);
    } catch (Fault e) {
      return fault(List.of(e.getMessage()));
    } catch (ChangeException e) {
      return fault(e.sentences());
    } finally {
      spec.commandLine().getOut().flush();
    }
  }

  private int fault(List<String> sentences) {
    say("dialer: " + String.join(System.lineSeparator() + "  ", sentences));
    return failure;
  }

  final void say(String text) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(Printable.lines(text));
    err.flush();
  }

  /** Prints one of the two, as {@code --json} says. */
  final void print(String text, Object data) {
    spec.commandLine()
        .getOut()
        .println(json ? JsonOutput.of(data) : Printable.lines(text.stripTrailing()));
  }

  final Terminal terminal() {
    return Terminal.of(spec.commandLine().getErr(), false);
  }

  final ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  final Environment environment() {
    return options.environment();
  }

  final Optional<String> baseUrl() {
    return Optional.ofNullable(baseUrl).map(BaseUrl::text);
  }

  final Optional<String> fallbackAddress() {
    return Optional.ofNullable(fallbackUrl);
  }

  final boolean secure() {
    return secure;
  }
}
