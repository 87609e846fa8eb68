package net.futel.dialer.webhook;

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
final class Snapshot implements Resource {

  private final Runnable rehearsal;
  private final CachedAuthTokens tokens;

  Snapshot(Runnable rehearsal, CachedAuthTokens tokens) {
    this.rehearsal = rehearsal;
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

  /** Fetches the secret, for two seconds at most; the first call tries again if need be. */
  @Override
  public void afterRestore(Context<? extends Resource> context) {
    try {
      tokens.keepFresh();
    } catch (Throwable e) {
      complain("Fetching the secret after the restore failed", e);
    }
  }

  private static void complain(String what, Throwable e) {
    LambdaRuntime.getLogger().log(what + ": " + e.getClass().getName() + "\n", LogLevel.ERROR);
  }
}
