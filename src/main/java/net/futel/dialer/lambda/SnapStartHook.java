package net.futel.dialer.lambda;

import com.amazonaws.services.lambda.runtime.LambdaRuntime;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import net.futel.dialer.secrets.CachedAuthTokens;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;

/**
 * What is done around Lambda's snapshot of a started function. An exception out of here would end
 * the process and, after a restore, the call: there is none.
 */
final class SnapStartHook implements Resource {

  private final Runnable rehearsal;
  private final Runnable awakening;
  private final CachedAuthTokens tokens;

  /**
   * @param rehearsal run before the snapshot is taken, however long it takes
   * @param awakening run after the restore, beside fetching the secret: somebody waits
   */
  SnapStartHook(Runnable rehearsal, Runnable awakening, CachedAuthTokens tokens) {
    this.rehearsal = rehearsal;
    this.awakening = awakening;
    this.tokens = tokens;
  }

  /** The context holds what is registered by a weak reference only. */
  void register() {
    Core.getGlobalContext().register(this);
  }

  /** Runs all that a call will need, so that the snapshot has it loaded and compiled. */
  @Override
  public void beforeCheckpoint(Context<? extends Resource> context) {
    try {
      rehearsal.run();
    } catch (Throwable e) {
      complain("Rehearsal before the snapshot failed", e);
    }
    tokens.forget();
  }

  /**
   * Fetches the secret, for two seconds at most; the first call tries again if need be. Meanwhile a
   * few calls are rehearsed once more: after the garbage collection that precedes a snapshot the
   * JVM is slow to enter each compiled method for the first time (3 ms of a first call), and memory
   * is restored when it is touched.
   */
  @Override
  public void afterRestore(Context<? extends Resource> context) {
    try {
      Runnable fetched = tokens.prefetch();
      try {
        awakening.run();
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
