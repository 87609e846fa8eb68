package net.futel.dialer.secrets;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/**
 * One unsigned request to Secrets Manager, which refuses it: the first TLS handshake of a process
 * loads hundreds of classes, better before a snapshot than after.
 */
final class TlsRehearsal {

  private static final Duration ATTEMPT = Duration.ofSeconds(1);
  private static final int GIVE_UP_MILLIS = 3000;

  /** A connection that was kept would be dead after the restore. */
  private static final Map<String, String> NOT_KEPT = Map.of("connection", "close");

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
      AwsHttp.overNetwork(endpoint, NOT_KEPT, NOTHING, ATTEMPT);
    } catch (IOException | RuntimeException unreachable) {
      // The first fetch will say so.
      return;
    }
  }
}
