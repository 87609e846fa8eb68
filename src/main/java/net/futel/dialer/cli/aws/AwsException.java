package net.futel.dialer.cli.aws;

import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** AWS did not do what was asked. The message says why and what to do, and holds no secret. */
public final class AwsException extends Exception {

  private static final long serialVersionUID = 1;

  /** What AWS says of credentials that it does not know, or not any more. */
  private static final Set<String> UNKNOWN_CREDENTIALS =
      Set.of(
          "AuthFailure",
          "ExpiredToken",
          "ExpiredTokenException",
          "IncompleteSignature",
          "InvalidClientTokenId",
          "InvalidSignatureException",
          "MissingAuthenticationToken",
          "SignatureDoesNotMatch",
          "UnrecognizedClientException");

  private static final String LOG_IN =
      "Run aws configure or aws sso login, or set AWS_PROFILE; aws sts get-caller-identity says"
          + " whether it worked.";

  private final boolean credentials;

  private AwsException(String message, boolean credentials, Throwable cause) {
    super(message, cause);
    this.credentials = credentials;
  }

  AwsException(String message) {
    this(message, false, null);
  }

  /**
   * What the SDK threw, in words for the person at the keyboard.
   *
   * @param service such as {@code Secrets Manager}
   */
  static AwsException of(String service, SdkException failure) {
    if (failure instanceof AwsServiceException refused) {
      String code = refused.awsErrorDetails() == null ? "" : refused.awsErrorDetails().errorCode();
      return UNKNOWN_CREDENTIALS.contains(String.valueOf(code))
          ? new AwsException(
              "AWS does not take these credentials (" + code + "). " + LOG_IN, true, failure)
          : new AwsException(
              service + " answered " + refused.statusCode() + said(refused, code), false, failure);
    }
    String message = String.valueOf(failure.getMessage());
    if (message.contains("credentials")) {
      return new AwsException("No AWS credentials were found. " + LOG_IN, true, failure);
    }
    return new AwsException(
        service + " cannot be reached: " + innermost(failure) + ".", false, failure);
  }

  private static String said(AwsServiceException refused, String code) {
    String message =
        refused.awsErrorDetails() == null ? "" : refused.awsErrorDetails().errorMessage();
    return (code == null || code.isEmpty() ? "" : ", " + code)
        + (message == null || message.isEmpty() ? "." : ": " + message);
  }

  private static String innermost(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getClass().getSimpleName()
        + (cause.getMessage() == null ? "" : ", " + cause.getMessage().replaceFirst("\\.$", ""));
  }

  /** Whether there are no credentials, or none that AWS takes. */
  public boolean isAboutCredentials() {
    return credentials;
  }
}
