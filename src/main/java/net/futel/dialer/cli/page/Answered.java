package net.futel.dialer.cli.page;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import net.futel.dialer.protocol.Form;

/**
 * A webhook that was answered, as it came and went. What is read out of it is read only when a page
 * is there to show it.
 *
 * @param at milliseconds since 1970 at which it was answered
 * @param path as it was sent
 * @param query behind the path, or empty
 * @param signature {@code X-Twilio-Signature}, or empty
 * @param body as it was sent
 * @param status HTTP status of the answer
 * @param contentType of the answer, or empty
 * @param answer its body
 * @param nanos how long answering took
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; a copy would cost each webhook time.
public record Answered(
    long at,
    String method,
    String path,
    String query,
    String signature,
    byte[] body,
    int status,
    String contentType,
    byte[] answer,
    long nanos) {

  /** The parameters in the order in which they are signed. */
  Map<String, String> form() {
    byte[] form = method.equals("POST") ? body : query.getBytes(StandardCharsets.UTF_8);
    return new TreeMap<>(Form.lenient(form));
  }

  /** The answer as text; a sound, which nobody can read, is empty. */
  String answerText() {
    return contentType.startsWith("audio/") ? "" : new String(answer, StandardCharsets.UTF_8);
  }
}
