package net.futel.dialer.webhook;

import com.twilio.security.RequestValidator;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.futel.dialer.protocol.Form;
import net.futel.dialer.secrets.AuthTokens;
import net.futel.dialer.webhook.http.HttpEvent;

/**
 * Checks that a request is Twilio's, by its {@code X-Twilio-Signature}. See
 * twilio.com/docs/usage/webhooks/webhooks-security.
 */
final class SignatureGate {

  private static final int HMAC_BYTES = 20;

  /** What a check found. */
  enum Verdict {
    GENUINE,
    FORGED,
    /** There is no token to check it with. */
    UNKNOWN
  }

  private final AuthTokens tokens;
  private final Optional<String> publicBaseUrl;

  SignatureGate(AuthTokens tokens, Optional<String> publicBaseUrl) {
    this.tokens = tokens;
    this.publicBaseUrl = publicBaseUrl;
  }

  /**
   * Whether the URL and a body that is no form are Twilio's. Twilio signs the URL alone, and puts
   * the body's hash into its query.
   */
  Verdict checkBody(HttpEvent event, byte[] body) {
    String expected =
        Form.strict(event.query().getBytes(StandardCharsets.UTF_8))
            .map(query -> query.getOrDefault("bodySHA256", ""))
            .orElse("");
    return sha256(body).equals(expected) ? check(event, Map.of()) : Verdict.FORGED;
  }

  /** In lower case, as Twilio writes it. It is no secret, so it is compared like any text. */
  private static String sha256(byte[] body) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /**
   * Whether the URL and these form parameters were signed with one of our tokens. When they were
   * not, fresh tokens are asked for once.
   */
  Verdict check(HttpEvent event, Map<String, String> parameters) {
    List<String> held = tokens.tokens();
    if (held.isEmpty()) {
      return Verdict.UNKNOWN;
    }
    if (event.signature().isEmpty()) {
      return Verdict.FORGED;
    }
    String url = url(event);
    String signature = event.signature().get();
    boolean genuine =
        anyFits(held, url, parameters, signature)
            // What no token can have signed must not use up the refresh that a new token needs.
            || (isHmac(signature) && anyFits(tokens.refresh(held), url, parameters, signature));
    return genuine ? Verdict.GENUINE : Verdict.FORGED;
  }

  /** Whether this is an HMAC-SHA1 in Base64 at all. */
  private static boolean isHmac(String signature) {
    try {
      return Base64.getDecoder().decode(signature).length == HMAC_BYTES;
    } catch (IllegalArgumentException notBase64) {
      return false;
    }
  }

  private static boolean anyFits(
      List<String> tokens, String url, Map<String, String> parameters, String signature) {
    for (String token : tokens) {
      if (new RequestValidator(token).validate(url, parameters, signature)) {
        return true;
      }
    }
    return false;
  }

  /**
   * The URL that Twilio signed: never from a header, which a client could set. It has no port on
   * AWS, which keeps {@link RequestValidator} from taking an encoded query apart (twilio-java issue
   * 601).
   */
  String url(HttpEvent event) {
    String base = publicBaseUrl.orElseGet(() -> "https://" + event.domainName());
    String query = event.query().isEmpty() ? "" : "?" + event.query();
    return base + event.path() + query;
  }
}
