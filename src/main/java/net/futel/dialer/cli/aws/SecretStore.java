package net.futel.dialer.cli.aws;

import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.InvalidRequestException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceExistsException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/** The secrets of one region in AWS Secrets Manager, read and written. Safe for many threads. */
public final class SecretStore {

  private static final String SERVICE = "Secrets Manager";

  private final Aws aws;

  public SecretStore(Aws aws) {
    this.aws = aws;
  }

  /** The secret as it is now, or nothing when there is none or it has no value. */
  public Optional<SecretDocument> read(String name) throws AwsException {
    try (SecretsManagerClient client = client()) {
      String text = client.getSecretValue(request -> request.secretId(name)).secretString();
      return Optional.of(SecretDocument.parse(name, text));
    } catch (ResourceNotFoundException none) {
      return Optional.empty();
    } catch (InvalidRequestException e) {
      throw deleted(name, e);
    } catch (SdkException e) {
      throw AwsException.of(SERVICE, e);
    }
  }

  /** Makes the secret; one that is there without a value gets this one. */
  public void create(String name, SecretDocument secret) throws AwsException {
    try (SecretsManagerClient client = client()) {
      client.createSecret(
          request ->
              request
                  .name(name)
                  .description("Twilio's auth token and API key for dialer")
                  .secretString(secret.text()));
    } catch (ResourceExistsException there) {
      update(name, secret);
    } catch (InvalidRequestException e) {
      throw deleted(name, e);
    } catch (SdkException e) {
      throw AwsException.of(SERVICE, e);
    }
  }

  /** Gives a secret that is there another value; the one before stays readable as AWSPREVIOUS. */
  public void update(String name, SecretDocument secret) throws AwsException {
    try (SecretsManagerClient client = client()) {
      client.putSecretValue(request -> request.secretId(name).secretString(secret.text()));
    } catch (InvalidRequestException e) {
      throw deleted(name, e);
    } catch (SdkException e) {
      throw AwsException.of(SERVICE, e);
    }
  }

  private AwsException deleted(String name, InvalidRequestException e) {
    String message = String.valueOf(e.getMessage());
    return message.contains("deletion") || message.contains("deleted")
        ? new AwsException(
            "Secret "
                + name
                + " is marked for deletion. Take that back: aws secretsmanager restore-secret"
                + " --secret-id "
                + name
                + " --region "
                + aws.region())
        : AwsException.of(SERVICE, e);
  }

  private SecretsManagerClient client() {
    return aws.client(SecretsManagerClient.builder(), "SECRETS_MANAGER");
  }
}
