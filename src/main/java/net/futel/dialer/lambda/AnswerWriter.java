package net.futel.dialer.lambda;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import net.futel.dialer.webhook.http.Answer;

/** Writes an answer as an HTTP API takes it, payload format 2.0. */
final class AnswerWriter {

  private static final JsonFactory JSON = new JsonFactory();

  private AnswerWriter() {}

  static void write(Answer answer, OutputStream out) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeNumberField("statusCode", answer.status());
      json.writeObjectFieldStart("headers");
      for (Map.Entry<String, String> header : answer.content().headers().entrySet()) {
        json.writeStringField(header.getKey(), header.getValue());
      }
      json.writeEndObject();
      json.writeStringField("body", answer.body());
      json.writeBooleanField("isBase64Encoded", answer.content().isBase64());
      json.writeEndObject();
    }
  }
}
