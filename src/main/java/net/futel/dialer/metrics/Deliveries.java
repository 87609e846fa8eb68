package net.futel.dialer.metrics;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The deliveries counted lately, so that a webhook that Twilio repeats is counted once. Bounded:
 * the one seen longest ago is forgotten first. Safe for many threads.
 */
final class Deliveries {

  /** A delivery is repeated within seconds; this many webhooks take a busy phone line hours. */
  private static final int KEPT = 4096;

  /** Longer than any name that a webhook gives a delivery; bounds the memory of what is strange. */
  private static final int LONGEST = 256;

  private final Map<String, Boolean> seen =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
          return size() > KEPT;
        }
      };

  /** Whether this delivery comes for the first time; one without a name always does. */
  boolean first(String delivery) {
    if (delivery.isEmpty()) {
      return true;
    }
    String key = delivery.substring(0, Math.min(LONGEST, delivery.length()));
    synchronized (seen) {
      return seen.put(key, Boolean.TRUE) == null;
    }
  }
}
