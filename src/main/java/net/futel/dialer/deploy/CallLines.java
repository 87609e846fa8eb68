package net.futel.dialer.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import net.futel.dialer.protocol.Paths;
import net.futel.dialer.twilio.emergency.EmergencyCall.Dialed;

/**
 * Reads lines of the call functions' log as a subscription filter delivers them. See
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html.
 */
final class CallLines {

  private static final ObjectMapper JSON = new ObjectMapper();

  private CallLines() {}

  /**
   * The emergency calls among them: every line of a call that dialed 911 or 933.
   *
   * @throws IOException when this is nothing that CloudWatch Logs delivers
   */
  static List<Dialed> read(InputStream event) throws IOException {
    JsonNode read = JSON.readTree(event);
    if (read.path("source").asText().equals("aws.events")) {
      // The schedule that keeps the snapshot.
      return List.of();
    }
    JsonNode data = read.path("awslogs").path("data");
    byte[] zipped;
    try {
      zipped = Base64.getDecoder().decode(data.asText());
    } catch (IllegalArgumentException e) {
      throw new IOException("awslogs.data is no Base64", e);
    }
    JsonNode delivery;
    try (GZIPInputStream unzipped = new GZIPInputStream(new ByteArrayInputStream(zipped))) {
      delivery = JSON.readTree(unzipped);
    }
    List<Dialed> calls = new ArrayList<>();
    for (JsonNode logged : delivery.path("logEvents")) {
      emergency(logged).ifPresent(calls::add);
    }
    return calls;
  }

  private static Optional<Dialed> emergency(JsonNode logged) {
    JsonNode line;
    try {
      line = JSON.readTree(logged.path("message").asText());
    } catch (IOException e) {
      // Not one of ours: the filter lets JSON pass only.
      return Optional.empty();
    }
    String sid = line.path("callSid").asText();
    String service = line.path("service").asText();
    if (!sid.matches("CA[0-9a-fA-F]{32}") || !service.matches("911|933")) {
      return Optional.empty();
    }
    return Optional.of(
        new Dialed(
            Instant.ofEpochMilli(logged.path("timestamp").asLong()),
            sid,
            service,
            line.path("extension").asText(),
            line.path("result").asText().equals("refused"),
            line.path("path").asText().equals(Paths.FALLBACK)));
  }
}
