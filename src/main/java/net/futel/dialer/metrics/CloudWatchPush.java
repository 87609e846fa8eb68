package net.futel.dialer.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Sends data to CloudWatch's API and waits for the answer, for {@link #LIMIT} at most: that
 * includes building the client, the look-up of the name and a server that answers a byte at a time.
 * Safe for many threads.
 */
final class CloudWatchPush {

  /** How long a webhook may be kept by a push. */
  static final Duration LIMIT = Duration.ofSeconds(2);

  /**
   * A Lambda works on one webhook at a time; more threads than this only wait for a dead server.
   */
  private static final int MOST_AT_ONCE = 8;

  private final Supplier<CloudWatchApi> builder;
  private volatile CloudWatchApi api;
  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          0, MOST_AT_ONCE, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), CloudWatchPush::daemon);

  /**
   * @param builder makes what the data is sent with, when it is first needed: until then no class
   *     of the SDK is loaded
   */
  CloudWatchPush(Supplier<CloudWatchApi> builder) {
    this.builder = builder;
  }

  /** Where the data is sent. */
  interface CloudWatchApi {

    /**
     * Sends the data, once.
     *
     * @throws RuntimeException when CloudWatch did not take it
     */
    void put(Instant at, List<Datum> data);

    /** Runs the code of {@link #put} with an answer from memory. */
    void prime(Instant at, List<Datum> data);
  }

  /** Builds the client and primes it; sends no data. */
  void prime(Instant at, List<Datum> data) {
    api().prime(at, data);
  }

  /**
   * Pushes the data.
   *
   * @return what went wrong, in a word; nothing when CloudWatch took it
   */
  Optional<String> push(Instant at, List<Datum> data) {
    // Set by the first of two: the sender before it sends, or the waiter that gives up. Data that
    // the waiter gave up on while the client was still being built is not sent later.
    AtomicBoolean decided = new AtomicBoolean();
    Future<?> sent;
    try {
      sent = threads.submit(() -> send(at, data, decided));
    } catch (RejectedExecutionException e) {
      return Optional.of("too many at once");
    }
    try {
      sent.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
      return Optional.empty();
    } catch (TimeoutException e) {
      decided.set(true);
      sent.cancel(true);
      return Optional.of("no answer in time");
    } catch (ExecutionException e) {
      return Optional.of(e.getCause().getClass().getSimpleName());
    } catch (InterruptedException e) {
      decided.set(true);
      sent.cancel(true);
      Thread.currentThread().interrupt();
      return Optional.of("interrupted");
    }
  }

  private void send(Instant at, List<Datum> data, AtomicBoolean decided) {
    CloudWatchApi ready = api();
    if (decided.compareAndSet(false, true)) {
      ready.put(at, data);
    }
  }

  private CloudWatchApi api() {
    CloudWatchApi ready = api;
    if (ready == null) {
      synchronized (builder) {
        ready = api;
        if (ready == null) {
          ready = builder.get();
          api = ready;
        }
      }
    }
    return ready;
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "cloudwatch");
    thread.setDaemon(true);
    return thread;
  }
}
