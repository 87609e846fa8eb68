package net.futel.dialer.bench;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** The least that a Java function can do: reads the event and returns a constant. */
public final class Floor implements RequestStreamHandler {

  private static final byte[] ANSWER =
      "{\"statusCode\":200,\"headers\":{},\"body\":\"\"}".getBytes(StandardCharsets.UTF_8);

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    event.readAllBytes();
    answer.write(ANSWER);
  }
}
