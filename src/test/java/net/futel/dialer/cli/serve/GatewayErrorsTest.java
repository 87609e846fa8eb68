package net.futel.dialer.cli.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.LocalConnector;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.Test;

/** What is answered for a request that a handler of Jetty fails, by what it fails with. */
class GatewayErrorsTest {

  private static final String REQUEST = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";

  private final StringWriter shown = new StringWriter();

  @Test
  void aConnectionThatTheServerLostTrackOfIsClosedAndNotAnswered() throws Exception {
    assertNull(answerTo(new IllegalStateException("channel already completed")));
    assertEquals(
        "serve: closed a connection that it had lost track of: "
            + "java.lang.IllegalStateException: channel already completed\n",
        shown.toString());
    assertNull(answerTo(new IOException("closed")));
  }

  @Test
  void theSendersFaultIsNeverA5xx() throws Exception {
    assertEquals("HTTP/1.1 400 Bad Request", answerTo(new HttpException.RuntimeException(505)));
    assertEquals("HTTP/1.1 414 URI Too Long", answerTo(new HttpException.RuntimeException(414)));
    assertEquals("", shown.toString());
  }

  @Test
  void aFunctionsFailureIsA500AndShown() throws Exception {
    Throwable failed = new FunctionFailed(new AssertionError("broken on purpose"));
    assertEquals("HTTP/1.1 500 Server Error", answerTo(failed));
    assertTrue(shown.toString().contains("AssertionError: broken on purpose"), shown.toString());
  }

  /** The status line, or null when the connection was closed without one. */
  private String answerTo(Throwable failure) throws Exception {
    Server server = new Server();
    LocalConnector connector = new LocalConnector(server);
    server.addConnector(connector);
    server.setErrorHandler(new GatewayErrors(new PrintWriter(shown)));
    server.setHandler(
        new Handler.Abstract.NonBlocking() {
          @Override
          public boolean handle(Request request, Response response, Callback callback) {
            callback.failed(failure);
            return true;
          }
        });
    server.start();
    try {
      String answer = connector.getResponse(REQUEST);
      return answer == null ? null : answer.lines().findFirst().orElseThrow();
    } finally {
      server.stop();
    }
  }
}
