package net.futel.dialer.twilio.reconcile;

import com.twilio.http.TwilioRestClient;
import com.twilio.rest.events.v1.Sink;
import com.twilio.rest.events.v1.Subscription;
import com.twilio.rest.events.v1.subscription.SubscribedEvent;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.futel.dialer.twilio.rest.IgnoreMissing;

/**
 * What has to be done so that Twilio's errors reach us. A sink's URL cannot be changed: a new sink
 * is made and subscribed before the old one goes.
 */
final class SinkPlanner {

  private final DesiredState wanted;
  private final List<EventSink> sinks;
  private final String sinkSubject;
  private final String subscriptionSubject;

  SinkPlanner(DesiredState wanted, List<EventSink> sinks) {
    this.wanted = wanted;
    this.sinks = sinks;
    this.sinkSubject = "event sink " + wanted.sink();
    this.subscriptionSubject = "event subscription " + wanted.sink();
  }

  List<Step> steps() {
    Optional<EventSink> kept = kept();
    List<Step> steps = new ArrayList<>();
    if (kept.isEmpty()) {
      steps.add(newSink());
      steps.add(newSubscription());
    } else {
      steps.add(described(kept.get()));
      steps.addAll(subscription(kept.get()));
    }
    sinks.stream()
        .filter(sink -> sink.description().equals(wanted.sink()))
        .filter(sink -> kept.filter(sink::equals).isEmpty())
        .forEach(sink -> remove(sink, steps));
    return steps;
  }

  /** The oldest that delivers; one of our name before one that only has our URL. */
  private Optional<EventSink> kept() {
    List<EventSink> good =
        sinks.stream().filter(sink -> sink.delivers(wanted.eventsUrl())).toList();
    return good.stream()
        .filter(sink -> sink.description().equals(wanted.sink()))
        .findFirst()
        .or(() -> good.stream().findFirst());
  }

  private Step newSink() {
    return Step.create(
        sinkSubject,
        (twilio, sids) ->
            sids.sink(
                Sink.creator(
                        wanted.sink(),
                        Map.of(
                            "destination",
                            wanted.eventsUrl(),
                            "method",
                            "POST",
                            "batch_events",
                            false),
                        Sink.SinkType.WEBHOOK)
                    .create(twilio)
                    .getSid()));
  }

  private Step described(EventSink sink) {
    List<Change> changes =
        sink.description().equals(wanted.sink())
            ? List.of()
            : List.of(new Change("description", sink.description(), wanted.sink()));
    return Step.change(
        sinkSubject,
        changes,
        (twilio, sids) -> Sink.updater(sink.sid(), wanted.sink()).update(twilio));
  }

  private Step newSubscription() {
    return Step.create(subscriptionSubject, (twilio, sids) -> subscribe(twilio, sids.sink()));
  }

  private void subscribe(TwilioRestClient twilio, String sinkSid) {
    List<Object> types =
        List.of(
            Map.of(
                "type",
                DesiredState.ERROR_LOGGED,
                "schema_version",
                DesiredState.ERROR_LOGGED_VERSION));
    Subscription.creator(wanted.sink(), sinkSid, types).create(twilio);
  }

  private List<Step> subscription(EventSink sink) {
    if (sink.subscriptions().isEmpty()) {
      return List.of(
          Step.create(subscriptionSubject, (twilio, sids) -> subscribe(twilio, sink.sid())));
    }
    List<Step> steps = new ArrayList<>();
    steps.add(corrected(sink.subscriptions().getFirst()));
    sink.subscriptions().stream()
        .skip(1)
        .forEach(spare -> steps.add(unsubscribe("second " + subscriptionSubject, spare)));
    return steps;
  }

  private Step corrected(EventSink.Subscribed subscribed) {
    String sid = subscribed.subscription().getSid();
    String description = Setting.text(subscribed.subscription().getDescription());
    List<Change> changes = new ArrayList<>();
    if (!description.isEmpty() && !description.equals(wanted.sink())) {
      changes.add(new Change("description", description, wanted.sink()));
    }
    Set<String> others = new LinkedHashSet<>(subscribed.types().keySet());
    others.remove(DesiredState.ERROR_LOGGED);
    boolean there = subscribed.types().containsKey(DesiredState.ERROR_LOGGED);
    if (!there || !others.isEmpty()) {
      changes.add(
          new Change(
              "event types",
              String.join(" ", subscribed.types().keySet()),
              DesiredState.ERROR_LOGGED));
    }
    int version = subscribed.types().getOrDefault(DesiredState.ERROR_LOGGED, 0);
    boolean otherVersion = version != 0 && version != DesiredState.ERROR_LOGGED_VERSION;
    if (otherVersion) {
      changes.add(
          new Change(
              "schema version",
              Integer.toString(version),
              Integer.toString(DesiredState.ERROR_LOGGED_VERSION)));
    }
    return Step.change(
        subscriptionSubject,
        changes,
        (twilio, sids) -> {
          if (changes.stream().anyMatch(change -> change.field().equals("description"))) {
            Subscription.updater(sid).setDescription(wanted.sink()).update(twilio);
          }
          if (!there) {
            SubscribedEvent.creator(sid, DesiredState.ERROR_LOGGED)
                .setSchemaVersion(DesiredState.ERROR_LOGGED_VERSION)
                .create(twilio);
          } else if (otherVersion) {
            SubscribedEvent.updater(sid, DesiredState.ERROR_LOGGED)
                .setSchemaVersion(DesiredState.ERROR_LOGGED_VERSION)
                .update(twilio);
          }
          for (String type : others) {
            IgnoreMissing.ifMissing(() -> SubscribedEvent.deleter(sid, type).delete(twilio));
          }
        });
  }

  private void remove(EventSink sink, List<Step> steps) {
    // Twilio keeps a sink for as long as something is subscribed for it.
    sink.subscriptions()
        .forEach(spare -> steps.add(unsubscribe("old " + subscriptionSubject, spare)));
    String where = sink.destination().isEmpty() ? "" : " to " + sink.destination();
    steps.add(
        Step.delete(
            "old " + sinkSubject + where,
            (twilio, sids) ->
                IgnoreMissing.ifMissing(() -> Sink.deleter(sink.sid()).delete(twilio))));
  }

  private static Step unsubscribe(String subject, EventSink.Subscribed subscribed) {
    String sid = subscribed.subscription().getSid();
    return Step.delete(
        subject,
        (twilio, sids) -> IgnoreMissing.ifMissing(() -> Subscription.deleter(sid).delete(twilio)));
  }
}
