package net.futel.dialer.metrics;

import static net.futel.dialer.metrics.Dimension.CHECK;
import static net.futel.dialer.metrics.Dimension.DIRECTION;
import static net.futel.dialer.metrics.Dimension.ENVIRONMENT;
import static net.futel.dialer.metrics.Dimension.ERROR_CODE;
import static net.futel.dialer.metrics.Dimension.EXTENSION;
import static net.futel.dialer.metrics.Dimension.OUTCOME;
import static net.futel.dialer.metrics.Dimension.REASON;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Turns events into the data that they count as. {@link CloudWatchPush} and {@link EmbeddedMetrics}
 * carry the same data.
 *
 * @param environment {@code dev} or {@code prod}
 */
record Data(String environment) {

  /** The data of these events; counts under the same dimensions are added up. */
  List<Datum> of(List<CallEvent> events) {
    List<Datum> data = new ArrayList<>();
    for (CallEvent event : events) {
      of(event).forEach(datum -> add(datum, data));
    }
    return data;
  }

  private List<Datum> of(CallEvent event) {
    return switch (event) {
      case CallEvent.Ended ended -> ended(ended);
      case CallEvent.Refused refused -> refused(refused);
      case CallEvent.EmergencyPlaced placed ->
          Metric.EMERGENCY_CALLS.data(
              Map.of(ENVIRONMENT, environment, EXTENSION, placed.extension()), 1);
      case CallEvent.TwilioError error ->
          Metric.TWILIO_ERRORS.data(Map.of(ENVIRONMENT, environment, ERROR_CODE, error.code()), 1);
      case CallEvent.FallbackAsked asked ->
          Metric.FALLBACK_CALLS.data(Map.of(ENVIRONMENT, environment), 1);
      case CallEvent.SecretRefreshFailed failed ->
          Metric.SECRET_REFRESHES_FAILED.data(Map.of(ENVIRONMENT, environment), 1);
      case CallEvent.Audited audited -> drift(audited);
      case CallEvent.ProbesFailed failed ->
          Metric.PROBE_FAILED.data(Map.of(ENVIRONMENT, environment), failed.probes());
      case CallEvent.PhonesChecked checked -> phones(checked);
      case CallEvent.AuditFailed failed ->
          Metric.AUDIT_FAILED.data(Map.of(ENVIRONMENT, environment), 1);
    };
  }

  /** What is counted when CloudWatch did not take the data. */
  List<Datum> pushFailed() {
    return Metric.PUSHES_FAILED.data(Map.of(ENVIRONMENT, environment), 1);
  }

  /** The total always, so that an alarm ends; a check only while it costs something to know. */
  private List<Datum> drift(CallEvent.Audited audited) {
    List<Datum> data =
        new ArrayList<>(Metric.NEW_DRIFT.data(Map.of(ENVIRONMENT, environment), audited.news()));
    data.add(new Datum(Metric.DRIFT, Map.of(ENVIRONMENT, environment), 0));
    audited
        .drift()
        .forEach(
            (check, things) ->
                data.addAll(
                    Metric.DRIFT.data(Map.of(ENVIRONMENT, environment, CHECK, check), things)));
    return data;
  }

  /** Phones that are named by their numbers share a name here: alive when all of them are. */
  private List<Datum> phones(CallEvent.PhonesChecked checked) {
    Map<String, Integer> alive = new TreeMap<>();
    checked
        .alive()
        .forEach((name, is) -> alive.merge(EXTENSION.harmless(name), is ? 1 : 0, Math::min));
    List<Datum> data =
        new ArrayList<>(Metric.PHONES_LOST.data(Map.of(ENVIRONMENT, environment), checked.lost()));
    alive.forEach(
        (name, is) ->
            data.addAll(
                Metric.PHONE_ALIVE.data(Map.of(ENVIRONMENT, environment, EXTENSION, name), is)));
    return data;
  }

  private List<Datum> ended(CallEvent.Ended ended) {
    List<Datum> data =
        new ArrayList<>(calls(ended.direction(), ended.extension(), ended.outcome()));
    if (ended.outcome().equals("answered") && ended.seconds().isPresent()) {
      data.addAll(
          Metric.CALL_SECONDS.data(
              Map.of(ENVIRONMENT, environment, DIRECTION, ended.direction().label()),
              (double) ended.seconds().getAsLong()));
    }
    return data;
  }

  private List<Datum> refused(CallEvent.Refused refused) {
    List<Datum> data = new ArrayList<>(calls(refused.direction(), refused.extension(), "refused"));
    data.addAll(
        Metric.REFUSED_CALLS.data(Map.of(ENVIRONMENT, environment, REASON, refused.reason()), 1));
    return data;
  }

  private List<Datum> calls(CallEvent.Direction direction, String extension, String outcome) {
    return Metric.CALLS.data(
        Map.of(
            ENVIRONMENT, environment,
            DIRECTION, direction.label(),
            EXTENSION, extension,
            OUTCOME, outcome),
        1);
  }

  /** Durations are not added up: percentiles need each of them. */
  private static void add(Datum datum, List<Datum> data) {
    if (datum.metric().unit() == Metric.Unit.COUNT) {
      for (int i = 0; i < data.size(); i++) {
        if (data.get(i).sameSeries(datum)) {
          data.set(i, data.get(i).plus(datum.value()));
          return;
        }
      }
    }
    data.add(datum);
  }
}
