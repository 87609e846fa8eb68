package net.futel.dialer.cli.serve;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import net.futel.dialer.lambda.FallbackFunction;
import net.futel.dialer.lambda.IncomingFunction;
import net.futel.dialer.lambda.OutgoingFunction;
import net.futel.dialer.metrics.Metrics;
import net.futel.dialer.protocol.Paths;
import net.futel.dialer.webhook.Service;

/** The call functions in this process, asked by path as the template's routes have it. */
final class Functions implements Webhooks {

  private final RequestStreamHandler outgoing;
  private final RequestStreamHandler incoming;
  private final RequestStreamHandler fallback;

  Functions(Service service) {
    this.outgoing = new OutgoingFunction(service);
    this.incoming = new IncomingFunction(service);
    this.fallback = new FallbackFunction(service.fallbackCallerId(), Metrics.none(), service.log());
  }

  @Override
  public byte[] answer(String path, byte[] event) throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream(1024);
    function(path).handleRequest(new ByteArrayInputStream(event), answer, null);
    return answer.toByteArray();
  }

  /** A path that no function serves goes to the outgoing function, which answers 404. */
  private RequestStreamHandler function(String path) {
    if (path.equals(Paths.FALLBACK)) {
      return fallback;
    }
    return path.startsWith(Paths.INCOMING) ? incoming : outgoing;
  }
}
