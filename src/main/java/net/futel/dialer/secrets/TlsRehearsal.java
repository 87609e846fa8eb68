package net.futel.dialer.secrets;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.endpoints.SecretsManagerEndpointProvider;

/**
 * One unsigned request to Secrets Manager, which refuses it: the first TLS handshake of a process
 * loads hundreds of classes, better before a snapshot than after.
 */
final class TlsRehearsal {

  private static final int ATTEMPT_MILLIS = 1000;
  private static final int GIVE_UP_MILLIS = 3000;

  private TlsRehearsal() {}

  /** Returns in three seconds at the latest: looking up a host name knows no time-out. */
  static void run(Region region) {
    Thread thread = new Thread(() -> request(region), "tls-rehearsal");
    thread.setDaemon(true);
    thread.start();
    try {
      thread.join(GIVE_UP_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void request(Region region) {
    try {
      HttpURLConnection connection = (HttpURLConnection) endpoint(region).toURL().openConnection();
      connection.setConnectTimeout(ATTEMPT_MILLIS);
      connection.setReadTimeout(ATTEMPT_MILLIS);
      connection.setInstanceFollowRedirects(false);
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

  private static URI endpoint(Region region) {
    return SecretsManagerEndpointProvider.defaultProvider()
        .resolveEndpoint(endpoint -> endpoint.region(region).useDualStack(false).useFips(false))
        .join()
        .url();
  }
}
