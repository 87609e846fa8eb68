package net.futel.dialer.lambda;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import net.futel.dialer.secrets.CachedAuthTokens;
import org.junit.jupiter.api.Test;

/** What goes wrong around Lambda's snapshot must not end the process, nor the call after it. */
class SnapStartHookTest {

  private final AtomicInteger failures = new AtomicInteger();
  private final AtomicInteger asked = new AtomicInteger();
  private final CachedAuthTokens tokens =
      new CachedAuthTokens(
          () -> {
            asked.incrementAndGet();
            throw new IllegalStateException("no source at all");
          },
          InstantSource.system(),
          failure -> failures.incrementAndGet());

  @Test
  void aPrimingThatFailsLeavesAFunctionThatStarts() {
    AtomicInteger primed = new AtomicInteger();
    SnapStartHook hook =
        new SnapStartHook(
            () -> {
              primed.incrementAndGet();
              throw new StackOverflowError("while priming");
            },
            () -> {},
            tokens);
    assertDoesNotThrow(() -> hook.beforeCheckpoint(null));
    assertEquals(1, primed.get());
  }

  @Test
  void aSecretThatCannotBeFetchedAfterTheRestoreLeavesAFunctionThatAnswers() {
    SnapStartHook hook = new SnapStartHook(() -> {}, () -> {}, tokens);
    assertDoesNotThrow(() -> hook.beforeCheckpoint(null));
    assertDoesNotThrow(() -> hook.afterRestore(null));
    assertEquals(List.of(), tokens.tokens());
    // Once after the restore, and once more by the first call.
    assertEquals(2, asked.get());
    assertEquals(2, failures.get());
  }

  @Test
  void aPrimingThatFailsAfterTheRestoreDoesNotKeepTheSecretFromBeingFetched() {
    SnapStartHook hook =
        new SnapStartHook(
            () -> {},
            () -> {
              throw new StackOverflowError("after the restore");
            },
            tokens);
    assertDoesNotThrow(() -> hook.afterRestore(null));
    assertEquals(1, asked.get());
    assertEquals(1, failures.get());
  }
}
