package net.futel.dialer.webhook;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import net.futel.dialer.twiml.Paths;

/** The Lambda that answers everything about a call to one of our numbers. */
public final class IncomingFunction implements RequestStreamHandler {

  private final Front front;

  /** For the local server and tests. */
  public IncomingFunction(Service service) {
    Map<String, Webhook> webhooks =
        Map.of(
            Paths.INCOMING, new IncomingCall(service),
            Paths.INCOMING_ACTION, LegEnded.incoming(service),
            Paths.INCOMING_STATUS, new CallEnded());
    this.front = new Front(service, webhooks, false);
  }

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    front.answer(event, answer);
  }
}
