package net.futel.dialer.lambda;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.LambdaRuntime;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import net.futel.dialer.webhook.LoggedError;
import net.futel.dialer.webhook.RequestLogEntry;

/**
 * A function's log: one line of JSON per webhook, at INFO. {@code LoggingConfig} of the function
 * sets the level from which lines are kept. Lambda wraps a text that is logged into JSON of its own
 * but leaves bytes as they are, so the line goes out as bytes.
 */
public final class RequestLog implements Consumer<RequestLogEntry> {

  private static final JsonFactory JSON = new JsonFactory();

  private final Supplier<LambdaLogger> logger;
  private final InstantSource clock;
  private final AtomicBoolean warm = new AtomicBoolean();

  /** The log of the function that this process runs. */
  public RequestLog() {
    this(LambdaRuntime::getLogger, InstantSource.system());
  }

  /** Does all that a log does but for writing: for the rehearsal before a snapshot. */
  static RequestLog silent() {
    LambdaLogger nowhere =
        new LambdaLogger() {
          @Override
          public void log(String line) {
            // Nobody reads it.
          }

          @Override
          public void log(byte[] line) {
            // Nobody reads it.
          }
        };
    return new RequestLog(() -> nowhere, InstantSource.system());
  }

  RequestLog(Supplier<LambdaLogger> logger, InstantSource clock) {
    this.logger = logger;
    this.clock = clock;
  }

  @Override
  public void accept(RequestLogEntry story) {
    boolean cold = !warm.getAndSet(true);
    LogLevel level = story.isPing() ? LogLevel.DEBUG : LogLevel.INFO;
    logger.get().log(line(story, cold, level), level);
  }

  private byte[] line(RequestLogEntry story, boolean cold, LogLevel level) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringField("timestamp", clock.instant().toString());
      json.writeStringField("level", level.name());
      write(json, "callSid", story.callSid());
      write(json, "path", story.path());
      json.writeNumberField("status", story.status());
      write(json, "extension", story.extension());
      write(json, "result", story.what());
      write(json, "reason", story.reason());
      write(json, "service", story.service());
      json.writeNumberField("milliseconds", Math.round(story.nanos() / 1e4) / 1e2);
      json.writeStringField("start", cold ? "cold" : "warm");
      writeErrors(json, story);
      json.writeEndObject();
      json.writeRaw('\n');
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return bytes.toByteArray();
  }

  private static void write(JsonGenerator json, String name, String value) throws IOException {
    if (!value.isEmpty()) {
      json.writeStringField(name, value);
    }
  }

  private static void writeErrors(JsonGenerator json, RequestLogEntry story) throws IOException {
    if (story.errors().isEmpty()) {
      return;
    }
    json.writeArrayFieldStart("errors");
    for (LoggedError error : story.errors()) {
      json.writeStartObject();
      write(json, "code", error.code());
      write(json, "product", error.product());
      write(json, "callSid", error.callSid());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
