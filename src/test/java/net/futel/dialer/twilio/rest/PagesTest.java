package net.futel.dialer.twilio.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.net.httpserver.HttpServer;
import com.twilio.exception.ApiConnectionException;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Application;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import net.futel.dialer.Loopback;
import net.futel.dialer.secrets.TwilioCredentials;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lists as Twilio never sends them, and as it does. */
class PagesTest {

  private static final String ACCOUNT = "AC" + "0".repeat(32);
  private static final String LIST = "/2010-04-01/Accounts/" + ACCOUNT + "/Applications.json";

  /** Pauses are longer than a request may take: what is wrong is not asked for again. */
  private static final TwilioLimits ASKING_ONCE =
      new TwilioLimits(
          Duration.ofSeconds(30),
          Duration.ofSeconds(30),
          Duration.ofSeconds(30),
          Duration.ofHours(1),
          Duration.ofHours(1),
          Deadline.in(Duration.ofMinutes(5)));

  private final AtomicInteger requests = new AtomicInteger();
  private HttpServer server;
  private TwilioRestClient twilio;

  @BeforeEach
  void start() throws Exception {
    server = Loopback.server();
    server.start();
    twilio =
        TwilioApi.client(
            TwilioCredentials.authToken(ACCOUNT, "token"),
            Optional.of(URI.create("http://127.0.0.1:" + server.getAddress().getPort())),
            ASKING_ONCE);
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  /** Serves a page for each query; the query of the first is empty. */
  private void serve(Function<String, String> pages) {
    server.createContext(
        "/",
        exchange -> {
          requests.incrementAndGet();
          String query = exchange.getRequestURI().getRawQuery();
          byte[] body = pages.apply(query == null ? "" : query).getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
          }
        });
  }

  private static String page(String sid, String next) {
    String record = "{\"sid\":\"" + sid + "\"}";
    String nextPage = next.isEmpty() ? "null" : "\"" + LIST + "?Page=" + next + "\"";
    return "{\"applications\":[" + record + "],\"next_page_uri\":" + nextPage + ",\"page_size\":1}";
  }

  private List<String> read() {
    return Pages.read(Application.reader(), twilio).stream().map(Application::getSid).toList();
  }

  @Test
  void allPagesAreRead() {
    serve(
        query ->
            switch (query) {
              case "" -> page("AP1", "1");
              case "Page=1" -> page("AP2", "2");
              default -> page("AP3", "");
            });
    assertEquals(List.of("AP1", "AP2", "AP3"), read());
  }

  @Test
  void aListThatGoesRoundInACircleIsRefused() {
    serve(query -> query.equals("Page=A") ? page("AP1", "B") : page("AP2", "A"));
    String message = assertThrows(ApiConnectionException.class, this::read).getMessage();
    assertEquals("Twilio's list goes round in a circle: page 3 leads back", message);
  }

  @Test
  void aListThatDoesNotEndIsRefused() {
    serve(query -> page("AP1", Integer.toString(requests.get())));
    String message = assertThrows(ApiConnectionException.class, this::read).getMessage();
    assertEquals("Twilio's list does not end: it has over 500 pages", message);
  }

  @Test
  void aListWithAHoleIsRefused() {
    serve(query -> "{\"applications\":[null],\"next_page_uri\":null,\"page_size\":1}");
    String message = assertThrows(ApiConnectionException.class, this::read).getMessage();
    assertEquals("the answer is not what Twilio documents (GET /Applications)", message);
  }

  @Test
  void anAnswerThatFloodsTheMemoryIsRefused() {
    String flood = "{\"applications\":[],\"x\":\"" + "y".repeat(17 * 1024 * 1024) + "\"}";
    serve(query -> flood);
    String message = assertThrows(ApiConnectionException.class, this::read).getMessage();
    assertEquals(
        "http://127.0.0.1:%d answered with more than 16 MB"
            .formatted(server.getAddress().getPort()),
        message);
  }
}
