package net.futel.dialer.cli.aws;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;

/** A stack in CloudFormation. Safe for many threads. */
public final class Stack {

  private final Aws aws;
  private final String name;

  public Stack(Aws aws, String name) {
    this.aws = aws;
    this.name = name;
  }

  /**
   * How a stack is now.
   *
   * @param status such as {@code CREATE_COMPLETE}
   * @param changed when it was last made or updated
   * @param parameters those that its template has, with the values in force
   */
  public record State(String status, Instant changed, Map<String, String> parameters) {

    /** Whether CloudFormation is at work on it. */
    public boolean isInProgress() {
      return status.endsWith("_IN_PROGRESS");
    }

    /** Whether nothing but deleting it is possible. */
    public boolean isDead() {
      return switch (status) {
        case "ROLLBACK_COMPLETE", "ROLLBACK_FAILED", "CREATE_FAILED", "DELETE_FAILED" -> true;
        default -> false;
      };
    }

    /** Whether its last deployment came to its end. */
    public boolean isDeployed() {
      return status.equals("CREATE_COMPLETE")
          || status.equals("UPDATE_COMPLETE")
          || status.equals("IMPORT_COMPLETE");
    }
  }

  /** The stack as it is now, or nothing when there is none. */
  public Optional<State> look() throws AwsException {
    return ask(
        client -> {
          try {
            return client.describeStacks(request -> request.stackName(name)).stacks().stream()
                .filter(stack -> !"DELETE_COMPLETE".equals(stack.stackStatusAsString()))
                .findFirst()
                .map(Stack::state);
          } catch (CloudFormationException e) {
            if (String.valueOf(e.getMessage()).contains("does not exist")) {
              return Optional.empty();
            }
            throw e;
          }
        });
  }

  private static State state(software.amazon.awssdk.services.cloudformation.model.Stack stack) {
    Map<String, String> parameters = new HashMap<>();
    stack.parameters().forEach(it -> parameters.put(it.parameterKey(), it.parameterValue()));
    Instant changed =
        stack.lastUpdatedTime() == null ? stack.creationTime() : stack.lastUpdatedTime();
    return new State(
        stack.stackStatusAsString(), changed == null ? Instant.EPOCH : changed, parameters);
  }

  /** Begins to delete the stack. */
  public void delete() throws AwsException {
    ask(client -> client.deleteStack(request -> request.stackName(name)));
  }

  private <T> T ask(Function<CloudFormationClient, T> request) throws AwsException {
    return aws.ask(CloudFormationClient.builder(), "CloudFormation", request);
  }
}
