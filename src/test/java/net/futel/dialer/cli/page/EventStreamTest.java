package net.futel.dialer.cli.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.futel.dialer.cli.serve.ServedPage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The stream by which pages see every webhook. */
@Timeout(60)
class EventStreamTest {

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @TempDir Path directory;
  private ServedPage served;

  @BeforeEach
  void serve() throws Exception {
    served = new ServedPage(Files.writeString(directory.resolve("plan.json"), Plans.GOOD));
  }

  @AfterEach
  void stop() {
    served.close();
  }

  @Test
  void aPageSeesEveryWebhookThatAnybodySendsAlsoWhatCameBeforeIt() throws Exception {
    webhook("To=sip%3A911%40x");
    try (Socket page = open("")) {
      BufferedReader in = reader(page);
      assertTrue(event(in).contains("\"To\":\"sip:911@x\""));
      webhook("To=sip%3A933%40x");
      String second = event(in);
      assertTrue(second.contains("\"To\":\"sip:933@x\""), second);
      assertTrue(second.contains("\"hears\":\"The caller hears"), second);
    }
  }

  @Test
  void aPageThatComesBackGoesOnWhereItWas() throws Exception {
    webhook("To=sip%3A911%40x");
    String id;
    try (Socket page = open("")) {
      BufferedReader in = reader(page);
      id = line(in, "id: ");
    }
    webhook("To=sip%3A933%40x");
    try (Socket page = open("Last-Event-ID: " + id + "\r\n")) {
      assertTrue(event(reader(page)).contains("\"To\":\"sip:933@x\""));
    }
    try (Socket page = open("Last-Event-ID: anotherrun-7\r\n")) {
      assertTrue(event(reader(page)).contains("\"To\":\"sip:911@x\""));
    }
  }

  @Test
  void pagesThatDoNotReadHoldUpNoWebhook() throws Exception {
    String large = "To=sip%3A911%40x&Filling=" + "x".repeat(12_000);
    List<Socket> pages = new ArrayList<>();
    try {
      for (int i = 0; i < 40; i++) {
        Socket page = open("");
        // One byte says that the stream is there; nobody reads the rest.
        assertEquals('H', page.getInputStream().read());
        pages.add(page);
      }
      for (int i = 0; i < 1_000; i++) {
        webhook(large);
      }
      try (Socket page = open("")) {
        assertTrue(event(reader(page)).contains("Filling"));
      }
    } finally {
      for (Socket page : pages) {
        page.close();
      }
    }
  }

  private void webhook(String form) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(served.url() + "/sip-fallback"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build();
    assertEquals(200, http.send(request, BodyHandlers.ofString()).statusCode());
  }

  private Socket open(String headers) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), served.port());
    socket.setSoTimeout(20_000);
    String request =
        "GET /page/events HTTP/1.1\r\nHost: localhost:" + served.port() + "\r\n" + headers + "\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private static BufferedReader reader(Socket page) throws IOException {
    return new BufferedReader(new InputStreamReader(page.getInputStream(), StandardCharsets.UTF_8));
  }

  /** The data of the next webhook. */
  private static String event(BufferedReader in) throws IOException {
    return line(in, "data: {");
  }

  private static String line(BufferedReader in, String begins) throws IOException {
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (line.startsWith(begins)) {
        return line.substring(begins.length());
      }
    }
    throw new IOException("the stream has ended");
  }
}
