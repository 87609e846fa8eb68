package net.futel.dialer.secrets;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * AWS's Signature Version 4 of a POST to the root path of a service, no query. The SDK's signer,
 * which the tests hold it to, costs a cold start 300 classes more; see docs/performance.md. See
 * docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html.
 */
final class SignatureV4 {

  private static final String ALGORITHM = "AWS4-HMAC-SHA256";

  private final AwsCredentials credentials;
  private final String region;
  private final String service;

  /**
   * @param region such as {@code us-east-1}
   * @param service as it is named in signatures, such as {@code secretsmanager}
   */
  SignatureV4(AwsCredentials credentials, String region, String service) {
    this.credentials = credentials;
    this.region = region;
    this.service = service;
  }

  /**
   * The headers that make a request a signed one.
   *
   * @param headers the request's own, names in lower case
   * @return these and those that the signature needs
   */
  SortedMap<String, String> sign(
      URI endpoint, Map<String, String> headers, byte[] body, Instant at) {
    String date = at.truncatedTo(ChronoUnit.SECONDS).toString().replaceAll("[-:]", "");
    String day = date.substring(0, 8);
    SortedMap<String, String> signed = new TreeMap<>(headers);
    signed.put("host", host(endpoint));
    String hash = hex(sha256(body));
    signed.put("x-amz-content-sha256", hash);
    signed.put("x-amz-date", date);
    credentials.sessionToken().ifPresent(token -> signed.put("x-amz-security-token", token));
    String names = String.join(";", signed.keySet());
    String scope = day + '/' + region + '/' + service + "/aws4_request";
    String text =
        ALGORITHM + '\n' + date + '\n' + scope + '\n' + hex(sha256(canonical(signed, names, hash)));
    signed.put(
        "authorization",
        ALGORITHM
            + " Credential="
            + credentials.accessKeyId()
            + '/'
            + scope
            + ", SignedHeaders="
            + names
            + ", Signature="
            + hex(hmac(key(day), text)));
    return signed;
  }

  private static byte[] canonical(Map<String, String> headers, String names, String hash) {
    StringBuilder request = new StringBuilder(512).append("POST\n/\n\n");
    for (Map.Entry<String, String> header : headers.entrySet()) {
      request.append(header.getKey()).append(':').append(header.getValue().strip()).append('\n');
    }
    request.append('\n').append(names).append('\n').append(hash);
    return request.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** As {@link java.net.HttpURLConnection} will write it. */
  private static String host(URI endpoint) {
    int port = endpoint.getPort();
    boolean usual = port < 0 || port == ("https".equals(endpoint.getScheme()) ? 443 : 80);
    return usual ? endpoint.getHost() : endpoint.getHost() + ':' + port;
  }

  private byte[] key(String day) {
    byte[] secret = ("AWS4" + credentials.secretAccessKey()).getBytes(StandardCharsets.UTF_8);
    return hmac(hmac(hmac(hmac(secret, day), region), service), "aws4_request");
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
