package net.futel.dialer.metrics;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Remembers names that were seen lately, such as of deliveries or calls, so that what comes twice
 * is counted once. Bounded: the name that came first is forgotten first. Safe for many threads.
 */
public final class RecentNames {

  /** What is repeated is repeated within seconds; this many webhooks take a busy line hours. */
  private static final int KEPT = 4096;

  /** Longer than any name of use; bounds the memory of what is strange. */
  private static final int LONGEST = 256;

  private final Map<String, Boolean> seen =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
          return size() > KEPT;
        }
      };

  /**
   * Remembers a name and says whether it is new. The empty name, which tells nothing, always is.
   */
  public boolean add(String name) {
    if (name.isEmpty()) {
      return true;
    }
    synchronized (seen) {
      return seen.put(key(name), Boolean.TRUE) == null;
    }
  }

  /** Forgets the name. */
  public void remove(String name) {
    synchronized (seen) {
      seen.remove(key(name));
    }
  }

  /** Whether the name was added lately. */
  public boolean contains(String name) {
    synchronized (seen) {
      return seen.containsKey(key(name));
    }
  }

  private static String key(String name) {
    return name.substring(0, Math.min(LONGEST, name.length()));
  }
}
