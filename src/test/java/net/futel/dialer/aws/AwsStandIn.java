package net.futel.dialer.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import net.futel.dialer.Loopback;

/**
 * AWS on loopback, as far as the command line needs it: secrets that are kept, an account, its
 * limit, a stack. From any request on it can be out of reach.
 */
public final class AwsStandIn implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** When the connection ends instead of an answer. */
  public enum Cut {
    BEFORE_IT_IS_DONE,
    AFTER_IT_IS_DONE
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, String> secrets = new TreeMap<>();
  private final Map<String, Integer> versions = new TreeMap<>();
  private final Map<String, Answer> refusals = new TreeMap<>();
  private final List<String> requests = new ArrayList<>();
  private int cutFrom = Integer.MAX_VALUE;
  private Cut cut = Cut.BEFORE_IT_IS_DONE;
  private int concurrency = 1000;
  private Optional<String> stackStatus = Optional.empty();
  private String stackChanged = "2026-11-24T12:00:00Z";
  private final Map<String, String> stackParameters = new TreeMap<>();
  private int looksUntilDeleted = 2;

  private record Answer(int status, String type, String body) {}

  public AwsStandIn() {
    try {
      server = Loopback.server();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::serve);
    server.setExecutor(threads);
    server.start();
  }

  /** The variables of a process for which this is AWS. */
  public Map<String, String> variables() {
    return Map.of(
        "AWS_ENDPOINT_URL", "http://127.0.0.1:" + server.getAddress().getPort(),
        "AWS_ACCESS_KEY_ID", "test",
        "AWS_SECRET_ACCESS_KEY", "test",
        "AWS_REGION", "us-east-1");
  }

  public synchronized void putSecret(String name, String text) {
    secrets.put(name, text);
  }

  public synchronized void removeSecret(String name) {
    secrets.remove(name);
  }

  /** A secret's text under a key; empty for none. */
  public synchronized String secret(String name, String key) {
    try {
      return JSON.readTree(secrets.getOrDefault(name, "{}")).path(key).asText();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public synchronized Map<String, String> secrets() {
    return new TreeMap<>(secrets);
  }

  /** Answers this operation with an error from now on. */
  public synchronized void refuse(String operation, int status, String code) {
    refusals.put(
        operation,
        new Answer(
            status,
            "application/x-amz-json-1.1",
            "{\"__type\":\"" + code + "\",\"message\":\"not now\"}"));
  }

  /** The same for an operation of the older protocol. */
  public synchronized void refuseQuery(String operation, int status, String code) {
    refusals.put(operation, error(status, code, "not now"));
  }

  public synchronized void concurrency(int limit) {
    concurrency = limit;
  }

  public synchronized void stack(String status, String changed, Map<String, String> parameters) {
    stackStatus = Optional.of(status);
    stackChanged = changed;
    stackParameters.clear();
    stackParameters.putAll(parameters);
  }

  /** Cuts off the n-th request from now on and every one after it, counting from one. */
  public synchronized void cutFrom(int request, Cut how) {
    cutFrom = requests.size() + request;
    cut = how;
  }

  public synchronized void heal() {
    cutFrom = Integer.MAX_VALUE;
    refusals.clear();
  }

  /** The operation of every request so far. */
  public synchronized List<String> requests() {
    return List.copyOf(requests);
  }

  public synchronized void forget() {
    requests.clear();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      Optional<Answer> answer = answer(exchange, body);
      if (answer.isPresent()) {
        byte[] bytes = answer.get().body().getBytes(UTF_8);
        exchange.getResponseHeaders().add("Content-Type", answer.get().type());
        exchange.sendResponseHeaders(answer.get().status(), bytes.length);
        exchange.getResponseBody().write(bytes);
      }
    }
  }

  private synchronized Optional<Answer> answer(HttpExchange exchange, String body)
      throws IOException {
    String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
    String operation =
        target != null
            ? target.substring(target.indexOf('.') + 1)
            : exchange.getRequestURI().getPath().contains("account-settings")
                ? "GetAccountSettings"
                : form(body).getOrDefault("Action", "");
    requests.add(operation);
    boolean broken = requests.size() >= cutFrom;
    if (broken && cut == Cut.BEFORE_IT_IS_DONE) {
      return Optional.empty();
    }
    Answer answer =
        refusals.containsKey(operation) ? refusals.get(operation) : answer(operation, body);
    return broken ? Optional.empty() : Optional.of(answer);
  }

  private Answer answer(String operation, String body) throws IOException {
    return switch (operation) {
      case "GetSecretValue", "PutSecretValue", "CreateSecret" ->
          secret(operation, JSON.readTree(body));
      case "GetAccountSettings" ->
          json(200, Map.of("AccountLimit", Map.of("ConcurrentExecutions", concurrency)));
      case "GetCallerIdentity" ->
          xml(
              operation,
              "<Account>000000000000</Account><UserId>AIDA</UserId>"
                  + "<Arn>arn:aws:iam::000000000000:user/test</Arn>");
      case "DescribeStacks" -> describeStack(form(body).get("StackName"));
      case "DeleteStack" -> {
        stackStatus = stackStatus.map(it -> "DELETE_IN_PROGRESS");
        yield xml(operation, "");
      }
      default -> error(400, "InvalidAction", operation);
    };
  }

  private Answer secret(String operation, JsonNode request) {
    String name = request.path(operation.equals("CreateSecret") ? "Name" : "SecretId").asText();
    boolean there = secrets.containsKey(name);
    if (operation.equals("CreateSecret") ? there : !there) {
      return json(
          400,
          Map.of(
              "__type",
              there ? "ResourceExistsException" : "ResourceNotFoundException",
              "message",
              "Secrets Manager and this secret"));
    }
    if (!operation.equals("GetSecretValue")) {
      secrets.put(name, request.path("SecretString").asText());
      versions.merge(name, 1, Integer::sum);
    }
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("ARN", "arn:aws:secretsmanager:us-east-1:000000000000:secret:" + name + "-abcdef");
    answer.put("Name", name);
    answer.put("VersionId", "%032d".formatted(versions.getOrDefault(name, 0)));
    if (operation.equals("GetSecretValue")) {
      answer.put("SecretString", secrets.get(name));
    }
    return json(200, answer);
  }

  private Answer describeStack(String name) {
    if (stackStatus.equals(Optional.of("DELETE_IN_PROGRESS")) && looksUntilDeleted-- == 0) {
      stackStatus = Optional.empty();
    }
    if (stackStatus.isEmpty()) {
      return error(400, "ValidationError", "Stack with id " + name + " does not exist");
    }
    StringBuilder parameters = new StringBuilder();
    stackParameters.forEach(
        (key, value) ->
            parameters
                .append("<member><ParameterKey>")
                .append(key)
                .append("</ParameterKey><ParameterValue>")
                .append(value)
                .append("</ParameterValue></member>"));
    return xml(
        "DescribeStacks",
        "<Stacks><member><StackName>"
            + name
            + "</StackName><StackStatus>"
            + stackStatus.get()
            + "</StackStatus><CreationTime>"
            + stackChanged
            + "</CreationTime><Parameters>"
            + parameters
            + "</Parameters></member></Stacks>");
  }

  private static Answer json(int status, Map<String, ?> body) {
    return new Answer(status, "application/x-amz-json-1.1", JSON.valueToTree(body).toString());
  }

  private static Answer xml(String operation, String result) {
    return new Answer(
        200,
        "text/xml",
        "<%1$sResponse><%1$sResult>%2$s</%1$sResult></%1$sResponse>".formatted(operation, result));
  }

  private static Answer error(int status, String code, String message) {
    return new Answer(
        status,
        "text/xml",
        "<ErrorResponse><Error><Code>%s</Code><Message>%s</Message></Error></ErrorResponse>"
            .formatted(code, message));
  }

  private static Map<String, String> form(String text) {
    Map<String, String> form = new TreeMap<>();
    for (String pair : text.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        form.put(pair.substring(0, equals), URLDecoder.decode(pair.substring(equals + 1), UTF_8));
      }
    }
    return form;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
