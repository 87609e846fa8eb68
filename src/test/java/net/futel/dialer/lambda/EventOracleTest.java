package net.futel.dialer.lambda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import net.futel.dialer.webhook.http.Answer;
import net.futel.dialer.webhook.http.HttpEvent;
import net.futel.dialer.webhook.http.Result;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** AWS's own classes read in an event what we read in it, and in our answer what we wrote. */
class EventOracleTest {

  @TestFactory
  Stream<DynamicTest> eventFilesAreReadAlike() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(Path.of("events"))) {
      files = all.filter(file -> !file.endsWith("env.json")).sorted().toList();
    }
    return files.stream().map(f -> DynamicTest.dynamicTest(f.toString(), () -> sameIn(f)));
  }

  private static void sameIn(Path file) throws IOException {
    byte[] json = Files.readAllBytes(file);
    APIGatewayV2HTTPEvent theirs =
        serializer(APIGatewayV2HTTPEvent.class).fromJson(new ByteArrayInputStream(json));
    HttpEvent ours = EventReader.read(new ByteArrayInputStream(json));
    if (theirs.getRequestContext() == null) {
      assertEquals(Optional.empty(), ours.method());
      return;
    }
    assertEquals(
        Optional.ofNullable(theirs.getRequestContext().getHttp().getMethod()), ours.method());
    assertEquals(theirs.getRequestContext().getDomainName(), ours.domainName());
    assertEquals(theirs.getRawPath(), ours.path());
    assertEquals(Optional.ofNullable(theirs.getRawQueryString()).orElse(""), ours.query());
    assertEquals(
        Optional.ofNullable(theirs.getHeaders().get("x-twilio-signature")), ours.signature());
    assertEquals(
        Optional.ofNullable(theirs.getHeaders().get("i-twilio-idempotency-token")),
        ours.idempotencyToken());
    assertArrayEquals(body(theirs), ours.bodyBytes().orElseThrow());
  }

  private static byte[] body(APIGatewayV2HTTPEvent event) {
    String body = Optional.ofNullable(event.getBody()).orElse("");
    return event.getIsBase64Encoded()
        ? Base64.getDecoder().decode(body)
        : body.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void ourAnswerIsReadAsItWasWritten() throws IOException {
    String document = "<R a=\"\\ü😀\">\n</R>";
    APIGatewayV2HTTPResponse read = read(Answer.Content.TWIML, document);
    assertEquals(200, read.getStatusCode());
    assertEquals(Map.of("content-type", "text/xml; charset=utf-8"), read.getHeaders());
    assertEquals(document, read.getBody());
    assertFalse(read.getIsBase64Encoded());
    assertTrue(read(Answer.Content.WAV, "UklGRg==").getIsBase64Encoded());
  }

  private static APIGatewayV2HTTPResponse read(Answer.Content content, String body)
      throws IOException {
    Answer answer = new Answer(200, content, body, "", "", "", Result.TONE, "", "", "", List.of());
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    AnswerWriter.write(answer, written);
    return serializer(APIGatewayV2HTTPResponse.class)
        .fromJson(new ByteArrayInputStream(written.toByteArray()));
  }

  private static <T> PojoSerializer<T> serializer(Class<T> type) {
    return LambdaEventSerializers.serializerFor(type, EventOracleTest.class.getClassLoader());
  }
}
