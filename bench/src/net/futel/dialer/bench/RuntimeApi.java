package net.futel.dialer.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Lambda's Runtime API for one function, with a stopwatch: a call's time runs from when its event
 * is handed to the waiting function to when its answer is there. See
 * docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html.
 */
final class RuntimeApi implements AutoCloseable {

  static {
    // Else every answer waits 40 ms for an acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private static final String BASE = "/2018-06-01/runtime/";
  private static final long PATIENCE_SECONDS = 60;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final BlockingQueue<byte[]> events = new LinkedBlockingQueue<>();
  private final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch atCheckpoint = new CountDownLatch(1);
  private final CountDownLatch restored = new CountDownLatch(1);
  private volatile long handedOut;

  /**
   * @param at {@link System#nanoTime} when the answer was there
   * @param nanos since the event was handed out
   */
  record Answer(byte[] body, long at, long nanos, boolean isError) {}

  RuntimeApi() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext(BASE, this::serve);
    server.start();
  }

  /** For {@code AWS_LAMBDA_RUNTIME_API}. */
  String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /** Has the function handle an event. */
  Answer invoke(byte[] event) throws InterruptedException {
    events.add(event);
    Answer answer = answers.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (answer == null || answer.isError()) {
      throw new IllegalStateException(
          answer == null ? "no answer in a minute" : "error: " + new String(answer.body()));
    }
    return answer;
  }

  /** Waits until the function asks for its first event. */
  void awaitStarted() throws InterruptedException {
    await(asked);
  }

  /** Waits until a function under SnapStart has prepared for its snapshot. */
  void awaitCheckpoint() throws InterruptedException {
    await(atCheckpoint);
  }

  /** Goes on after the snapshot that is not taken; returns when the function asks for an event. */
  void restore() throws InterruptedException {
    restored.countDown();
    awaitStarted();
  }

  private static void await(CountDownLatch latch) throws InterruptedException {
    if (!latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException("the function did not start in a minute");
    }
  }

  private void serve(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath().substring(BASE.length());
    byte[] body = exchange.getRequestBody().readAllBytes();
    try {
      if (path.equals("invocation/next")) {
        asked.countDown();
        next(exchange);
      } else if (path.equals("restore/next")) {
        atCheckpoint.countDown();
        restored.await();
        respond(exchange, 200, new byte[0]);
      } else {
        long now = System.nanoTime();
        respond(exchange, 202, new byte[0]);
        answers.add(new Answer(body, now, now - handedOut, !path.endsWith("/response")));
      }
    } catch (InterruptedException closing) {
      exchange.close();
    }
  }

  private void next(HttpExchange exchange) throws IOException, InterruptedException {
    byte[] event = events.take();
    var headers = exchange.getResponseHeaders();
    headers.set("Lambda-Runtime-Aws-Request-Id", "request");
    headers.set("Lambda-Runtime-Deadline-Ms", String.valueOf(System.currentTimeMillis() + 10_000));
    headers.set(
        "Lambda-Runtime-Invoked-Function-Arn",
        "arn:aws:lambda:us-east-1:000000000000:function:bench:live");
    headers.set("Content-Type", "application/json");
    handedOut = System.nanoTime();
    respond(exchange, 200, event);
  }

  private static void respond(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
