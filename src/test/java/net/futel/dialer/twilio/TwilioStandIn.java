package net.futel.dialer.twilio;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.twilio.http.TwilioRestClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import net.futel.dialer.secrets.TwilioCredentials;

/**
 * Twilio's REST API over HTTP, as far as an environment and its audit need it: a {@link
 * TwilioAccount} that remembers, in small pages, with faults on demand. Any request can fail before
 * or after it took effect.
 */
public final class TwilioStandIn implements AutoCloseable {

  public static final String ACCOUNT = "AC" + "0".repeat(32);
  public static final String TOKEN = "token";

  private static final ObjectMapper JSON = new ObjectMapper();

  /** How a request goes wrong. */
  public enum Mishap {
    /** 429 with {@code Retry-After: 0}. */
    THROTTLED,
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

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final TwilioAccount account = new TwilioAccount(ACCOUNT);
  private final List<String> requests = new ArrayList<>();
  private final Map<Integer, Mishap> mishaps = new ConcurrentHashMap<>();
  private Optional<Mishap> always = Optional.empty();
  private int dead = Integer.MAX_VALUE;
  private String password = TOKEN;

  public TwilioStandIn() {
    this(0);
  }

  TwilioStandIn(int port) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  /** Serves an empty account until it is killed; the port is the only argument. */
  public static void main(String[] arguments) {
    TwilioStandIn twilio = new TwilioStandIn(Integer.parseInt(arguments[0]));
    System.out.printf(
        "TWILIO_API_BASE_URL=%s TWILIO_ACCOUNT_SID=%s TWILIO_AUTH_TOKEN=%s%n",
        twilio.uri(), ACCOUNT, TOKEN);
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  public TwilioRestClient client() {
    return client(Duration.ofSeconds(60));
  }

  /** A client that waits a moment between tries and gives up after this time. */
  public TwilioRestClient client(Duration longest) {
    return TwilioApi.client(
        TwilioCredentials.authToken(ACCOUNT, TOKEN),
        Optional.of(uri()),
        new TwilioLimits(
            Duration.ofMillis(800),
            Duration.ofSeconds(5),
            Duration.ofMillis(1),
            Duration.ofMillis(2),
            Deadline.in(longest)));
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  /** What is in the account. */
  public TwilioAccount account() {
    return account;
  }

  /** Makes the n-th request from now on go wrong, counting from one. */
  public synchronized void mishap(int request, Mishap mishap) {
    mishaps.put(requests.size() + request, mishap);
  }

  /** Makes every request from now on go wrong. */
  public synchronized void always(Mishap mishap) {
    always = Optional.of(mishap);
  }

  /** The n-th request from now on goes wrong, and nothing comes through after it. */
  public synchronized void dieAt(int request, Mishap mishap) {
    mishap(request, mishap);
    dead = requests.size() + request;
  }

  public synchronized void heal() {
    mishaps.clear();
    dead = Integer.MAX_VALUE;
    always = Optional.empty();
  }

  public synchronized void changePassword(String other) {
    password = other;
  }

  /** Method and path of every request so far. */
  public synchronized List<String> requests() {
    return List.copyOf(requests);
  }

  /** Those that are meant to change something. */
  public List<String> writes() {
    return requests().stream().filter(request -> !request.startsWith("GET ")).toList();
  }

  public synchronized void forget() {
    requests.clear();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      Optional<Mishap> mishap = note(exchange);
      if (mishap.isEmpty()) {
        send(exchange, answer(exchange, body));
        return;
      }
      switch (mishap.get()) {
        case THROTTLED -> {
          exchange.getResponseHeaders().add("Retry-After", "0");
          send(exchange, TwilioAccount.error(429, 20429, "Too Many Requests"));
        }
        case ERROR -> send(exchange, TwilioAccount.error(500, 20500, "Internal Server Error"));
        case ERROR_AFTER -> {
          answer(exchange, body);
          send(exchange, TwilioAccount.error(500, 20500, "Internal Server Error"));
        }
        case CUT_OFF -> {}
        case CUT_OFF_AFTER -> answer(exchange, body);
        case HANG -> {
          answer(exchange, body);
          hang();
        }
        case MALFORMED -> send(exchange, 200, "{\"sid\": ".getBytes(StandardCharsets.UTF_8));
      }
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
    return requests.size() > dead
        ? Optional.of(Mishap.CUT_OFF)
        : Optional.ofNullable(mishaps.get(requests.size())).or(() -> always);
  }

  private synchronized TwilioAccount.Answer answer(HttpExchange exchange, String body) {
    String expected =
        "Basic "
            + Base64.getEncoder()
                .encodeToString((ACCOUNT + ":" + password).getBytes(StandardCharsets.UTF_8));
    if (!expected.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
      return TwilioAccount.error(401, 20003, "Authenticate");
    }
    return account.answer(
        exchange.getRequestMethod(),
        exchange.getRequestURI().getPath(),
        form(exchange.getRequestURI().getRawQuery()),
        form(body));
  }

  private static void send(HttpExchange exchange, TwilioAccount.Answer answer) throws IOException {
    send(exchange, answer.status(), answer.status() == 204 ? new byte[0] : write(answer.body()));
  }

  private static void send(HttpExchange exchange, int status, byte[] bytes) throws IOException {
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private static byte[] write(Object value) {
    try {
      return JSON.writeValueAsBytes(value);
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
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
