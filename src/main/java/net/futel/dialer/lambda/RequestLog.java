package net.futel.dialer.lambda;

import com.amazonaws.services.lambda.runtime.LambdaRuntime;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import net.futel.dialer.webhook.http.Answer;
import net.futel.dialer.webhook.http.AnswerLog;
import net.futel.dialer.webhook.http.LoggedError;
import net.futel.dialer.webhook.http.Result;

/**
 * Logs one line of JSON for each request, at INFO. {@code LoggingConfig} of the function sets the
 * level from which lines are kept. Lambda wraps a text that is logged into JSON of its own but
 * leaves bytes as they are, so the line goes out as bytes.
 */
public final class RequestLog implements AnswerLog {

  private static final JsonFactory JSON = new JsonFactory();

  private final BiConsumer<byte[], LogLevel> out;
  private final InstantSource clock;
  private final AtomicBoolean warm = new AtomicBoolean();

  /** The log of the function that this process runs. */
  public RequestLog() {
    this((line, level) -> LambdaRuntime.getLogger().log(line, level), InstantSource.system());
  }

  /** A log that makes its lines and writes none: for priming. */
  static RequestLog silent() {
    return new RequestLog((line, level) -> {}, InstantSource.system());
  }

  RequestLog(BiConsumer<byte[], LogLevel> out, InstantSource clock) {
    this.out = out;
    this.clock = clock;
  }

  @Override
  public void answered(Answer answer, long nanos) {
    boolean cold = !warm.getAndSet(true);
    LogLevel level = answer.result() == Result.PING ? LogLevel.DEBUG : LogLevel.INFO;
    out.accept(line(answer, nanos, cold, level), level);
  }

  private byte[] line(Answer answer, long nanos, boolean cold, LogLevel level) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringField("timestamp", clock.instant().toString());
      json.writeStringField("level", level.name());
      write(json, "callSid", answer.callSid());
      write(json, "path", answer.path());
      json.writeNumberField("status", answer.status());
      write(json, "extension", answer.extension());
      write(json, "result", answer.result().label());
      write(json, "menu", answer.menu());
      write(json, "reason", answer.reason());
      write(json, "service", answer.service());
      json.writeNumberField("milliseconds", Math.round(nanos / 1e4) / 1e2);
      json.writeStringField("start", cold ? "cold" : "warm");
      writeErrors(json, answer);
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

  private static void writeErrors(JsonGenerator json, Answer answer) throws IOException {
    if (answer.errors().isEmpty()) {
      return;
    }
    json.writeArrayFieldStart("errors");
    for (LoggedError error : answer.errors()) {
      json.writeStartObject();
      write(json, "code", error.code());
      write(json, "product", error.product());
      write(json, "callSid", error.callSid());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
