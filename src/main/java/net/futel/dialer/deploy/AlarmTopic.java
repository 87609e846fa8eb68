package net.futel.dialer.deploy;

import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.services.sns.SnsClient;

/** The topic whose subscribers are told what they have to know. */
final class AlarmTopic {

  private static final Duration ATTEMPT = Duration.ofSeconds(2);
  private static final Duration LONGEST = Duration.ofSeconds(6);

  /** In characters; SNS takes no longer subject. */
  private static final int LONGEST_SUBJECT = 99;

  /** In characters, of at most four bytes each; SNS takes 262,144 bytes. */
  private static final int LONGEST_MESSAGE = 60_000;

  private final String arn;
  private final SnsClient sns =
      AwsClients.patient(SnsClient.builder(), ATTEMPT, LONGEST);

  /**
   * @param settings {@code ALARM_TOPIC} is the topic's ARN
   */
  AlarmTopic(Map<String, String> settings) {
    this.arn = settings.getOrDefault("ALARM_TOPIC", "");
  }

  /**
   * Tells them.
   *
   * @param subject ASCII, one line
   * @throws software.amazon.awssdk.core.exception.SdkException when SNS did not say that it has
   *     taken it
   */
  void tell(String subject, String message) {
    sns.publish(
        request ->
            request
                .topicArn(arn)
                .subject(cut(subject, LONGEST_SUBJECT))
                .message(cut(message, LONGEST_MESSAGE)));
  }

  private static String cut(String text, int longest) {
    return text.substring(0, Math.min(longest, text.length()));
  }
}
