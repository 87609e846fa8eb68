package net.futel.dialer.cli.aws;

import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.InvalidRequestException;
import software.amazon.awssdk.services.secretsmanager.model.PutSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.ResourceExistsException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/** The secrets of one region in AWS Secrets Manager, read and written. Safe for many threads. */
public final class SecretStore {

  private final Aws aws;

  public SecretStore(Aws aws) {
    this.aws = aws;
  }

  /** The secret as it is now, or nothing when there is none or it has no value. */
  public Optional<SecretDocument> read(String name) throws AwsException {
    Optional<GetSecretValueResponse> secret =
        ask(
            name,
            client -> {
              try {
                return Optional.of(client.getSecretValue(request -> request.secretId(name)));
              } catch (ResourceNotFoundException none) {
                return Optional.empty();
              }
            });
    return secret.isEmpty()
        ? Optional.empty()
        : Optional.of(SecretDocument.parse(name, secret.get().secretString()));
  }

  /** Makes the secret; one that is there without a value gets this one. */
  public void create(String name, SecretDocument secret) throws AwsException {
    ask(
        name,
        client -> {
          try {
            return client.createSecret(
                request ->
                    request
                        .name(name)
                        .description("Twilio's auth token and API key for dialer")
                        .secretString(secret.text()));
          } catch (ResourceExistsException there) {
            return put(client, name, secret);
          }
        });
  }

  /** Gives a secret that is there another value; the one before stays readable as AWSPREVIOUS. */
  public void update(String name, SecretDocument secret) throws AwsException {
    ask(name, client -> put(client, name, secret));
  }

  private static PutSecretValueResponse put(
      SecretsManagerClient client, String name, SecretDocument secret) {
    return client.putSecretValue(request -> request.secretId(name).secretString(secret.text()));
  }

  private <T> T ask(String name, Function<SecretsManagerClient, T> request) throws AwsException {
    try {
      return aws.ask(SecretsManagerClient.builder(), "Secrets Manager", request);
    } catch (AwsException e) {
      String message = String.valueOf(e.getCause().getMessage());
      if (e.getCause() instanceof InvalidRequestException
          && (message.contains("deletion") || message.contains("deleted"))) {
        throw new AwsException(
            ("Secret %s is marked for deletion. Take that back: aws secretsmanager restore-secret"
                    + " --secret-id %1$s --region %s")
                .formatted(name, aws.region()));
      }
      throw e;
    }
  }
}
