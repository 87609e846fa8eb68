package net.futel.dialer.protocol;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs a webhook as Twilio does; the Java SDK only checks signatures. See
 * twilio.com/docs/usage/security.
 *
 * <pre>{@code
 * TwilioSignature.of("12345", "https://example.com/myapp.php?foo=1", Map.of("Digits", "1234"));
 * }</pre>
 */
public final class TwilioSignature {

  private static final String ALGORITHM = "HmacSHA1";

  private TwilioSignature() {}

  /**
   * The value of {@code X-Twilio-Signature}.
   *
   * @param url scheme to end of query, as Twilio was given it
   * @param form the parameters of a POST, decoded; empty for a GET
   */
  public static String of(String authToken, String url, Map<String, String> form) {
    StringBuilder signed = new StringBuilder(url);
    new TreeMap<>(form).forEach((name, value) -> signed.append(name).append(value));
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(authToken.getBytes(StandardCharsets.UTF_8), ALGORITHM));
      byte[] signature = mac.doFinal(signed.toString().getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(signature);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }
}
