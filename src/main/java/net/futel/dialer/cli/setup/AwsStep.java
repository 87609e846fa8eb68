package net.futel.dialer.cli.setup;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import net.futel.dialer.cli.aws.Aws;
import net.futel.dialer.cli.aws.AwsAccount;
import net.futel.dialer.cli.aws.AwsException;

/** AWS's credentials and region, and how many functions may run at once. */
final class AwsStep extends SetupStep {

  /** What accounts had before AWS began to give new ones ten. */
  private static final int USUAL_CONCURRENCY = 1000;

  private static final int LOW_CONCURRENCY = 50;

  AwsStep(Project project) {
    super("AWS", project);
  }

  @Override
  Look look() throws IOException {
    Optional<String> inFile = project.samConfig().region();
    Optional<String> configured = Aws.configuredRegion(project.variables());
    String region = configured.or(() -> inFile).orElse("us-east-1");
    Aws aws = new Aws(region, project.variables());
    List<Finding> findings = new ArrayList<>();
    findings.add(identity(aws));
    boolean hasCredentials = findings.getFirst().state() != Finding.State.MISSING;
    if (hasCredentials) {
      concurrency(aws).ifPresent(findings::add);
      project.found(aws);
    }
    if (inFile.equals(Optional.of(region))) {
      return Look.at(findings);
    }
    findings.add(
        missing(
            "samconfig.toml's region is %s, AWS's settings say %s."
                .formatted(inFile.orElse("not set"), region),
            command() + inFile.map(it -> ", or set AWS_REGION=" + it).orElse("")));
    return hasCredentials
        ? new Look(
            findings,
            List.of("~ samconfig.toml: region " + region),
            () -> project.write(project.samConfig().withRegion(region)))
        : Look.at(findings);
  }

  private Finding identity(Aws aws) {
    try {
      return there("Account %s, region %s.".formatted(new AwsAccount(aws).id(), aws.region()));
    } catch (AwsException e) {
      return e.isAboutCredentials()
          ? missing(e.getMessage(), command() + " when that works")
          : note(
              "Whose account this is could not be asked. " + e.getMessage(),
              "aws sts get-caller-identity");
    }
  }

  private Optional<Finding> concurrency(Aws aws) {
    try {
      OptionalInt limit = new AwsAccount(aws).concurrency();
      if (limit.orElse(LOW_CONCURRENCY) >= LOW_CONCURRENCY) {
        return Optional.empty();
      }
      return Optional.of(
          note(
              ("Lambda runs %d functions at once in this account, as in all new ones: enough for"
                      + " a few phones.")
                  .formatted(limit.getAsInt()),
              ("aws service-quotas request-service-quota-increase --service-code lambda"
                      + " --quota-code L-B99A9384 --desired-value %d --region %s")
                  .formatted(USUAL_CONCURRENCY, aws.region())));
    } catch (AwsException e) {
      return Optional.of(
          note(
              "How many functions may run at once could not be asked. " + e.getMessage(),
              "aws lambda get-account-settings --region " + aws.region()));
    }
  }
}
