package net.futel.dialer.deploy;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs work with a time limit that holds also when the work hangs. */
public final class TimedWork {

  private TimedWork() {}

  /**
   * Does it beside this thread, which keeps the time.
   *
   * @throws TimeoutException when it was not done within the limit; it is interrupted
   * @throws ExecutionException with what it threw
   */
  public static <T> T within(Duration limit, Callable<T> work)
      throws TimeoutException, ExecutionException, InterruptedException {
    FutureTask<T> task = new FutureTask<>(work);
    Thread.ofPlatform().daemon().name("work").start(task);
    try {
      return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } finally {
      task.cancel(true);
    }
  }
}
