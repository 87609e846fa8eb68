package net.futel.dialer.twilio.reconcile;

import com.twilio.http.TwilioRestClient;
import com.twilio.rest.events.v1.Sink;
import com.twilio.rest.events.v1.Subscription;
import com.twilio.rest.events.v1.subscription.SubscribedEvent;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import net.futel.dialer.twilio.change.Change;
import net.futel.dialer.twilio.change.Resource;
import net.futel.dialer.twilio.change.Step;
import net.futel.dialer.twilio.rest.IgnoreMissing;

/**
 * What has to be done so that Twilio's errors reach us. A sink's URL cannot be changed: a new sink
 * is made and subscribed before the old one goes.
 */
final class SinkPlanner {

  private static final String TYPE = DesiredState.ERROR_LOGGED;
  private static final int VERSION = DesiredState.ERROR_LOGGED_VERSION;

  private final TwilioRestClient twilio;
  private final DesiredState desired;
  private final List<EventSink> sinks;
  private final Resource sinkResource;
  private final Resource subscriptionResource;

  /** The one that is to stay; the step that makes it fills it in. */
  private Optional<String> sinkSid;

  SinkPlanner(TwilioRestClient twilio, DesiredState desired, List<EventSink> sinks) {
    this.twilio = twilio;
    this.desired = desired;
    this.sinks = sinks;
    this.sinkResource = new Resource(Resource.Type.EVENT_SINK, desired.sink());
    this.subscriptionResource = new Resource(Resource.Type.EVENT_SUBSCRIPTION, desired.sink());
    this.sinkSid = kept().map(EventSink::sid);
  }

  List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    Optional<EventSink> kept = kept();
    steps.add(kept.map(this::described).orElseGet(() -> Step.create(sinkResource, this::create)));
    List<EventSink.Subscribed> subscribed = kept.map(EventSink::subscriptions).orElse(List.of());
    steps.add(
        subscribed.isEmpty()
            ? Step.create(subscriptionResource, this::subscribe)
            : corrected(subscribed.getFirst()));
    subscribed.stream().skip(1).map(this::unsubscribed).forEach(steps::add);
    sinks.stream()
        .filter(this::isOurs)
        .filter(sink -> kept.filter(sink::equals).isEmpty())
        .forEach(
            old -> {
              // Twilio keeps a sink for as long as something is subscribed for it.
              old.subscriptions().stream().map(this::unsubscribed).forEach(steps::add);
              steps.add(deleted(old));
            });
    return steps;
  }

  private boolean isOurs(EventSink sink) {
    return sink.description().equals(desired.sink());
  }

  /** The oldest that delivers; one of our name before one that only has our URL. */
  private Optional<EventSink> kept() {
    List<EventSink> good =
        sinks.stream().filter(sink -> sink.delivers(desired.eventsUrl())).toList();
    return good.stream().filter(this::isOurs).findFirst().or(() -> good.stream().findFirst());
  }

  private void create() {
    Map<String, Object> configuration =
        Map.of("destination", desired.eventsUrl(), "method", "POST", "batch_events", false);
    sinkSid =
        Optional.of(
            Sink.creator(desired.sink(), configuration, Sink.SinkType.WEBHOOK)
                .create(twilio)
                .getSid());
  }

  private Step described(EventSink sink) {
    return Step.change(
        sinkResource,
        isOurs(sink)
            ? List.of()
            : List.of(new Change("description", sink.description(), desired.sink())),
        () -> Sink.updater(sink.sid(), desired.sink()).update(twilio));
  }

  private void subscribe() {
    List<Object> types = List.of(Map.of("type", TYPE, "schema_version", VERSION));
    Subscription.creator(desired.sink(), sinkSid.orElseThrow(), types).create(twilio);
  }

  private Step corrected(EventSink.Subscribed subscribed) {
    String sid = subscribed.sid();
    String description = Objects.toString(subscribed.subscription().getDescription(), "");
    boolean redescribed = !description.isEmpty() && !description.equals(desired.sink());
    Set<String> others = new LinkedHashSet<>(subscribed.types().keySet());
    boolean missing = !others.remove(TYPE);
    int version = subscribed.types().getOrDefault(TYPE, 0);
    boolean otherVersion = version != 0 && version != VERSION;
    List<Change> changes = new ArrayList<>();
    if (redescribed) {
      changes.add(new Change("description", description, desired.sink()));
    }
    if (missing || !others.isEmpty()) {
      changes.add(new Change("event types", String.join(" ", subscribed.types().keySet()), TYPE));
    }
    if (otherVersion) {
      changes.add(
          new Change("schema version", Integer.toString(version), Integer.toString(VERSION)));
    }
    return Step.change(
        subscriptionResource,
        changes,
        () -> {
          if (redescribed) {
            Subscription.updater(sid).setDescription(desired.sink()).update(twilio);
          }
          if (missing) {
            SubscribedEvent.creator(sid, TYPE).setSchemaVersion(VERSION).create(twilio);
          } else if (otherVersion) {
            SubscribedEvent.updater(sid, TYPE).setSchemaVersion(VERSION).update(twilio);
          }
          others.forEach(
              type ->
                  IgnoreMissing.ifMissing(() -> SubscribedEvent.deleter(sid, type).delete(twilio)));
        });
  }

  private Step unsubscribed(EventSink.Subscribed old) {
    return Step.delete(
        new Resource(Resource.Type.EVENT_SUBSCRIPTION, desired.sink() + " (" + old.sid() + ")"),
        () -> IgnoreMissing.ifMissing(() -> Subscription.deleter(old.sid()).delete(twilio)));
  }

  private Step deleted(EventSink old) {
    return Step.delete(
        new Resource(Resource.Type.EVENT_SINK, desired.sink() + " (" + old.sid() + ")"),
        () -> IgnoreMissing.ifMissing(() -> Sink.deleter(old.sid()).delete(twilio)));
  }
}
