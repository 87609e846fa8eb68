package net.futel.dialer.bench;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Secrets Manager's GetSecretValue on loopback; counts whatever it is asked, so that a warm call
 * which asks AWS for anything does not go unnoticed.
 */
final class Secrets implements AutoCloseable {

  static final String TOKEN = "12345678901234567890123456789012";

  private static final byte[] ANSWER =
      """
      {"ARN":"arn:aws:secretsmanager:us-east-1:000000000000:secret:dialer/dev-abcdef",\
      "Name":"dialer/dev","VersionId":"11111111-1111-1111-1111-111111111111",\
      "VersionStages":["AWSCURRENT"],"CreatedDate":1.7E9,\
      "SecretString":"{\\"accountSid\\":\\"AC0\\",\\"authToken\\":\\"%s\\"}"}
      """
          .formatted(TOKEN)
          .getBytes(StandardCharsets.UTF_8);

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger requests = new AtomicInteger();

  Secrets() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          requests.incrementAndGet();
          exchange.getRequestBody().readAllBytes();
          exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
          exchange.sendResponseHeaders(200, ANSWER.length);
          exchange.getResponseBody().write(ANSWER);
          exchange.close();
        });
    server.start();
  }

  /** For {@code AWS_ENDPOINT_URL}: every service is asked here. */
  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  int requests() {
    return requests.get();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
