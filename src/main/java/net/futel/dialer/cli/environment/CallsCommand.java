package net.futel.dialer.cli.environment;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.futel.dialer.cli.DialerCommand;
import net.futel.dialer.cli.EnvironmentChoice;
import net.futel.dialer.cli.PlanChoice;
import net.futel.dialer.cli.terminal.Fault;
import net.futel.dialer.dialplan.Environment;
import net.futel.dialer.metrics.CallHistory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchException;

/** {@code ./dialer calls}: how the calls of each phone ended lately, from CloudWatch. */
@Command(
    name = "calls",
    description = "Shows how the calls of each extension ended lately, from CloudWatch.",
    footer = {
      "",
      "Credentials and region are found as the AWS command line finds them:",
      "AWS_PROFILE, AWS_REGION, AWS_ACCESS_KEY_ID and so on. A call shows up a minute",
      "or two after it ended; an extension's first one, within fifteen minutes.",
      "",
      "Examples:",
      "  ./dialer calls --env prod                      the last day",
      "  ./dialer calls --env dev --since 90m           the last hour and a half in dev",
      "  ./dialer calls --extension booth --since 7d    one phone's week",
    })
public final class CallsCommand extends DialerCommand {

  private static final Pattern STRETCH = Pattern.compile("([0-9]{1,5})([mhd])");

  @Mixin private PlanChoice planChoice;
  @Mixin private EnvironmentChoice environment;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      defaultValue = "24h",
      description = "How far back, such as 90m, 24h or 7d, at most 14d; default ${DEFAULT-VALUE}.")
  private String since;

  @Option(names = "--extension", paramLabel = "NAME", description = "Only this extension.")
  private Optional<String> extension;

  @Override
  protected void run() {
    Duration stretch = stretch();
    Environment wanted =
        environment.asked().orElseGet(() -> environment.of(planChoice.plan(settings())));
    Instant until = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    Instant from = until.minus(stretch);
    try (CloudWatchClient cloudWatch = client()) {
      CallTable table =
          new CallTable(
              wanted.label(),
              from,
              until,
              new CallHistory(cloudWatch).read(wanted.label(), extension, from, until));
      print(table.text("the last " + since, CallTable.Bars.ofOutput()), table.data());
    } catch (SdkException e) {
      throw new Fault(explain(e, wanted.label()), e);
    }
  }

  private Duration stretch() {
    Matcher matcher = STRETCH.matcher(since);
    if (matcher.matches()) {
      long count = Long.parseLong(matcher.group(1));
      Duration stretch =
          switch (matcher.group(2)) {
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
          };
      if (stretch.isPositive() && stretch.compareTo(CallHistory.LONGEST) <= 0) {
        return stretch;
      }
    }
    throw usage("--since is " + since + ", expected such as 90m, 24h or 7d, from 1m to 14d");
  }

  private static CloudWatchClient client() {
    return CloudWatchClient.builder()
        .httpClient(
            UrlConnectionHttpClient.builder()
                .connectionTimeout(Duration.ofSeconds(5))
                .socketTimeout(Duration.ofSeconds(10))
                .build())
        .overrideConfiguration(settings -> settings.apiCallTimeout(Duration.ofSeconds(30)))
        .build();
  }

  private static String explain(SdkException fault, String environment) {
    String message = String.valueOf(fault.getMessage());
    if (fault instanceof CloudWatchException refused) {
      String code = refused.awsErrorDetails() == null ? "" : refused.awsErrorDetails().errorCode();
      return "CloudWatch refused with status %d %s. Does this AWS identity have cloudwatch:ListMetrics and cloudwatch:GetMetricData?"
          .formatted(refused.statusCode(), code);
    }
    if (message.contains("region")) {
      return "no AWS region is set. Set AWS_REGION to where " + environment + " is deployed.";
    }
    if (message.contains("credentials")) {
      return "no AWS credentials were found. Set AWS_PROFILE, or run aws configure or aws sso login.";
    }
    if (fault instanceof SdkClientException) {
      return "CloudWatch cannot be reached: " + message;
    }
    return message;
  }
}
