package net.futel.dialer.cli.environment;

import com.twilio.http.TwilioRestClient;
import java.time.Duration;
import java.util.Optional;
import net.futel.dialer.cli.BaseUrl;
import net.futel.dialer.cli.DialerCommand;
import net.futel.dialer.cli.PlanOptions;
import net.futel.dialer.dialplan.DialPlan;
import net.futel.dialer.dialplan.Environment;
import net.futel.dialer.twilio.change.ChangeException;
import net.futel.dialer.twilio.reconcile.DesiredState;
import net.futel.dialer.twilio.rest.Deadline;
import net.futel.dialer.twilio.rest.TwilioLimits;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What {@code apply} and {@code verify} share: an environment at Twilio as a whole. */
abstract class EnvironmentCommand extends DialerCommand {

  /** Some thirty requests; each is tried again for less than a minute. */
  private static final Duration LONGEST = Duration.ofMinutes(5);

  @Mixin private PlanOptions options;

  @Option(
      names = "--base-url",
      paramLabel = "URL",
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

  /** Does what the command is for. */
  abstract void run(TwilioRestClient twilio, DialPlan plan) throws ChangeException;

  @Override
  protected final void run() throws ChangeException {
    if (baseUrl != null && !baseUrl.text().startsWith("https://")) {
      throw usage("--base-url is " + baseUrl.text() + ", expected https://");
    }
    if (fallbackUrl != null) {
      try {
        DesiredState.fallbackAddress(fallbackUrl);
      } catch (IllegalArgumentException e) {
        throw usage(e.getMessage());
      }
    }
    DialPlan plan = options.choice().plan(settings());
    run(twilio(TwilioLimits.until(Deadline.in(LONGEST))), plan);
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
