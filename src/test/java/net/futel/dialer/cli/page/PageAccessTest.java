package net.futel.dialer.cli.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.futel.dialer.cli.serve.ServedPage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may see the page and ask it for something, over plain sockets. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageAccessTest {

  private static final String[] PATHS = {
    "/",
    "/favicon.ico",
    "/page/app.js",
    "/page/app.css",
    "/page/plan",
    "/page/events",
    "/page/route?from=demo&to=911",
  };
  private static final Pattern TOKEN = Pattern.compile("name=\"page-token\" content=\"([^\"]+)\"");

  @TempDir static Path directory;
  private ServedPage served;

  @BeforeAll
  void serve() throws Exception {
    served = new ServedPage(Files.writeString(directory.resolve("plan.json"), Plans.GOOD));
  }

  @AfterAll
  void stop() {
    served.close();
  }

  @Test
  void aBrowserOnThisMachineGetsEverythingWithTheHeadersThatKeepOthersOut() throws IOException {
    for (String path : PATHS) {
      for (String name : new String[] {"127.0.0.1", "localhost", "LOCALHOST", "[::1]"}) {
        String head = head("GET " + path + " HTTP/1.1", "Host: " + name + ":" + served.port());
        assertTrue(head.startsWith("HTTP/1.1 200 "), path + head);
        String lower = head.toLowerCase(Locale.ROOT);
        assertTrue(lower.contains("content-security-policy: default-src 'none';"), head);
        assertFalse(lower.contains("unsafe-"), head);
        assertTrue(lower.contains("frame-ancestors 'none'"), head);
        assertTrue(lower.contains("x-frame-options: deny"), head);
        assertTrue(lower.contains("x-content-type-options: nosniff"), head);
        assertFalse(lower.contains("access-control-"), head);
      }
    }
  }

  @Test
  void thePageHasNoScriptOrStyleInItAndNamesNoOtherMachine() throws IOException {
    String html = answer("GET / HTTP/1.1", host(), "Connection: close");
    assertEquals(1, html.split("<script", -1).length - 1);
    assertFalse(Pattern.compile("\\son\\w+=|style=|<style|https?://").matcher(html).find(), html);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Host: tunnel.example.org",
        "Host: 127.0.0.1",
        "Host: 127.0.0.1:1",
        "Host: 127.0.0.1.example.org:PORT",
        "Host: localhost.:PORT",
        "Host: 127.0.0.1:PORT\r\nHost: 127.0.0.1:PORT",
        "Host: 127.0.0.1:PORT\r\nHost: tunnel.example.org",
        "Host: 127.0.0.1:PORT, tunnel.example.org",
        "Host: user@127.0.0.1:PORT",
        "Host:",
        "X-No-Host: 1",
        "Host: 127.0.0.1:PORT\r\nForwarded: for=203.0.113.7",
        "Host: 127.0.0.1:PORT\r\nX-Forwarded-For: 203.0.113.7",
        "Host: 127.0.0.1:PORT\r\nX-Forwarded-Proto: https",
        "Host: 127.0.0.1:PORT\r\nx-forwarded-host: tunnel.example.org",
        "Host: 127.0.0.1:PORT\r\nCf-Connecting-Ip: 203.0.113.7",
      })
  void toAnybodyElseItIsNotThere(String headers) throws IOException {
    String own = headers.replace("PORT", String.valueOf(served.port()));
    for (String path : PATHS) {
      assertRefused(path, head("GET " + path + " HTTP/1.1", own));
    }
    assertRefused("1.0", head("GET / HTTP/1.0", own));
  }

  @Test
  void aRequestLineWithAHostOfItsOwnIsRefused() throws IOException {
    assertRefused("", head("GET http://tunnel.example.org/ HTTP/1.1", host()));
  }

  @Test
  void webhooksAreServedThroughATunnelAsEver() throws IOException {
    String head =
        head(
            "GET /sip-fallback HTTP/1.1",
            "Host: tunnel.example.org",
            "X-Forwarded-For: 203.0.113.7");
    assertTrue(head.startsWith("HTTP/1.1 200 "), head);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Origin: null",
        "Origin: http://127.0.0.1:1",
        "Origin: http://127.0.0.1",
        "Origin: https://127.0.0.1:PORT",
        "Origin: http://localhost:PORT",
        "Origin: http://evil.example.org",
        "Origin: http://127.0.0.1:PORT\r\nOrigin: http://127.0.0.1:PORT",
        "X-No-Origin: 1",
      })
  void onlyThisPageMaySendAWebhook(String origin) throws IOException {
    String own = origin.replace("PORT", String.valueOf(served.port()));
    String answer = begins(own, "X-Page-Token: " + token());
    assertTrue(answer.startsWith("HTTP/1.1 403 "), answer);
  }

  @Test
  void itMayWithItsTokenOnly() throws IOException {
    String origin = "Origin: " + served.url();
    assertTrue(begins(origin, "X-Page-Token: " + token()).startsWith("HTTP/1.1 200 "));
    assertTrue(begins(origin, "X-Page-Token: x").startsWith("HTTP/1.1 403 "));
    assertTrue(begins(origin, "X-No-Token: x").startsWith("HTTP/1.1 403 "));
  }

  @Test
  void whatIsNoWebhookIsRefusedWithASentence() throws IOException {
    String own = "Origin: " + served.url() + "\r\nX-Page-Token: " + token();
    for (String body :
        new String[] {
          "",
          "[]",
          "{\"kind\": \"x\"}",
          "{\"kind\": \"again\", \"path\": \"//evil.example.org\"}",
          "{\"kind\": \"again\", \"path\": \"@evil.example.org/\"}",
          "{\"kind\": \"again\", \"path\": \"/page/webhook\"}",
          "{\"kind\": \"again\", \"path\": \"/sip outgoing\"}",
        }) {
      String answer = post(body, own);
      assertTrue(answer.startsWith("HTTP/1.1 400 ") || answer.contains("\"status\":404"), answer);
    }
    assertTrue(post(" ".repeat(70_000), own).startsWith("HTTP/1.1 413 "));
  }

  @Test
  void anotherSiteMayNotReadEither() throws IOException {
    for (String path : new String[] {"/page/plan", "/page/events"}) {
      String cross = head("GET " + path + " HTTP/1.1", host(), "Sec-Fetch-Site: cross-site");
      assertTrue(cross.startsWith("HTTP/1.1 403 "), cross);
      String other = head("GET " + path + " HTTP/1.1", host(), "Origin: http://127.0.0.1:1");
      assertTrue(other.startsWith("HTTP/1.1 403 "), other);
    }
  }

  @Test
  void nothingElseIsServed() throws IOException {
    for (String path : new String[] {"/page/", "/page/../page/plan", "/page/x.js", "/web/app.js"}) {
      assertRefused(path, head("GET " + path + " HTTP/1.1", host()));
    }
    assertTrue(head("POST / HTTP/1.1", host()).startsWith("HTTP/1.1 405 "));
    assertTrue(head("GET /page/webhook HTTP/1.1", host()).startsWith("HTTP/1.1 405 "));
  }

  private static void assertRefused(String what, String head) {
    assertTrue(head.matches("(?s)HTTP/1\\.[01] 4[0-9][0-9] .*"), what + "\n" + head);
  }

  private String host() {
    return "Host: 127.0.0.1:" + served.port();
  }

  private String token() throws IOException {
    Matcher token = TOKEN.matcher(answer("GET / HTTP/1.1", host(), "Connection: close"));
    assertTrue(token.find());
    return token.group(1);
  }

  private String begins(String origin, String token) throws IOException {
    String body = "{\"kind\": \"begins\", \"from\": \"demo\", \"to\": \"211\"}";
    return post(body, origin + "\r\n" + token);
  }

  private String post(String body, String headers) throws IOException {
    return exchange(
        String.join(
                "\r\n",
                "POST /page/webhook HTTP/1.1",
                host(),
                headers,
                "Connection: close",
                "Content-Length: " + body.length())
            + "\r\n\r\n"
            + body);
  }

  private String answer(String line, String... headers) throws IOException {
    return exchange(line + "\r\n" + String.join("\r\n", headers) + "\r\n\r\n");
  }

  private String exchange(String request) throws IOException {
    try (Socket socket = connect(request)) {
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** The answer up to its body, which may never end. */
  private String head(String line, String... headers) throws IOException {
    String request = line + "\r\n" + String.join("\r\n", headers) + "\r\n\r\n";
    try (Socket socket = connect(request)) {
      InputStream in = socket.getInputStream();
      StringBuilder head = new StringBuilder();
      int c = 0;
      while (c >= 0 && head.indexOf("\r\n\r\n") < 0) {
        c = in.read();
        head.append((char) c);
      }
      return head.toString();
    }
  }

  private Socket connect(String request) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), served.port());
    socket.setSoTimeout(10_000);
    socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
    return socket;
  }
}
