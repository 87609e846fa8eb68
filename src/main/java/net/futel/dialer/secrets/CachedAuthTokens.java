package net.futel.dialer.secrets;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The auth tokens of a secret, held in memory. One fetch runs at a time, on a thread of its own: a
 * caller waits for it two and a half seconds at most, even when it hangs. Tokens that were fetched
 * are served until newer ones come. Safe for many threads.
 */
public final class CachedAuthTokens implements AuthTokens {

  /** How long a caller waits in all: a fetch's two seconds, and what starting it may take. */
  static final Duration LONGEST_WAIT = Duration.ofMillis(2500);

  /** How often a signature that does not fit may cause a fetch. */
  static final Duration BETWEEN_REFRESHES = Duration.ofSeconds(30);

  /** After a fetch that failed, how long callers are told at once that there is no token. */
  static final Duration AFTER_FAILURE = Duration.ofSeconds(5);

  /** The age at which tokens are fetched anew behind a call that they were good enough for. */
  static final Duration SOFT_TIME_TO_LIVE = Duration.ofMinutes(10);

  /** The age at which they are when nobody waits: below the five minutes of the schedule. */
  static final Duration FRESH = Duration.ofMinutes(4);

  /** The token that priming events are signed with. */
  public static final String PRIMING_TOKEN = "priming";

  private final SecretSource source;
  private final InstantSource clock;
  private final Consumer<SecretException> onFailure;

  private volatile Held held;
  // All below is guarded by this.
  private Fetch running;
  private Fetch lastRefresh;
  private Instant lastRefreshAt;
  private Instant failedAt;

  private record Held(List<String> tokens, Instant since) {}

  /** A fetch, under way or done. */
  private static final class Fetch {
    final CountDownLatch done = new CountDownLatch(1);

    /** Whether a caller has asked for tokens since it started. */
    boolean wanted;
  }

  /**
   * Holds nothing yet.
   *
   * @param clock wall-clock time: the monotonic clock may stand still while Lambda has the function
   *     frozen
   * @param onFailure told of every fetch that fails, on the fetch's thread
   */
  public CachedAuthTokens(
      SecretSource source, InstantSource clock, Consumer<SecretException> onFailure) {
    this.source = source;
    this.clock = clock;
    this.onFailure = onFailure;
  }

  @Override
  public List<String> tokens() {
    Held now = held;
    if (now == null) {
      return firstTokens();
    }
    if (elapsed(now.since(), SOFT_TIME_TO_LIVE)) {
      fetchInPlaceOf(now, BETWEEN_REFRESHES);
    }
    return now.tokens();
  }

  private List<String> firstTokens() {
    Fetch fetch = fetchInPlaceOf(null, AFTER_FAILURE);
    if (fetch != null) {
      await(fetch);
    }
    Held now = held;
    return now == null ? List.of() : now.tokens();
  }

  @Override
  public List<String> refresh(List<String> tried) {
    Fetch fetch;
    synchronized (this) {
      List<String> others = others(tried);
      if (!others.isEmpty()) {
        return others; // Somebody else has fetched them meanwhile.
      }
      if (lastRefresh == null || elapsed(lastRefreshAt, BETWEEN_REFRESHES)) {
        lastRefreshAt = clock.instant();
        lastRefresh = fetch();
      }
      fetch = lastRefresh;
    }
    // A caller who asks again within the 30 seconds waits for that one refresh too: of two calls
    // that were signed with a new token at the same moment, both are good.
    await(fetch);
    return others(tried);
  }

  private List<String> others(List<String> tried) {
    Held now = held;
    return now == null || now.tokens().equals(tried) ? List.of() : now.tokens();
  }

  @Override
  public void keepFresh() {
    Held now = held;
    if (now == null || elapsed(now.since(), FRESH)) {
      await(fetch());
    }
  }

  /**
   * Starts fetching ahead of the first call, which then waits for what is left.
   *
   * @return waits for it too
   */
  public Runnable prefetch() {
    Fetch fetch = fetch();
    return () -> await(fetch);
  }

  /** Forgets all that was fetched, and what a fetch that is under way may still bring. */
  public synchronized void forget() {
    running = null;
    lastRefresh = null;
    lastRefreshAt = null;
    failedAt = null;
    held = null;
  }

  /** Nothing when somebody else has fetched meanwhile, or has failed less than a pause ago. */
  private synchronized Fetch fetchInPlaceOf(Held seen, Duration pause) {
    if (!Objects.equals(held, seen)) {
      return null;
    }
    if (running == null && failedAt != null && !elapsed(failedAt, pause)) {
      return null;
    }
    Fetch fetch = fetch();
    fetch.wanted = true;
    return fetch;
  }

  private synchronized Fetch fetch() {
    if (running == null) {
      Fetch fetch = new Fetch();
      running = fetch;
      Thread thread = new Thread(() -> run(fetch), "auth-tokens");
      thread.setDaemon(true);
      thread.start();
    }
    return running;
  }

  private void run(Fetch fetch) {
    try {
      hold(fetch, source.fetch().authTokens());
    } catch (SecretException e) {
      failed(fetch);
      onFailure.accept(e);
    } catch (RuntimeException | Error e) {
      failed(fetch);
      onFailure.accept(
          new SecretException("Fetching the secret failed: " + e.getClass().getName()));
    } finally {
      fetch.done.countDown();
    }
  }

  private synchronized void hold(Fetch fetch, List<String> tokens) {
    if (running == fetch) { // else forgotten meanwhile
      held = new Held(tokens, clock.instant());
      running = null;
      failedAt = null;
    }
  }

  /** A failed prefetch does not block the first caller's own attempt. */
  private synchronized void failed(Fetch fetch) {
    if (running == fetch) {
      running = null;
      failedAt = fetch.wanted ? clock.instant() : null;
    }
  }

  private static void await(Fetch fetch) {
    try {
      if (!fetch.done.await(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
        return; // What is held by now must do.
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Also when the clock was set back, or a restored snapshot's has not caught up. */
  private boolean elapsed(Instant since, Duration duration) {
    Duration age = Duration.between(since, clock.instant());
    return age.isNegative() || age.compareTo(duration) >= 0;
  }

  /**
   * Makes the first fetch as quick as the next, for a snapshot; fetches nothing.
   *
   * @return tokens with the one token {@link #PRIMING_TOKEN}, which no secret is behind
   */
  public CachedAuthTokens prime() {
    source.prime();
    String secret = "{\"authToken\":\"" + PRIMING_TOKEN + "\"}";
    return new CachedAuthTokens(
        () -> TwilioSecret.parse(PRIMING_TOKEN, secret), clock, failure -> {});
  }

  @Override
  public String toString() {
    return "CachedAuthTokens[" + source + "]";
  }
}
