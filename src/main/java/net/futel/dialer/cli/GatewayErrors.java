package net.futel.dialer.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/**
 * Answers what never reaches a function, such as a request that is not HTTP: a status and nothing
 * else. Whatever is sent is the sender's fault and never a 5xx, but for a function that throws:
 * what it threw is shown to whoever runs the server.
 */
final class GatewayErrors extends ErrorHandler {

  private final PrintWriter err;

  GatewayErrors(PrintWriter err) {
    this.err = err;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    int status = response.getStatus();
    boolean functionFailed = status == HttpStatus.INTERNAL_SERVER_ERROR_500;
    if (functionFailed) {
      show(request.getAttribute(ERROR_EXCEPTION));
    }
    response.setStatus(status < 500 || functionFailed ? status : HttpStatus.BAD_REQUEST_400);
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, 0L);
    Content.Sink.write(response, true, "", callback);
    return true;
  }

  private void show(Object cause) {
    StringWriter text = new StringWriter();
    text.write("serve: answered 500, for which Twilio asks the fallback, because of\n");
    if (cause instanceof Throwable thrown) {
      thrown.printStackTrace(new PrintWriter(text));
    } else {
      text.write("  something that is not known\n");
    }
    err.print(text); // Whole, whoever else is writing.
    err.flush();
  }
}
