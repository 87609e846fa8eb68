package net.futel.dialer.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;

/**
 * CloudWatch on loopback, speaking the protocol that the Java SDK speaks to it (Smithy RPC v2 with
 * CBOR). It keeps what it accepts and can be told to misbehave.
 */
public final class CloudWatchStandIn implements AutoCloseable {

  private static final CBORMapper CBOR = new CBORMapper();
  private static final String OPERATION = "/service/GraniteServiceVersion20100801/operation/";

  /** How it answers. */
  public enum Mode {
    HEALTHY,
    /** An internal failure at once. */
    BROKEN,
    /** Too many requests. */
    THROTTLING,
    /** Reads the request and never answers. */
    HANGING,
    /** Something in between answers, with what is not CBOR. */
    NONSENSE
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final AtomicInteger requests = new AtomicInteger();
  private final List<Point> accepted = new CopyOnWriteArrayList<>();
  private volatile Mode mode = Mode.HEALTHY;

  /** Starts one on a free port. */
  public CloudWatchStandIn() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException("no free port on loopback", e);
    }
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  /** What {@code AWS_ENDPOINT_URL} is to be. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  public void behave(Mode wanted) {
    mode = wanted;
  }

  /** Requests that came in, whatever became of them. */
  public int requests() {
    return requests.get();
  }

  /** What CloudWatch would hold by now. */
  public List<Point> accepted() {
    return List.copyOf(accepted);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      requests.incrementAndGet();
      JsonNode request = CBOR.readTree(body(exchange));
      switch (mode) {
        case HEALTHY -> reply(exchange, 200, CBOR.writeValueAsBytes(handle(exchange, request)));
        case BROKEN -> reply(exchange, 500, error("InternalServiceFault"));
        case THROTTLING -> reply(exchange, 400, error("ThrottlingException"));
        case NONSENSE -> reply(exchange, 502, "<html>".getBytes(UTF_8));
        case HANGING -> closing.await();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private ObjectNode handle(HttpExchange exchange, JsonNode request) {
    String path = exchange.getRequestURI().getPath();
    if (!path.startsWith(OPERATION)) {
      throw new AssertionError("not CloudWatch's protocol: " + path);
    }
    return switch (path.substring(OPERATION.length())) {
      case "PutMetricData" -> put(request);
      default -> throw new AssertionError("not served: " + path);
    };
  }

  private ObjectNode put(JsonNode request) {
    for (JsonNode datum : request.path("MetricData")) {
      Map<String, String> dimensions = new TreeMap<>();
      for (JsonNode dimension : datum.path("Dimensions")) {
        dimensions.put(dimension.path("Name").asText(), dimension.path("Value").asText());
      }
      accepted.add(
          new Point(
              request.path("Namespace").asText(),
              datum.path("MetricName").asText(),
              dimensions,
              datum.path("Unit").asText(),
              datum.path("Value").asDouble()));
    }
    return CBOR.createObjectNode();
  }

  private static byte[] error(String type) throws IOException {
    return CBOR.writeValueAsBytes(
        CBOR.createObjectNode().put("__type", type).put("message", "on purpose"));
  }

  private static InputStream body(HttpExchange exchange) throws IOException {
    boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
    return zipped ? new GZIPInputStream(exchange.getRequestBody()) : exchange.getRequestBody();
  }

  private static void reply(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("smithy-protocol", "rpc-v2-cbor");
    exchange.getResponseHeaders().set("Content-Type", "application/cbor");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
