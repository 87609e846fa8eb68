package net.futel.dialer.lambda;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import net.futel.dialer.Loopback;

/**
 * Lambda's Runtime API on loopback, for one function: hands events out, takes answers in. See
 * docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html.
 */
public final class RuntimeApi implements AutoCloseable {

  private static final String BASE = "/2018-06-01/runtime/";
  private static final long LONGEST_WAIT_SECONDS = 30;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private volatile Duration timeout = Duration.ofSeconds(10);
  private final AtomicInteger counter = new AtomicInteger();
  private final BlockingQueue<Invocation> waiting = new LinkedBlockingQueue<>();
  private final Map<String, CompletableFuture<String>> answers = new ConcurrentHashMap<>();
  private final CompletableFuture<Void> broken = new CompletableFuture<>();
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch atCheckpoint = new CountDownLatch(1);
  private final CountDownLatch restored = new CountDownLatch(1);

  private record Invocation(String id, String event) {}

  /** A function that reports an error instead of an answer. */
  public static final class FunctionError extends RuntimeException {
    private static final long serialVersionUID = 1;

    FunctionError(String message) {
      super(message);
    }
  }

  private RuntimeApi(HttpServer server) {
    this.server = server;
  }

  /** Serves on a port of its own until closed. */
  public static RuntimeApi start() throws IOException {
    HttpServer server = Loopback.server();
    RuntimeApi api = new RuntimeApi(server);
    server.setExecutor(api.threads);
    server.createContext(BASE, api::serve);
    server.start();
    return api;
  }

  /** How long each event may take from now on: the function's {@code Timeout}. */
  public void timeout(Duration limit) {
    timeout = limit;
  }

  /** Host and port, for {@code AWS_LAMBDA_RUNTIME_API}. */
  public String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /** Has the function handle an event; returns what it answers. */
  public String invoke(String event) {
    String id = "request-" + counter.incrementAndGet();
    CompletableFuture<String> answer = new CompletableFuture<>();
    answers.put(id, answer);
    waiting.add(new Invocation(id, event));
    CompletableFuture.anyOf(answer, broken)
        .orTimeout(LONGEST_WAIT_SECONDS + timeout.toSeconds(), TimeUnit.SECONDS)
        .join();
    return now(answer);
  }

  /** Waits until the function has started and asks for its first event. */
  public void awaitStarted() {
    await(asked);
  }

  /** Waits until a function under SnapStart is ready for its snapshot. */
  public void awaitCheckpoint() {
    await(atCheckpoint);
  }

  /** Restores the function from the snapshot that was not taken, and waits until it is ready. */
  public void restore() {
    awaitCheckpoint();
    restored.countDown();
    awaitStarted();
  }

  private void await(CountDownLatch latch) {
    CompletableFuture<Void> reached = new CompletableFuture<>();
    threads.execute(
        () -> {
          try {
            latch.await();
            reached.complete(null);
          } catch (InterruptedException e) {
            reached.completeExceptionally(e);
          }
        });
    CompletableFuture.anyOf(reached, broken)
        .orTimeout(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)
        .join();
  }

  private static String now(CompletableFuture<String> answer) {
    try {
      return answer.get(0, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  private void serve(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath().substring(BASE.length());
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (path.equals("invocation/next")) {
        asked.countDown();
        next(exchange);
      } else if (path.equals("restore/next")) {
        atCheckpoint.countDown();
        restored.await();
        respond(exchange, 200, "");
      } else if (path.endsWith("/response")) {
        answers.remove(requestId(path)).complete(body);
        respond(exchange, 202, "");
      } else {
        FunctionError error = new FunctionError(path + ": " + body);
        if (path.startsWith("invocation/")) {
          answers.remove(requestId(path)).completeExceptionally(error);
        } else {
          broken.completeExceptionally(error);
        }
        respond(exchange, 202, "");
      }
    } catch (InterruptedException closing) {
      exchange.close();
    }
  }

  private void next(HttpExchange exchange) throws IOException, InterruptedException {
    Invocation invocation = waiting.take();
    var headers = exchange.getResponseHeaders();
    headers.set("Lambda-Runtime-Aws-Request-Id", invocation.id());
    headers.set(
        "Lambda-Runtime-Deadline-Ms",
        String.valueOf(System.currentTimeMillis() + timeout.toMillis()));
    headers.set(
        "Lambda-Runtime-Invoked-Function-Arn",
        "arn:aws:lambda:us-east-1:000000000000:function:dialer-dev-outgoing:live");
    headers.set("Content-Type", "application/json");
    respond(exchange, 200, invocation.event());
  }

  /** Of a path such as {@code invocation/request-1/response}. */
  private static String requestId(String path) {
    return path.substring(path.indexOf('/') + 1, path.lastIndexOf('/'));
  }

  private static void respond(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  /** Ends every wait for an answer: none will come. */
  void functionEnded(int exitStatus) {
    broken.completeExceptionally(new FunctionError("process ended with status " + exitStatus));
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
