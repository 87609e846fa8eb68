package net.futel.dialer.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
import net.futel.dialer.Loopback;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/**
 * CloudWatch on loopback, speaking the protocol that the Java SDK speaks to it (Smithy RPC v2 with
 * CBOR). It keeps what it accepts and can be told to misbehave.
 */
public final class CloudWatchStandIn implements AutoCloseable {

  private static final CBORMapper CBOR = new CBORMapper();
  private static final String OPERATION = "/service/GraniteServiceVersion20100801/operation/";

  /** A value and its time. */
  private record Held(Instant at, Point point) {}

  /** How it answers. */
  public enum Mode {
    HEALTHY,
    /** Hangs up before it answers. */
    DEAF,
    /** An internal failure at once. */
    BROKEN,
    /** Too many requests. */
    THROTTLING,
    /** The one who asks may not. */
    DENYING,
    /** Reads the request and never answers. */
    HANGING,
    /** Something in between answers, with what is not CBOR. */
    NONSENSE
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final AtomicInteger requests = new AtomicInteger();
  private final List<Held> held = new CopyOnWriteArrayList<>();
  private volatile Mode mode = Mode.HEALTHY;

  /** Starts one on a free port. */
  public CloudWatchStandIn() {
    try {
      server = Loopback.server();
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

  /** What counts to this stand-in by way of the real SDK. */
  public CloudWatchMetrics metrics(String environment, OutputStream log, InstantSource clock) {
    CloudWatchMetrics metrics =
        new CloudWatchMetrics(
            environment,
            () ->
                new SdkCloudWatch(
                    builder ->
                        builder
                            .endpointOverride(endpoint())
                            .region(Region.US_WEST_2)
                            .credentialsProvider(
                                StaticCredentialsProvider.create(
                                    AwsBasicCredentials.create("test", "test")))),
            line -> write(line, log),
            clock);
    // As in production: else a busy machine may take longer to load the client than a push may.
    metrics.prime();
    return metrics;
  }

  private static void write(byte[] line, OutputStream log) {
    try {
      log.write(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Holds nothing and is healthy, as it was at first. */
  public void reset() {
    held.clear();
    requests.set(0);
    mode = Mode.HEALTHY;
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
    return held.stream().map(Held::point).toList();
  }

  /** Holds a value as if it had been sent before. */
  public void hold(Instant at, Point point) {
    held.add(new Held(at, point));
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      requests.incrementAndGet();
      JsonNode request = CBOR.readTree(body(exchange));
      switch (mode) {
        case HEALTHY -> reply(exchange, 200, CBOR.writeValueAsBytes(handle(exchange, request)));
        case BROKEN -> reply(exchange, 500, error("InternalServiceFault"));
        case THROTTLING -> reply(exchange, 400, error("ThrottlingException"));
        case DENYING -> reply(exchange, 403, error("AccessDenied"));
        case NONSENSE -> reply(exchange, 502, "<html>".getBytes(UTF_8));
        case HANGING -> closing.await();
        case DEAF -> exchange.close();
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
      case "ListMetrics" -> list(request);
      case "GetMetricData" -> get(request);
      default -> throw new AssertionError("not served: " + path);
    };
  }

  private ObjectNode put(JsonNode request) {
    for (JsonNode datum : request.path("MetricData")) {
      Map<String, String> dimensions = new TreeMap<>();
      for (JsonNode dimension : datum.path("Dimensions")) {
        dimensions.put(dimension.path("Name").asText(), dimension.path("Value").asText());
      }
      hold(
          instant(datum.path("Timestamp")),
          new Point(
              request.path("Namespace").asText(),
              datum.path("MetricName").asText(),
              dimensions,
              datum.path("Unit").asText(),
              datum.path("Value").asDouble()));
    }
    return CBOR.createObjectNode();
  }

  /** Two metrics a page, so that who does not turn pages misses some. */
  private ObjectNode list(JsonNode request) {
    List<Point> series =
        held.stream().map(Held::point).filter(point -> listed(point, request)).toList();
    Map<String, Point> distinct = new TreeMap<>();
    series.forEach(point -> distinct.put(point.metric() + point.dimensions(), point));
    List<Point> all = List.copyOf(distinct.values());
    int from = request.path("NextToken").asInt(0);
    int to = Math.min(all.size(), from + 2);
    ObjectNode answer = CBOR.createObjectNode();
    ArrayNode metrics = answer.putArray("Metrics");
    for (Point point : all.subList(from, to)) {
      ObjectNode metric = metrics.addObject();
      metric.put("Namespace", point.namespace()).put("MetricName", point.metric());
      ArrayNode dimensions = metric.putArray("Dimensions");
      point
          .dimensions()
          .forEach((name, value) -> dimensions.addObject().put("Name", name).put("Value", value));
    }
    if (to < all.size()) {
      answer.put("NextToken", Integer.toString(to));
    }
    return answer;
  }

  private static boolean listed(Point point, JsonNode request) {
    for (JsonNode wanted : request.path("Dimensions")) {
      String value = point.dimensions().get(wanted.path("Name").asText());
      if (value == null || (wanted.has("Value") && !wanted.path("Value").asText().equals(value))) {
        return false;
      }
    }
    return request.path("Namespace").asText().equals(point.namespace())
        && request.path("MetricName").asText().equals(point.metric());
  }

  /** The sum over each period of each query, three queries a page. */
  private ObjectNode get(JsonNode request) {
    JsonNode queries = request.path("MetricDataQueries");
    int from = request.path("NextToken").asInt(0);
    int to = Math.min(queries.size(), from + 3);
    ObjectNode answer = CBOR.createObjectNode();
    ArrayNode results = answer.putArray("MetricDataResults");
    for (int i = from; i < to; i++) {
      ObjectNode result = results.addObject();
      result.put("Id", queries.get(i).path("Id").asText()).put("StatusCode", "Complete");
      ArrayNode timestamps = result.putArray("Timestamps");
      ArrayNode values = result.putArray("Values");
      sums(queries.get(i).path("MetricStat"), request)
          .forEach(
              (at, sum) -> {
                timestamps.add(at);
                values.add(sum);
              });
    }
    if (to < queries.size()) {
      answer.put("NextToken", Integer.toString(to));
    }
    return answer;
  }

  private Map<Long, Double> sums(JsonNode stat, JsonNode request) {
    Map<String, String> dimensions = new TreeMap<>();
    for (JsonNode dimension : stat.path("Metric").path("Dimensions")) {
      dimensions.put(dimension.path("Name").asText(), dimension.path("Value").asText());
    }
    long period = stat.path("Period").asLong();
    Map<Long, Double> sums = new TreeMap<>();
    for (Held value : held) {
      boolean inTime =
          !value.at().isBefore(instant(request.path("StartTime")))
              && value.at().isBefore(instant(request.path("EndTime")));
      boolean same =
          value.point().metric().equals(stat.path("Metric").path("MetricName").asText())
              && value.point().dimensions().equals(dimensions);
      if (inTime && same) {
        sums.merge(
            value.at().getEpochSecond() / period * period, value.point().value(), Double::sum);
      }
    }
    return sums;
  }

  private static Instant instant(JsonNode epochSeconds) {
    return Instant.ofEpochMilli(Math.round(epochSeconds.asDouble() * 1000));
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
