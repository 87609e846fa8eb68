package net.futel.dialer.twilio.change;

import java.util.List;

/**
 * The way from what is there to what should be, in an order that leaves working phones working
 * wherever it is cut off.
 *
 * @param obstacles what should be and cannot be reached from here, as sentences with a remedy
 */
public record Steps(List<Step> steps, List<String> obstacles) {

  /** Steps that lead all the way. */
  public Steps(List<Step> steps) {
    this(steps, List.of());
  }

  public List<Step> needed() {
    return steps.stream().filter(Step::needed).toList();
  }

  /** As {@code --dry-run} prints them. */
  public List<String> lines() {
    return steps.stream().flatMap(step -> step.lines().stream()).toList();
  }
}
