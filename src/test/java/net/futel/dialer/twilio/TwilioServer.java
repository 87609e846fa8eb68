package net.futel.dialer.twilio;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.twilio.http.TwilioRestClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import net.futel.dialer.Loopback;
import net.futel.dialer.secrets.TwilioCredentials;
import net.futel.dialer.twilio.rest.TwilioApi;
import net.futel.dialer.twilio.rest.TwilioLimits;

/**
 * Twilio's REST API on loopback: forms in, JSON out, nothing without the password. Any request can
 * be made to go wrong, before or after it took effect. What is in the account is a subclass's
 * affair; it is asked for one answer at a time.
 */
public abstract class TwilioServer implements AutoCloseable {

  public static final String ACCOUNT = "AC" + "0".repeat(32);
  public static final String TOKEN = "token";

  private static final ObjectMapper JSON = new ObjectMapper();

  /** How a request goes wrong. */
  public enum Mishap {
    /** 400, nothing done. */
    REFUSED,
    /** 429 with {@code Retry-After: 0}. */
    THROTTLED,
    /** 429 with {@code Retry-After: 7}. */
    THROTTLED_FOR_SEVEN_SECONDS,
    /** 500, nothing done. */
    ERROR,
    /** 500 in spite of having done it. */
    ERROR_AFTER,
    /** The connection ends without an answer, nothing done. */
    CUT_OFF,
    /** The connection ends without an answer, but it is done. */
    CUT_OFF_AFTER,
    /** Done, and no answer until the server closes. */
    HANG,
    /** 200 and half a JSON object, nothing done. */
    MALFORMED
  }

  /** A request by its method and path, and what its query and its body say. */
  record Request(String method, String path, Map<String, String> query, Map<String, String> form) {}

  /** An HTTP status and what becomes JSON. */
  record Answer(int status, Object body) {}

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final List<String> requests = new ArrayList<>();
  private final Map<Integer, Mishap> mishaps = new HashMap<>();
  private final Map<String, CountDownLatch> gates = new HashMap<>();
  private int troubledFrom = Integer.MAX_VALUE;
  private Mishap trouble = Mishap.ERROR;
  private String password = TOKEN;

  /**
   * Takes an address; {@link #start} begins to answer.
   *
   * @param port 0 for any that is free
   */
  TwilioServer(int port) {
    try {
      server = Loopback.server(port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::handle);
    server.setExecutor(threads);
  }

  /** Begins to answer: when the subclass has all that it answers from. */
  final void start() {
    server.start();
  }

  /** What Twilio answers to a request that nothing happens to. */
  abstract Answer answer(Request request);

  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** What leads the commands to it, and to a dial plan. */
  public Map<String, String> settings(String plan) {
    Map<String, String> settings = new LinkedHashMap<>(settings());
    settings.put("DIALPLAN_FILE", plan);
    return settings;
  }

  /** What leads the commands to it. */
  public Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("TWILIO_ACCOUNT_SID", ACCOUNT);
    settings.put("TWILIO_AUTH_TOKEN", TOKEN);
    settings.put("TWILIO_API_BASE_URL", uri().toString());
    return settings;
  }

