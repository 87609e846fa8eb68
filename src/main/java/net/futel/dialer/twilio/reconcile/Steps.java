package net.futel.dialer.twilio.reconcile;

import java.util.List;

/**
 * The way from what is there to what is wanted, in an order that leaves working phones working
 * wherever it is cut off.
 *
 * @param obstacles what is wanted and cannot be reached from here, as sentences with a remedy
 */
public record Steps(List<Step> steps, Sids sids, List<String> obstacles) {

  public List<Step> needed() {
    return steps.stream().filter(Step::needed).toList();
  }

  /** As {@code --dry-run} prints it. */
  List<String> lines() {
    return steps.stream().flatMap(step -> step.lines().stream()).toList();
  }
}
