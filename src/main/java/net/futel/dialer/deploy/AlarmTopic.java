package net.futel.dialer.deploy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import net.futel.dialer.aws.CannedHttpClient;
import software.amazon.awssdk.services.sns.SnsClient;

/** The topic whose subscribers are told what they have to know. */
public final class AlarmTopic {

  private static final Duration ATTEMPT = Duration.ofSeconds(2);
  private static final Duration LONGEST = Duration.ofSeconds(6);

  /** In characters; SNS takes no longer subject. */
  private static final int LONGEST_SUBJECT = 99;

  /** In characters, of at most four bytes each; SNS takes 262,144 bytes. */
  private static final int LONGEST_MESSAGE = 60_000;

  private static final CannedHttpClient CANNED =
      new CannedHttpClient(
          Map.of("Content-Type", "text/xml"),
          """
          <PublishResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><PublishResult>\
          <MessageId>0</MessageId></PublishResult></PublishResponse>"""
              .getBytes(StandardCharsets.UTF_8));

  private final String arn;
  private final SnsClient sns = AwsClients.patient(SnsClient.builder(), ATTEMPT, LONGEST);

  /**
   * @param settings {@code ALARM_TOPIC} is the topic's ARN
   */
  public AlarmTopic(Map<String, String> settings) {
    this.arn = settings.getOrDefault("ALARM_TOPIC", "");
  }

  /**
   * Tells them.
   *
   * @param subject ASCII, one line
   * @throws software.amazon.awssdk.core.exception.SdkException when SNS did not say that it has
   *     taken it
   */
  public void tell(String subject, String message) {
    sns.publish(
        request ->
            request
                .topicArn(arn)
                .subject(cut(subject, LONGEST_SUBJECT))
                .message(cut(message, LONGEST_MESSAGE)));
  }

  /** Loads what {@link #tell} needs; tells nobody. */
  public static void prime() {
    try (SnsClient canned = CANNED.answer(SnsClient.builder())) {
      canned.publish(request -> request.topicArn("priming").subject("priming").message("priming"));
    }
  }

  private static String cut(String text, int longest) {
    return text.substring(0, Math.min(longest, text.length()));
  }
}