  final TwilioRestClient client(TwilioLimits limits) {
    return TwilioApi.client(
        TwilioCredentials.authToken(ACCOUNT, TOKEN), Optional.of(uri()), limits);
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  /** Makes the n-th request from now on go wrong, counting from one. */
  public synchronized void mishap(int request, Mishap mishap) {
    mishaps.put(requests.size() + request, mishap);
  }

  /** Makes the n-th request from now on go wrong and every one after it. */
  public synchronized void troubleFrom(int request, Mishap mishap) {
    troubledFrom = requests.size() + request;
    trouble = mishap;
  }

  /**
   * Lets requests wait for each other: none is answered before so many have come.
   *
   * @param request regular expression of a method, a space and a path
   */
  public synchronized void together(String request, int clients) {
    gates.put(request, new CountDownLatch(clients));
  }

  public synchronized void heal() {
    mishaps.clear();
    gates.clear();
    troubledFrom = Integer.MAX_VALUE;
  }

  public synchronized void changePassword(String other) {
    password = other;
  }

  /** Method and path of every request so far. */
  public synchronized List<String> requests() {
    return List.copyOf(requests);
  }

  public synchronized void forget() {
    requests.clear();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      // Counted as they come: behind the gate one that waited may be overtaken by what follows
      // another.
      Optional<Mishap> mishap = note(exchange);
      gate(exchange).ifPresent(TwilioServer::pass);
      if (mishap.isEmpty()) {
        send(exchange, answer(exchange, body));
        return;
      }
      switch (mishap.get()) {
        case REFUSED -> send(exchange, error(400, 20001, "Refused"));
        case THROTTLED, THROTTLED_FOR_SEVEN_SECONDS -> {
          String seconds = mishap.get() == Mishap.THROTTLED ? "0" : "7";
          exchange.getResponseHeaders().add("Retry-After", seconds);
          send(exchange, error(429, 20429, "Too Many Requests"));
        }
        case ERROR -> send(exchange, error(500, 20500, "Internal Server Error"));
        case ERROR_AFTER -> {
          answer(exchange, body);
          send(exchange, error(500, 20500, "Internal Server Error"));
        }
        case CUT_OFF -> {}
        case CUT_OFF_AFTER -> answer(exchange, body);
        case HANG -> {
          answer(exchange, body);
          hang();
        }
        case MALFORMED -> send(exchange, 200, "{\"sid\": ".getBytes(UTF_8));
      }
    }
  }

  private synchronized Optional<CountDownLatch> gate(HttpExchange exchange) {
    String request = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
    return gates.entrySet().stream()
        .filter(gate -> request.matches(gate.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private static void pass(CountDownLatch gate) {
    gate.countDown();
    try {
      gate.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void hang() {
    try {
      closing.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized Optional<Mishap> note(HttpExchange exchange) {
    requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath());
    int request = requests.size();
    return Optional.ofNullable(
        mishaps.getOrDefault(request, request >= troubledFrom ? trouble : null));
  }

  /** An answer as it goes over the wire: what it is of may have changed by then. */
  private record Written(int status, String body) {

    static Written of(Answer answer) {
      return new Written(
          answer.status(), answer.status() == 204 ? "" : TwilioServer.write(answer.body()));
    }
  }

  /** Who asks, by HTTP's basic authentication. */
  record Login(String user, String password) {

    static Login of(String authorization) {
      String basic = "Basic ";
      if (authorization == null || !authorization.startsWith(basic)) {
        return new Login("", "");
      }
      String decoded =
          new String(Base64.getDecoder().decode(authorization.substring(basic.length())), UTF_8);
      int colon = decoded.indexOf(':');
      return new Login(decoded.substring(0, colon), decoded.substring(colon + 1));
    }
  }

  /** Whether the account is opened to who asks. */
  boolean opens(Login login) {
    return login.equals(new Login(ACCOUNT, password));
  }

  private synchronized Written answer(HttpExchange exchange, String body) {
    if (!opens(Login.of(exchange.getRequestHeaders().getFirst("Authorization")))) {
      return Written.of(error(401, 20003, "Authenticate"));
    }
    return Written.of(
        answer(
            new Request(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                form(exchange.getRequestURI().getRawQuery()),
                form(body))));
  }

  static Answer error(int status, int code, String message) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("code", code);
    body.put("message", message);
    body.put("more_info", "https://www.twilio.com/docs/errors/" + code);
    body.put("status", status);
    return new Answer(status, body);
  }

  static Answer missing() {
    return error(404, 20404, "The requested resource was not found");
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    send(exchange, Written.of(answer));
  }

  private static void send(HttpExchange exchange, Written answer) throws IOException {
    send(exchange, answer.status(), answer.body().getBytes(UTF_8));
  }

  private static void send(HttpExchange exchange, int status, byte[] bytes) throws IOException {
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  public static String write(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, String> form(String text) {
    Map<String, String> form = new TreeMap<>();
    if (text != null && !text.isEmpty()) {
      for (String pair : text.split("&", -1)) {
        int equals = pair.indexOf('=');
        form.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
      }
    }
    return form;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, UTF_8);
  }
}
