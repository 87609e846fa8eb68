package net.futel.dialer.twilio.reconcile;

import com.twilio.rest.events.v1.Sink;
import com.twilio.rest.events.v1.Subscription;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * An Event Streams sink with what is subscribed for it. Its destination is its webhook, empty for a
 * sink of another kind.
 */
public record EventSink(Sink sink, List<Subscribed> subscriptions) {

  /** A subscription with the version of each event type that it asks for; 0 when not said. */
  public record Subscribed(Subscription subscription, Map<String, Integer> types) {

    String sid() {
      return subscription.getSid();
    }
  }

  static String destination(Sink sink) {
    return sink.getSinkType() == Sink.SinkType.WEBHOOK ? member(sink, "destination", "") : "";
  }

  String sid() {
    return sink.getSid();
  }

  String description() {
    return Objects.toString(sink.getDescription(), "");
  }

  /** Whether errors reach the URL as they should; a sink's configuration cannot be changed. */
  boolean delivers(String url) {
    return destination(sink).equals(url)
        && member(sink, "method", "POST").equalsIgnoreCase("POST")
        && member(sink, "batch_events", "false").equalsIgnoreCase("false")
        && sink.getStatus() != Sink.Status.FAILED;
  }

  private static String member(Sink sink, String name, String otherwise) {
    return sink.getSinkConfiguration() instanceof Map<?, ?> configuration
        ? Objects.toString(configuration.get(name), otherwise)
        : otherwise;
  }
}
