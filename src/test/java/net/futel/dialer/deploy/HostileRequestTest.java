package net.futel.dialer.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.CloudFormationCustomResourceEvent;
import java.io.IOException;
import net.futel.dialer.webhook.Anything;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever CloudFormation's request is spoiled by, it is read or refused. */
public class HostileRequestTest {

  private static final String GOOD =
      """
      {"RequestType": "Create", "ResponseURL": "https://bucket.example/answer?signature=secret",
       "StackId": "stack", "RequestId": "request", "LogicalResourceId": "Twilio",
       "ResourceProperties": {"ServiceToken": "arn", "Environment": "dev", "BaseUrl": "https://x"}}
      """;

  @Property(tries = 1000, seed = "5035550100")
  void aRequestIsReadOrRefusedAndItsSignedUrlNeverQuoted(@ForAll("requests") byte[] request) {
    readOrRefused(request);
  }

  /** Any bytes for a request; what its URL is signed with is never said to a reader of the log. */
  public static void readOrRefused(byte[] request) {
    CloudFormationCustomResourceEvent event;
    try {
      event = Surroundings.read(request);
    } catch (RuntimeException unreadable) {
      return; // Lambda's runtime client refuses it, and our function is not asked.
    }
    try {
      CustomResource resource = CustomResource.of(event);
      String failure = new String(resource.failure("because\n" + "é".repeat(5000)), UTF_8);
      assertTrue(failure.contains("\"FAILED\""));
      assertFalse(failure.contains("signature=secret"), failure);
    } catch (IOException refused) {
      assertFalse(refused.getMessage().contains("signature=secret"), refused.getMessage());
    }
  }

  @Provide
  Arbitrary<byte[]> requests() {
    return Anything.spoiled(GOOD);
  }
}
