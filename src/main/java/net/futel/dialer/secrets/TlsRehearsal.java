package net.futel.dialer.secrets;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;

/**
 * One unsigned request to Secrets Manager, which refuses it: the first TLS handshake of a process
 * loads hundreds of classes, better before a snapshot than after.
 */
final class TlsRehearsal {

  private static final int ATTEMPT_MILLIS = 1000;
  private static final int GIVE_UP_MILLIS = 3000;

  private static final byte[] NOTHING = {'{', '}'};

  private TlsRehearsal() {}

  /** Returns in three seconds at the latest: looking up a host name knows no time-out. */
  static void run(URI endpoint) {
    Thread thread = new Thread(() -> request(endpoint), "tls-rehearsal");
    thread.setDaemon(true);
    thread.start();
    try {
      thread.join(GIVE_UP_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void request(URI endpoint) {
    try {
      HttpURLConnection connection = (HttpURLConnection) endpoint.toURL().openConnection();
      connection.setConnectTimeout(ATTEMPT_MILLIS);
      connection.setReadTimeout(ATTEMPT_MILLIS);
      connection.setInstanceFollowRedirects(false);
      connection.setDoOutput(true);
      connection.setFixedLengthStreamingMode(NOTHING.length);
      try (OutputStream out = connection.getOutputStream()) {
        out.write(NOTHING);
      }
      int status = connection.getResponseCode();
      try (InputStream refusal =
          status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
        if (refusal != null) {
          refusal.readAllBytes();
        }
      }
      connection.disconnect();
    } catch (IOException | RuntimeException unreachable) {
      // The first fetch will say so.
      return;
    }
  }
}
