package net.futel.dialer.cli.serve;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/**
 * Answers what no function did: a status and nothing else. What is sent, such as a request that is
 * not HTTP, is the sender's fault and never a 5xx. A function that throws is a 500, and what it
 * threw is shown on the terminal of the server.
 */
final class GatewayErrors extends ErrorHandler {

  private final PrintWriter err;

  GatewayErrors(PrintWriter err) {
    this.err = err;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Throwable cause = (Throwable) request.getAttribute(ERROR_EXCEPTION);
    int status = response.getStatus();
    if (cause instanceof FunctionFailed) {
      show(
          "serve: answered 500, for which Twilio asks the fallback, because of\n"
              + stack(cause.getCause()));
    } else if (cause != null && !(cause instanceof HttpException)) {
      // Nobody could tell what an answer would be for. Jetty 12.1 fails so now and then when a
      // broken request comes right behind one whose body took a while: it has answered the broken
      // one by 400 and would do it again by 500.
      show("serve: closed a connection that it had lost track of: " + cause + "\n");
      callback.failed(cause);
      return true;
    } else if (status >= 500) {
      response.setStatus(HttpStatus.BAD_REQUEST_400);
    }
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, 0L);
    Content.Sink.write(response, true, "", callback);
    return true;
  }

  private void show(String text) {
    err.print(text); // Whole: other threads write as well.
    err.flush();
  }

  private static String stack(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
