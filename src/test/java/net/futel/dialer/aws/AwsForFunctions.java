package net.futel.dialer.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.URLDecoder;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import net.futel.dialer.Loopback;

/**
 * Secrets Manager, Systems Manager, SNS, CodeDeploy and Lambda's Invoke on loopback, each as far as
 * the functions that look after a deployment need it, in good health and in bad.
 */
public final class AwsForFunctions implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** A service, as its trouble is named. */
  public enum Service {
    SECRETS,
    SSM,
    SNS,
    CODE_DEPLOY
  }

  /** What goes wrong with one request. */
  public enum Trouble {
    /** 500, nothing done. */
    ERROR,
    /** Turned away for coming too often, nothing done. */
    THROTTLED,
    /** Done, and answered after three seconds, or when the test is over. */
    SLOW,
    /** Nothing done and no answer. */
    HANG,
    /** None: done and answered. */
    NONE
  }

  /**
   * A function by what it answers to an event; an exception is a function that ends in an error.
   */
  @FunctionalInterface
  public interface Function {
    String answer(String event) throws Exception;
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Map<Service, Deque<Trouble>> troubles = new ConcurrentHashMap<>();
  private final Map<Service, Trouble> lasting = new ConcurrentHashMap<>();
  private final Map<String, Function> functions = new ConcurrentHashMap<>();

  private final AtomicInteger refusals = new AtomicInteger();

  /** Text of the secret. */
  public volatile String secret;

  /** Parameters of Systems Manager. */
  public final Map<String, String> parameters = new ConcurrentHashMap<>();

  /** What was published: subject, a line's end, message. */
  public final List<String> published = new CopyOnWriteArrayList<>();

  /** Statuses that CodeDeploy has taken. */
  public final List<String> statuses = new CopyOnWriteArrayList<>();

  /** Statuses that were sent to it. */
  public final List<String> statusesSent = new CopyOnWriteArrayList<>();

  /** ARNs of what was invoked. */
  public final List<String> invoked = new CopyOnWriteArrayList<>();

  public AwsForFunctions(String authToken) throws IOException {
    reset(authToken);
    server = Loopback.server();
    server.setExecutor(threads);
    server.createContext("/", this::serve);
    server.start();
  }

  /** Becomes as good as new, with a secret of this token. */
  public void reset(String authToken) {
    secret =
        JSON.createObjectNode()
            .put("accountSid", "AC" + "0".repeat(32))
            .put("authToken", authToken)
            .toString();
    troubles.clear();
    lasting.clear();
    refusals.set(0);
    functions.clear();
    parameters.clear();
    List.of(published, statuses, statusesSent, invoked).forEach(List::clear);
  }

  /** For {@code AWS_ENDPOINT_URL}. */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Makes the next requests to a service go wrong, one after the other. */
  public void trouble(Service service, Trouble... next) {
    troubles.computeIfAbsent(service, it -> new ArrayDeque<>()).addAll(List.of(next));
  }

  /** Makes every request to a service go wrong. */
  public void down(Service service, Trouble trouble) {
    lasting.put(service, trouble);
  }

  public void heal(Service service) {
    lasting.remove(service);
  }

  /** Publishes a version of a function. */
  public void publish(String arn, Function function) {
    functions.put(arn, function);
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      String path = exchange.getRequestURI().getPath();
      String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
      if (path.startsWith("/2015-03-31/functions/")) {
        invoke(exchange, path.split("/", -1)[3], body);
      } else if (target == null) {
        sns(exchange, form(body));
      } else {
        json(exchange, target.substring(target.indexOf('.') + 1), JSON.readTree(body));
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  /** Turns the next invocations away, as of a role that may not. */
  public void refuseInvocations(int next) {
    refusals.set(next);
  }

  private void invoke(HttpExchange exchange, String arn, String event) throws IOException {
    if (refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      exchange.getResponseHeaders().set("X-Amzn-ErrorType", "AccessDeniedException");
      send(exchange, 403, "{\"Message\":\"not authorized\"}");
      return;
    }
    invoked.add(arn);
    Function function = functions.get(arn);
    if (function == null) {
      exchange.getResponseHeaders().set("X-Amzn-ErrorType", "ResourceNotFoundException");
      send(exchange, 404, "{\"Message\":\"Function not found\"}");
      return;
    }
    String answer;
    try {
      answer = function.answer(event);
    } catch (Exception e) {
      exchange.getResponseHeaders().set("X-Amz-Function-Error", "Unhandled");
      answer = "{\"errorMessage\":\"RequestId: 1 Error: Runtime exited\"}";
    }
    send(exchange, 200, answer);
  }

  private void sns(HttpExchange exchange, Map<String, String> form)
      throws IOException, InterruptedException {
    switch (trouble(Service.SNS)) {
      case ERROR -> send(exchange, 500, error("InternalError"));
      case THROTTLED -> send(exchange, 400, error("Throttling"));
      case HANG -> closing.await();
      case SLOW -> {
        publish(form);
        closing.await(3, TimeUnit.SECONDS);
        send(exchange, 200, published());
      }
      case NONE -> {
        publish(form);
        send(exchange, 200, published());
      }
    }
  }

  private void publish(Map<String, String> form) {
    published.add(form.get("Subject") + "\n" + form.get("Message"));
  }

  private static String published() {
    return "<PublishResponse xmlns=\"http://sns.amazonaws.com/doc/2010-03-31/\"><PublishResult>"
        + "<MessageId>1</MessageId></PublishResult></PublishResponse>";
  }

  private static String error(String code) {
    return "<ErrorResponse xmlns=\"http://sns.amazonaws.com/doc/2010-03-31/\"><Error>"
        + "<Type>Sender</Type><Code>"
        + code
        + "</Code><Message>not now</Message></Error></ErrorResponse>";
  }

  private void json(HttpExchange exchange, String action, JsonNode request)
      throws IOException, InterruptedException {
    Service service =
        switch (action) {
          case "GetSecretValue" -> Service.SECRETS;
          case "GetParameter", "PutParameter" -> Service.SSM;
          case "PutLifecycleEventHookExecutionStatus" -> Service.CODE_DEPLOY;
          default -> throw new IOException(action);
        };
    if (service == Service.CODE_DEPLOY) {
      statusesSent.add(request.path("status").asText());
    }
    switch (trouble(service)) {
      case ERROR -> send(exchange, 500, "{\"__type\":\"InternalError\"}");
      case THROTTLED -> send(exchange, 400, "{\"__type\":\"ThrottlingException\"}");
      case HANG -> closing.await();
      case SLOW -> {
        String answer = answer(action, request);
        closing.await(3, TimeUnit.SECONDS);
        send(exchange, 200, answer);
      }
      case NONE -> send(exchange, 200, answer(action, request));
    }
  }

  private String answer(String action, JsonNode request) {
    return switch (action) {
      case "GetSecretValue" -> JSON.createObjectNode().put("SecretString", secret).toString();
      case "GetParameter" -> {
        String name = request.path("Name").asText();
        var answer = JSON.createObjectNode();
        answer.putObject("Parameter").put("Name", name).put("Value", parameters.get(name));
        yield answer.toString();
      }
      case "PutParameter" -> {
        parameters.put(request.path("Name").asText(), request.path("Value").asText());
        yield "{\"Version\":2,\"Tier\":\"Standard\"}";
      }
      default -> {
        statuses.add(
            request.path("deploymentId").asText()
                + " "
                + request.path("lifecycleEventHookExecutionId").asText()
                + " "
                + request.path("status").asText());
        yield "{\"lifecycleEventHookExecutionId\":\"1\"}";
      }
    };
  }

  private Trouble trouble(Service service) {
    Deque<Trouble> next = troubles.getOrDefault(service, new ArrayDeque<>());
    synchronized (next) {
      Trouble trouble = next.poll();
      return trouble == null ? lasting.getOrDefault(service, Trouble.NONE) : trouble;
    }
  }

  private static Map<String, String> form(String body) {
    Map<String, String> form = new TreeMap<>();
    for (String pair : body.split("&", -1)) {
      int equals = pair.indexOf('=');
      form.put(
          URLDecoder.decode(pair.substring(0, equals), UTF_8),
          URLDecoder.decode(pair.substring(equals + 1), UTF_8));
    }
    return form;
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
