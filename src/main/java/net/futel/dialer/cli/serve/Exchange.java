package net.futel.dialer.cli.serve;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import net.futel.dialer.cli.page.Answered;
import net.futel.dialer.cli.page.Watch;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Invocable;

/**
 * Serves one HTTP request of the local server. Reads the body as it comes in, then asks the
 * function. Never blocks: with a local auth token nothing is fetched to answer a webhook.
 */
final class Exchange implements Invocable.Task {

  /** One byte more than the functions take: what is longer is refused just as well when cut. */
  private static final int KEPT = 64 * 1024 + 1;

  /** API Gateway's own limit. Up to here a body is read to its end, so that the answer is too. */
  private static final long READ = 10L * 1024 * 1024;

  private final Webhooks webhooks;
  private final Watch watch;
  private final String domain;
  private final Request request;
  private final Response response;
  private final Callback callback;
  private final ByteArrayOutputStream body = new ByteArrayOutputStream(1024);
  private long read;

  Exchange(
      Webhooks webhooks,
      Watch watch,
      String domain,
      Request request,
      Response response,
      Callback callback) {
    this.webhooks = webhooks;
    this.watch = watch;
    this.domain = domain;
    this.request = request;
    this.response = response;
    this.callback = callback;
  }

  @Override
  public InvocationType getInvocationType() {
    return InvocationType.NON_BLOCKING;
  }

  @Override
  public void run() {
    while (read <= READ) {
      Content.Chunk chunk = request.read();
      if (chunk == null) {
        request.demand(this);
        return;
      }
      if (Content.Chunk.isFailure(chunk)) {
        Response.writeError(request, response, callback, 400);
        return;
      }
      keep(chunk);
      chunk.release();
      if (chunk.isLast()) {
        break;
      }
    }
    answer();
  }

  private void keep(Content.Chunk chunk) {
    ByteBuffer bytes = chunk.getByteBuffer();
    read += bytes.remaining();
    byte[] kept = new byte[Math.min(bytes.remaining(), KEPT - body.size())];
    bytes.get(kept);
    body.writeBytes(kept);
  }

  private void answer() {
    String path = GatewayEvent.path(request);
    byte[] sent = body.toByteArray();
    long began = System.nanoTime();
    try {
      byte[] event = GatewayEvent.of(request, domain, sent);
      GatewayAnswer answer = GatewayAnswer.of(webhooks.answer(path, event));
      show(path, sent, answer, System.nanoTime() - began);
      send(answer);
    } catch (IOException | RuntimeException | Error e) {
      // What API Gateway makes of a function that fails; Twilio then asks the fallback.
      Response.writeError(request, response, callback, 500, null, new FunctionFailed(e));
    }
  }

  private void show(String path, byte[] sent, GatewayAnswer answer, long nanos) {
    String signature = request.getHeaders().get("X-Twilio-Signature");
    watch.answered(
        new Answered(
            System.currentTimeMillis(),
            request.getMethod(),
            path,
            GatewayEvent.query(request),
            signature == null ? "" : signature,
            sent,
            answer.status(),
            answer.headers().getOrDefault("content-type", ""),
            answer.body().array(),
            nanos));
  }

  private void send(GatewayAnswer answer) {
    response.setStatus(answer.status());
    answer.headers().forEach((name, value) -> response.getHeaders().put(name, value));
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, answer.body().remaining());
    response.write(true, answer.body(), callback);
  }
}
