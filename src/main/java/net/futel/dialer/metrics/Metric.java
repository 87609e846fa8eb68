package net.futel.dialer.metrics;

import static net.futel.dialer.metrics.Dimension.CHECK;
import static net.futel.dialer.metrics.Dimension.DIRECTION;
import static net.futel.dialer.metrics.Dimension.ENVIRONMENT;
import static net.futel.dialer.metrics.Dimension.ERROR_CODE;
import static net.futel.dialer.metrics.Dimension.EXTENSION;
import static net.futel.dialer.metrics.Dimension.OUTCOME;
import static net.futel.dialer.metrics.Dimension.REASON;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The metrics of the namespace {@value #NAMESPACE}, each with its unit and the sets of dimensions
 * that it is kept under. docs/operations.md has the same table for people.
 */
enum Metric {
  /** Dialed legs that ended, and calls refused. */
  CALLS(
      "Calls",
      Unit.COUNT,
      List.of(
          List.of(ENVIRONMENT, DIRECTION, OUTCOME),
          List.of(ENVIRONMENT, DIRECTION, EXTENSION, OUTCOME))),
  /** How long an answered call lasted. */
  CALL_SECONDS("CallSeconds", Unit.SECONDS, List.of(List.of(ENVIRONMENT, DIRECTION))),
  /** Calls that heard a sentence instead of being dialed. */
  REFUSED_CALLS("RefusedCalls", Unit.COUNT, List.of(List.of(ENVIRONMENT, REASON))),
  /** 911 and 933 calls placed. */
  EMERGENCY_CALLS(
      "EmergencyCalls", Unit.COUNT, List.of(List.of(ENVIRONMENT), List.of(ENVIRONMENT, EXTENSION))),
  /** Errors that Twilio reported of its own. */
  TWILIO_ERRORS("TwilioErrors", Unit.COUNT, List.of(List.of(ENVIRONMENT, ERROR_CODE))),
  /** Webhooks that the fallback answered. */
  FALLBACK_CALLS("FallbackCalls", Unit.COUNT, List.of(List.of(ENVIRONMENT))),
  /** Times that CloudWatch's API did not take the data, which then went out as a line of log. */
  PUSHES_FAILED("PushesFailed", Unit.COUNT, List.of(List.of(ENVIRONMENT))),
  /** Times that the auth tokens could not be fetched. */
  SECRET_REFRESHES_FAILED("SecretRefreshesFailed", Unit.COUNT, List.of(List.of(ENVIRONMENT))),
  /** Things at Twilio that are not as the dial plan wants them; by check only while there are. */
  DRIFT("Drift", Unit.COUNT, List.of(List.of(ENVIRONMENT), List.of(ENVIRONMENT, CHECK))),
  /** Those of them that were as they should be when they were last looked at. */
  NEW_DRIFT("NewDrift", Unit.COUNT, List.of(List.of(ENVIRONMENT))),
  /** Probes of the deployed service that were answered wrongly or not at all. */
  PROBE_FAILED("ProbeFailed", Unit.COUNT, List.of(List.of(ENVIRONMENT))),
  /** 1 for a phone that is alive, 0 for one that is not, once a day. */
  PHONE_ALIVE("PhoneAlive", Unit.COUNT, List.of(List.of(ENVIRONMENT, EXTENSION))),
  /** Phones that are not alive, and were when they were last looked at. */
  PHONES_LOST("PhonesLost", Unit.COUNT, List.of(List.of(ENVIRONMENT))),
  /** Times that Twilio could not be audited. */
  AUDIT_FAILED("AuditFailed", Unit.COUNT, List.of(List.of(ENVIRONMENT)));

  /** The CloudWatch namespace of them all. */
  static final String NAMESPACE = "Dialer";

  /** A unit by CloudWatch's name for it. */
  enum Unit {
    COUNT("Count"),
    SECONDS("Seconds");

    private final String label;

    Unit(String label) {
      this.label = label;
    }

    String label() {
      return label;
    }
  }

  private final String label;
  private final Unit unit;

  @SuppressWarnings("ImmutableEnumChecker") // Lists of List.of only.
  private final List<List<Dimension>> dimensionSets;

  Metric(String label, Unit unit, List<List<Dimension>> dimensionSets) {
    this.label = label;
    this.unit = unit;
    this.dimensionSets = dimensionSets;
  }

  /** The metric's name in CloudWatch. */
  String label() {
    return label;
  }

  Unit unit() {
    return unit;
  }

  List<List<Dimension>> dimensionSets() {
    return dimensionSets;
  }

  /** The value under each of this metric's sets of dimensions. */
  List<Datum> data(Map<Dimension, String> dimensions, double value) {
    return dimensionSets.stream()
        .map(set -> new Datum(this, pick(set, dimensions), value))
        .toList();
  }

  private static Map<Dimension, String> pick(
      List<Dimension> set, Map<Dimension, String> dimensions) {
    Map<Dimension, String> picked = new EnumMap<>(Dimension.class);
    for (Dimension dimension : set) {
      picked.put(dimension, dimension.harmless(dimensions.get(dimension)));
    }
    return picked;
  }
}
