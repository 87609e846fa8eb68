package net.futel.dialer.cli;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/**
 * Answers what never reaches a function, such as a request that is not HTTP, in API Gateway's form:
 * {@code {"message":"Bad Request"}}. Whatever is sent is the sender's fault and never a 5xx, but
 * for a function that throws.
 */
final class GatewayErrors extends ErrorHandler {

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    boolean functionFailed = response.getStatus() == HttpStatus.INTERNAL_SERVER_ERROR_500;
    int status =
        response.getStatus() < 500 || functionFailed
            ? response.getStatus()
            : HttpStatus.BAD_REQUEST_400;
    response.setStatus(status);
    byte[] body = body(status);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
    response.write(true, ByteBuffer.wrap(body), callback);
    return true;
  }

  private static byte[] body(int status) {
    String json = "{\"message\":\"" + HttpStatus.getMessage(status) + "\"}";
    return json.getBytes(StandardCharsets.UTF_8);
  }
}
