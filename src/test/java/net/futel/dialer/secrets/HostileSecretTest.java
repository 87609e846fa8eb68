package net.futel.dialer.secrets;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertFalse;

import net.futel.dialer.webhook.Anything;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever stands in the secret, it is read or refused, and nothing of it is said aloud. */
public class HostileSecretTest {

  private static final String TOKEN = "0123456789abcdef0123456789abcdef";
  private static final String GOOD =
      "{\"accountSid\": \"AC1\", \"authToken\": \"" + TOKEN + "\", \"nextAuthToken\": \"x\"}";

  @Property(tries = 1000, seed = "5035550100")
  void aSecretIsReadOrRefusedAndNeverQuoted(@ForAll("secrets") byte[] secret) {
    readOrRefused(secret);
  }

  /** Any bytes for a secret; a token that is in it is never said. */
  public static void readOrRefused(byte[] secret) {
    try {
      TwilioSecret read = TwilioSecret.parse("dialer/dev", new String(secret, UTF_8));
      assertFalse(read.authTokens().contains(""));
    } catch (SecretException refused) {
      assertFalse(refused.getMessage().contains(TOKEN.substring(0, 8)), refused.getMessage());
    }
  }

  @Provide
  Arbitrary<byte[]> secrets() {
    return Anything.spoiled(GOOD);
  }
}
