package net.futel.dialer.cli.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import net.futel.dialer.cli.Typed;
import net.futel.dialer.cli.settings.DevelopmentToken;
import net.futel.dialer.cli.terminal.Fault;
import net.futel.dialer.protocol.TwilioSignature;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the local server makes of requests, however odd, over plain sockets. */
@Execution(ExecutionMode.SAME_THREAD)
class LocalServerTest {

  private static final int PATIENCE_MILLIS = 10_000;

  private final StringWriter shown = new StringWriter();
  private final PrintWriter err = new PrintWriter(shown);
  private ServedPlan served;

  @BeforeEach
  void serve() throws Exception {
    served = new ServedPlan();
  }

  @AfterEach
  void stop() {
    served.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "GET /tones/busy.wav HTTP/1.1 | 200",
        "GET /nothing HTTP/1.1 | 404",
        "GET /sip-outgoing/ HTTP/1.1 | 404",
        "GET //sip-outgoing HTTP/1.1 | 404",
        "GET /x/../sip-outgoing HTTP/1.1 | 404",
        "GET /sip-outgoing;x=1 HTTP/1.1 | 404",
        "GET /sip-outgoing%2Faction%2Fpstn HTTP/1.1 | 404",
        "GET /%ff HTTP/1.1 | 404",
        "OPTIONS * HTTP/1.1 | 404",
        "PUT /sip-outgoing HTTP/1.1 | 405",
        "NONSENSE /sip-outgoing HTTP/1.1 | 405",
        "GET /sip-outgoing HTTP/1.1 | 403",
        "GET /sip-outgoing?To=%zz HTTP/1.1 | 400",
        "GET /sip-outgoing?To=%ff HTTP/1.1 | 400",
        "GET /sip-fallback?%zz&To=%ff HTTP/1.1 | 200",
        "GET /sip-fallback?a={}^\"<> HTTP/1.1 | 200",
        "GET /../../etc/passwd HTTP/1.1 | 400",
        "GET / HTTP/3.0 | 400",
        "PRI * HTTP/2.0 | 426",
        "no request at all | 400",
      })
  void noRequestLineIsAnsweredWithAServerError(String requestLine, int status) throws IOException {
    assertEquals(status, status(requestLine + "\r\nHost: x\r\nConnection: close\r\n\r\n"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Transfer-Encoding: gzip | 400",
        "Content-Length: -3 | 400",
        "Content-Length: 99999999999999999999 | 400",
        "Content-Length: 1, 2 | 400",
        "No colon | 400",
        "X-Twilio-Signature: é | 403",
      })
  void noHeaderIsAnsweredWithAServerError(String header, int status) throws IOException {
    assertEquals(
        status,
        status(
            "POST /sip-outgoing HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                + header
                + "\r\n\r\n"));
  }

  @Test
  void aBodyOver64KibibytesIsRefusedOnceItHasCome() throws IOException {
    for (int length : new int[] {64 * 1024 + 1, 1_000_000}) {
      assertEquals(400, status(post("/sip-outgoing", "To=" + "1".repeat(length - 3))));
    }
    assertEquals(403, status(post("/sip-outgoing", "To=" + "1".repeat(64 * 1024 - 3))));
    assertEquals(200, status(post("/sip-fallback", "To=" + "1".repeat(1_000_000))));
  }

  @Test
  void aBodyInChunksIsReadWhole() throws IOException {
    String request =
        String.join(
            "\r\n",
            "POST /sip-fallback HTTP/1.1",
            "Host: x",
            "Connection: close",
            "Transfer-Encoding: chunked",
            "",
            "5",
            "To=si",
            "9",
            "p%3A911%4",
            "2",
            "0x",
            "0",
            "",
            "");
    assertTrue(answer(request).contains("<Number>911</Number>"));
  }

  @Test
  void manyRequestsShareAConnection() throws IOException {
    String request = "GET /sip-fallback HTTP/1.1\r\nHost: x\r\n\r\n";
    String last = "GET /sip-fallback HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
    String answers = answer(request + request + last);
    assertEquals(3, answers.split("HTTP/1.1 200", -1).length - 1);
  }

  @Test
  void aQueryOnAPostIsSignedButNotRead() throws IOException {
    String path = "/sip-outgoing?x=a%2Bb&To=%zz";
    Map<String, String> form = Map.of("To", "sip:12@x");
    String signature = TwilioSignature.of(DevelopmentToken.VALUE, served.url() + path, form);
    String request =
        "POST "
            + path
            + " HTTP/1.1\r\nHost: elsewhere.example.org\r\nConnection: close\r\n"
            + "X-TWILIO-Signature: "
            + signature
            + "\r\nContent-Length: 15\r\n\r\nTo=sip%3A12%40x";
    assertEquals(200, status(request));
  }

  @Test
  void eachWebhookIsOneLineOfLogWithNoNumberInIt() throws IOException {
    String sid = "CA0123456789abcdef0123456789abcdef";
    Typed.withInput(
        DevelopmentToken.VALUE,
        "call",
        "--url",
        served.url(),
        "--auth-token-stdin",
        "--call-sid",
        sid,
        "--from",
        "+15035550155",
        "1-900-555-0123");
    String[] forged = {
      "call", "--url", served.url(), "--auth-token-stdin", "--from", "demo", "5035550123"
    };
    Typed.withInput("other", forged);
    status("GET /nothing-5035550123 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    List<String> log =
        served.log().stream()
            .map(line -> line.replaceFirst("[0-9]+\\.[0-9]{3} ms\n", "N ms"))
            .toList();
    assertEquals(
        List.of(
            sid + " /sip-outgoing refused premium N ms",
            "- /sip-outgoing 403 forged N ms",
            "- (unknown path) 404 unknown-path N ms"),
        log);
  }

  @Test
  void anAddressThatCannotBeHadIsExplained() {
    Fault taken =
        assertThrows(Fault.class, () -> LocalServer.bind("127.0.0.1", served.port(), err));
    assertEquals(
        "port "
            + served.port()
            + " of 127.0.0.1 is taken; stop what listens there or choose another with --port",
        taken.getMessage());
    Fault foreign = assertThrows(Fault.class, () -> LocalServer.bind("192.0.2.1", 0, err));
    assertEquals(
        "192.0.2.1 is not an address of this machine; try --host 127.0.0.1", foreign.getMessage());
  }

  @Test
  void whatAFunctionThrowsIsShownAndAnsweredAsApiGatewayWould() throws Exception {
    try (LocalServer server = LocalServer.bind("127.0.0.1", 0, err)) {
      server.start(
          (path, event) -> {
            throw new IllegalStateException("broken on purpose");
          });
      String answer =
          answer(server.port(), "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
      assertTrue(answer.startsWith("HTTP/1.1 500 "), answer);
      assertTrue(answer.endsWith("\r\n\r\n"), answer);
    }
    String text = shown.toString();
    assertTrue(text.startsWith("serve: answered 500, for which Twilio asks the fallback"), text);
    assertTrue(text.contains("IllegalStateException: broken on purpose"), text);
    assertTrue(text.contains("\tat " + getClass().getName()), text);
  }

  private static String post(String path, String body) {
    return "POST "
        + path
        + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: "
        + body.length()
        + "\r\n\r\n"
        + body;
  }

  private int status(String request) throws IOException {
    return Integer.parseInt(answer(request).split(" ", 3)[1]);
  }

  private String answer(String request) throws IOException {
    return answer(served.port(), request);
  }

  private static String answer(int port, String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      OutputStream out = socket.getOutputStream();
      out.write(request.getBytes(StandardCharsets.UTF_8));
      out.flush();
      StringBuilder answer = new StringBuilder();
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
      for (int c = in.read(); c >= 0; c = in.read()) {
        answer.append((char) c);
      }
      return answer.toString();
    }
  }
}
