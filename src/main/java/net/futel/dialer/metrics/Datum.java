package net.futel.dialer.metrics;

import java.util.Map;

/** One value of one metric under one set of dimensions. */
record Datum(Metric metric, Map<Dimension, String> dimensions, double value) {

  Datum {
    dimensions = Map.copyOf(dimensions);
  }

  /** The same metric and dimensions, so that counts may be added up. */
  boolean sameSeries(Datum other) {
    return metric == other.metric && dimensions.equals(other.dimensions);
  }

  Datum plus(double more) {
    return new Datum(metric, dimensions, value + more);
  }
}
