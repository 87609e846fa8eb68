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
final class AwsStep implements SetupStep {

  /** What accounts had before AWS began to give new ones ten. */
  private static final int USUAL_CONCURRENCY = 1000;

  private static final int LOW_CONCURRENCY = 50;

  private final Project project;
  private Optional<String> otherRegion = Optional.empty();
  private boolean noCredentials;

  AwsStep(Project project) {
    this.project = project;
  }

  @Override
  public String name() {
    return "AWS";
  }

  @Override
  public List<Finding> look() throws IOException {
    Optional<String> inFile = project.samConfig().region();
    Optional<String> configured = Aws.configuredRegion(project.variables());
    String region = configured.or(() -> inFile).orElse("us-east-1");
    otherRegion = inFile.equals(Optional.of(region)) ? Optional.empty() : Optional.of(region);
    Aws aws = new Aws(region, project.variables());
    noCredentials = false;
    List<Finding> findings = new ArrayList<>();
    findings.add(identity(aws));
    if (!noCredentials) {
      concurrency(aws).ifPresent(findings::add);
      project.found(aws);
    }
    otherRegion.ifPresent(
        other ->
            findings.add(
                Finding.missing(
                    name(),
                    "samconfig.toml's region is "
                        + inFile.orElse("not set")
                        + ", AWS's settings say "
                        + other
                        + ".",
                    project.options().command()
                        + inFile.map(it -> ", or set AWS_REGION=" + it).orElse(""))));
    return findings;
  }

  private Finding identity(Aws aws) {
    try {
      String id = new AwsAccount(aws).id();
      return Finding.there(name(), "Account " + id + ", region " + aws.region() + ".");
    } catch (AwsException e) {
      if (e.isAboutCredentials()) {
        noCredentials = true;
        return Finding.missing(
            name(), e.getMessage(), project.options().command() + " when that works");
      }
      return Finding.note(
          name(),
          "Whose account this is could not be asked. " + e.getMessage(),
          "aws sts get-caller-identity");
    }
  }

  private Optional<Finding> concurrency(Aws aws) {
    String remedy =
        "aws service-quotas request-service-quota-increase --service-code lambda --quota-code"
            + " L-B99A9384 --desired-value "
            + USUAL_CONCURRENCY
            + " --region "
            + aws.region();
    try {
      OptionalInt limit = new AwsAccount(aws).concurrency();
      return limit.isPresent() && limit.getAsInt() < LOW_CONCURRENCY
          ? Optional.of(
              Finding.note(
                  name(),
                  "Lambda runs "
                      + limit.getAsInt()
                      + " functions at once in this account, as in all new ones: enough for"
                      + " a few phones.",
                  remedy))
          : Optional.empty();
    } catch (AwsException e) {
      return Optional.of(
          Finding.note(
              name(),
              "How many functions may run at once could not be asked. " + e.getMessage(),
              "aws lambda get-account-settings --region " + aws.region()));
    }
  }

  @Override
  public List<String> todo() {
    return noCredentials
        ? List.of()
        : otherRegion.map(it -> "~ samconfig.toml: region " + it).stream().toList();
  }

  @Override
  public void carryOut() throws IOException {
    project.write(project.samConfig().withRegion(otherRegion.orElseThrow()));
  }
}
