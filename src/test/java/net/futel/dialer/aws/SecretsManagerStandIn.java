package net.futel.dialer.aws;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import net.futel.dialer.Loopback;

/** Secrets Manager's GetSecretValue on loopback, in good health and in bad. */
public final class SecretsManagerStandIn implements AutoCloseable {

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private volatile Mood mood;

  /** How it answers. */
  @FunctionalInterface
  public interface Mood {
    void answer(SecretsManagerStandIn self, HttpExchange exchange)
        throws IOException, InterruptedException;
  }

  private SecretsManagerStandIn(HttpServer server, Mood mood) {
    this.server = server;
    this.mood = mood;
  }

  /** Serves in this mood on a port of its own until closed. */
  public static SecretsManagerStandIn start(Mood mood) throws IOException {
    HttpServer server = Loopback.server();
    SecretsManagerStandIn standIn = new SecretsManagerStandIn(server, mood);
    server.setExecutor(standIn.threads);
    server.createContext("/", standIn::serve);
    server.start();
    return standIn;
  }

  /** Holds a secret with this auth token. */
  public static Mood withToken(String token) {
    return withSecret(Map.of("accountSid", "AC" + "0".repeat(32), "authToken", token));
  }

  /** Holds a secret with these keys. */
  public static Mood withSecret(Map<String, String> secret) {
    return withText(json(secret));
  }

  /** Holds a secret with this text. */
  public static Mood withText(String text) {
    return (self, exchange) ->
        answer(
            exchange,
            200,
            json(
                Map.of(
                    "ARN",
                    "arn:aws:secretsmanager:us-east-1:000000000000:secret:dialer/dev-abcdef",
                    "Name",
                    "dialer/dev",
                    "VersionId",
                    "11111111-1111-1111-1111-111111111111",
                    "SecretString",
                    text)));
  }

  /** Refuses every request with this error. */
  public static Mood failing(int status, String errorCode) {
    return (self, exchange) ->
        answer(exchange, status, json(Map.of("__type", errorCode, "message", "not now")));
  }

  /** Answers what no AWS service would. */
  public static Mood nonsense(String body) {
    return (self, exchange) -> answer(exchange, 200, body);
  }

  /** Takes requests and never answers. */
  public static Mood hanging() {
    return (self, exchange) -> {
      self.closing.await();
      exchange.close();
    };
  }

  /** Does nothing until told to go on. */
  public static Mood waitingFor(CountDownLatch latch, Mood then) {
    return (self, exchange) -> {
      latch.await();
      then.answer(self, exchange);
    };
  }

  /** Changes how it answers from now on: a rotated token, an outage. */
  public void become(Mood next) {
    mood = next;
  }

  /** For {@code AWS_ENDPOINT_URL}. */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** How many requests came. */
  public int requests() {
    return asked.size();
  }

  /** The requests' bodies. */
  public List<String> asked() {
    return List.copyOf(asked);
  }

  private void serve(HttpExchange exchange) throws IOException {
    asked.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    try {
      mood.answer(this, exchange);
    } catch (InterruptedException closed) {
      exchange.close();
    }
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static String json(Map<String, String> fields) {
    return new ObjectMapper().valueToTree(fields).toString();
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
