package net.futel.dialer.lambda;

import com.amazonaws.services.lambda.runtime.LambdaRuntime;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import net.futel.dialer.secrets.CachedAuthTokens;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;

/**
 * Runs what must happen around Lambda's snapshot of a started function. It never throws: that would
 * end the process and, after a restore, the call.
 */
final class SnapStartHook implements Resource {

  private final Runnable beforeSnapshot;
  private final Runnable afterRestore;
  private final CachedAuthTokens tokens;

  /**
   * @param beforeSnapshot may take seconds
   * @param afterRestore runs while the secret is fetched and a caller waits
   */
  SnapStartHook(Runnable beforeSnapshot, Runnable afterRestore, CachedAuthTokens tokens) {
    this.beforeSnapshot = beforeSnapshot;
    this.afterRestore = afterRestore;
    this.tokens = tokens;
  }

  /** Registers this with Lambda, which holds it by a weak reference only. */
  void register() {
    Core.getGlobalContext().register(this);
  }

  @Override
  public void beforeCheckpoint(Context<? extends Resource> context) {
    try {
      beforeSnapshot.run();
    } catch (Throwable e) {
      complain("Priming before the snapshot failed", e);
    }
    tokens.forget();
  }

  /**
   * Fetches the secret, for two seconds at most; if that fails, the first call tries again.
   * Meanwhile a few priming events are sent once more: after the garbage collection that precedes a
   * snapshot the JVM is slow to enter each compiled method for the first time (3 ms of a first
   * call), and memory is restored when it is touched.
   */
  @Override
  public void afterRestore(Context<? extends Resource> context) {
    try {
      Runnable fetched = tokens.prefetch();
      try {
        afterRestore.run();
      } finally {
        fetched.run();
      }
    } catch (Throwable e) {
      complain("Preparing for a call after the restore failed", e);
    }
  }

  private static void complain(String what, Throwable e) {
    LambdaRuntime.getLogger().log(what + ": " + e.getClass().getName() + "\n", LogLevel.ERROR);
  }
}
