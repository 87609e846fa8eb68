package net.futel.dialer.secrets;

import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/** What a request to AWS is signed with. Of temporary ones, a session token is a part. */
record AwsCredentials(String accessKeyId, String secretAccessKey, Optional<String> sessionToken) {

  /** Those of Lambda's environment variables, if they are there. */
  static Optional<AwsCredentials> of(Map<String, String> environment) {
    String id = environment.get("AWS_ACCESS_KEY_ID");
    String secret = environment.get("AWS_SECRET_ACCESS_KEY");
    return id == null || secret == null
        ? Optional.empty()
        : Optional.of(
            new AwsCredentials(
                id, secret, Optional.ofNullable(environment.get("AWS_SESSION_TOKEN"))));
  }

  /** Those that the SDK finds, wherever they are. */
  static AwsCredentials of(DefaultCredentialsProvider provider) {
    AwsCredentialsIdentity found = provider.resolveCredentials();
    return new AwsCredentials(
        found.accessKeyId(),
        found.secretAccessKey(),
        found instanceof AwsSessionCredentialsIdentity session
            ? Optional.of(session.sessionToken())
            : Optional.empty());
  }

  /** None of it may be seen in a message. */
  @Override
  public String toString() {
    return "AwsCredentials";
  }
}
