package net.futel.dialer.cli.aws;

import java.util.OptionalInt;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.AccountLimit;
import software.amazon.awssdk.services.sts.StsClient;

/** Whose AWS account the credentials are for, and what it may. Safe for many threads. */
public final class AwsAccount {

  private final Aws aws;

  public AwsAccount(Aws aws) {
    this.aws = aws;
  }

  /** The account's twelve digits, by STS, which nobody may be forbidden to ask. */
  public String id() throws AwsException {
    String id = aws.ask(StsClient.builder(), "STS", sts -> sts.getCallerIdentity().account());
    if (id == null || !id.matches("[0-9]{12}")) {
      throw new AwsException("STS did not say which AWS account this is.");
    }
    return id;
  }

  /** How many functions may run at once in the region; nothing when Lambda does not say. */
  public OptionalInt concurrency() throws AwsException {
    AccountLimit limit =
        aws.ask(
            LambdaClient.builder(), "Lambda", lambda -> lambda.getAccountSettings().accountLimit());
    return limit == null || limit.concurrentExecutions() == null
        ? OptionalInt.empty()
        : OptionalInt.of(limit.concurrentExecutions());
  }
}
