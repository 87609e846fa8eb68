package net.futel.dialer.metrics;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One value as CloudWatch would come to hold it, whichever way it got there. */
public record Point(
    String namespace, String metric, Map<String, String> dimensions, String unit, double value) {

  public Point {
    dimensions = new TreeMap<>(dimensions);
  }

  /** A point of the namespace Dialer, its dimensions as {@code Name=value} in any order. */
  public static Point of(String metric, String unit, double value, String... dimensions) {
    Map<String, String> map = new TreeMap<>();
    for (String dimension : dimensions) {
      int equals = dimension.indexOf('=');
      map.put(dimension.substring(0, equals), dimension.substring(equals + 1));
    }
    return new Point("Dialer", metric, map, unit, value);
  }

  /** The points in an order that does not depend on how they came. */
  public static List<Point> sorted(List<Point> points) {
    return points.stream().sorted(Comparator.comparing(Point::toString)).toList();
  }
}
