package net.futel.dialer.secrets;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** How a signed request gets to AWS and back. */
@FunctionalInterface
interface AwsHttp {

  /**
   * Sends a request.
   *
   * @param limit for connecting and for every wait for the answer; the answer as a whole takes
   *     hardly longer
   * @throws IOException when no answer came in time
   */
  Answer post(URI endpoint, Map<String, String> headers, byte[] body, Duration limit)
      throws IOException;

  /**
   * What came back.
   *
   * @param errorType of the header {@code x-amzn-errortype}, or empty
   * @param date the server's clock in milliseconds since 1970, 0 when it said nothing
   */
  record Answer(int status, String body, String errorType, long date) {}

  /** The JDK's own client, which keeps connections open for the next request. */
  static Answer overNetwork(URI endpoint, Map<String, String> headers, byte[] body, Duration limit)
      throws IOException {
    HttpURLConnection connection = (HttpURLConnection) endpoint.toURL().openConnection();
    connection.setConnectTimeout((int) limit.toMillis());
    connection.setReadTimeout((int) limit.toMillis());
    connection.setInstanceFollowRedirects(false);
    connection.setUseCaches(false);
    connection.setDoOutput(true);
    connection.setRequestMethod("POST");
    headers.forEach(connection::setRequestProperty);
    long deadline = System.nanoTime() + limit.toNanos();
    connection.setFixedLengthStreamingMode(body.length);
    try (OutputStream out = connection.getOutputStream()) {
      out.write(body);
    }
    int status = connection.getResponseCode();
    String errorType = connection.getHeaderField("x-amzn-errortype");
    String answer = "";
    try (InputStream in =
        status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
      if (in != null) {
        answer = read(in, deadline);
      }
    } catch (IOException | RuntimeException e) {
      connection.disconnect();
      throw e;
    }
    return new Answer(status, answer, errorType == null ? "" : errorType, connection.getDate());
  }

  /** More than a secret can be, which is 64 KiB and may be escaped. */
  int LARGEST = 512 * 1024;

  private static String read(InputStream in, long deadline) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    byte[] part = new byte[8192];
    for (int length = in.read(part); length >= 0; length = in.read(part)) {
      bytes.write(part, 0, length);
      if (bytes.size() > LARGEST) {
        throw new IOException("longer than any secret");
      }
      // One that answers a byte at a time keeps within every time-out of the socket.
      if (System.nanoTime() - deadline > 0) {
        throw new SocketTimeoutException("answered too slowly");
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
