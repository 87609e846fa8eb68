package net.futel.dialer.secrets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CachedAuthTokensTest {

  private volatile Instant now = Instant.parse("2026-11-23T00:00:00Z");
  private volatile SecretSource secret = holding("old");
  private final AtomicInteger fetches = new AtomicInteger();
  private final List<String> complaints = new CopyOnWriteArrayList<>();

  private final CachedAuthTokens tokens =
      new CachedAuthTokens(
          () -> {
            fetches.incrementAndGet();
            return secret.fetch();
          },
          () -> now,
          failure -> complaints.add(failure.getMessage()));

  @Test
  void askOnceForManyCalls() {
    for (int i = 0; i < 1000; i++) {
      assertEquals(List.of("old"), tokens.tokens());
    }
    assertEquals(1, fetches.get());
  }

  @Test
  void takeTheNextTokenTooDuringARotation() {
    secret = () -> TwilioSecret.parse("s", "{\"authToken\":\"old\",\"nextAuthToken\":\"new\"}");
    assertEquals(List.of("old", "new"), tokens.tokens());
  }

  @Test
  void followARotationAtOnce() {
    tokens.tokens();
    secret = holding("new");
    assertEquals(List.of("new"), tokens.refresh(List.of("old")));
    assertEquals(List.of("new"), tokens.tokens());
  }

  @Test
  void areAskedForOnceIn30SecondsHoweverManySignaturesAreForged() {
    tokens.tokens();
    for (int i = 0; i < 100; i++) {
      assertEquals(List.of(), tokens.refresh(List.of("old")));
    }
    assertEquals(2, fetches.get());
    pass(Duration.ofSeconds(29));
    assertEquals(List.of(), tokens.refresh(List.of("old")));
    assertEquals(2, fetches.get());
    pass(Duration.ofSeconds(1));
    secret = holding("new");
    assertEquals(List.of("new"), tokens.refresh(List.of("old")));
    assertEquals(3, fetches.get());
  }

  @Test
  void areGoodForEveryCallThatWasSignedWithTheNewTokenAtTheSameMoment() throws Exception {
    tokens.tokens();
    CountDownLatch answer = new CountDownLatch(1);
    secret = after(answer, holding("new"));
    List<Future<List<String>>> calls = atOnce(8, () -> tokens.refresh(List.of("old")), answer);
    for (Future<List<String>> call : calls) {
      assertEquals(List.of("new"), call.get());
    }
    assertEquals(List.of("new"), tokens.refresh(List.of("old")), "a moment later, too");
    assertEquals(2, fetches.get());
  }

  @Test
  void areFetchedOnceForAllWhoWaitForTheFirst() throws Exception {
    CountDownLatch answer = new CountDownLatch(1);
    secret = after(answer, holding("old"));
    for (Future<List<String>> call : atOnce(8, tokens::tokens, answer)) {
      assertEquals(List.of("old"), call.get());
    }
    assertEquals(1, fetches.get());
  }

  @Test
  void areServedStaleWhileTheSecretCannotBeHad() {
    tokens.tokens();
    secret = failing();
    assertEquals(List.of(), tokens.refresh(List.of("old")));
    assertEquals(List.of("old"), tokens.tokens());
    pass(Duration.ofDays(1));
    assertEquals(List.of("old"), tokens.tokens());
    assertEquals("no", complaints.get(0));
  }

  @Test
  void areFetchedAnewBehindACallThatDoesNotWait() throws Exception {
    tokens.tokens();
    pass(CachedAuthTokens.SOFT_TIME_TO_LIVE);
    CountDownLatch answer = new CountDownLatch(1);
    secret = after(answer, holding("new"));
    assertEquals(List.of("old"), tokens.tokens());
    answer.countDown();
    // Joins the fetch that is under way, or finds that it is over.
    assertEquals(List.of("new"), tokens.refresh(List.of("old")));
    assertEquals(List.of("new"), tokens.tokens());
    assertEquals(2, fetches.get());
  }

  @Test
  void areKeptFreshWhenNobodyWaits() {
    tokens.keepFresh();
    tokens.keepFresh();
    assertEquals(1, fetches.get());
    secret = holding("new");
    pass(Duration.ofMinutes(5));
    tokens.keepFresh();
    assertEquals(List.of("new"), tokens.tokens());
    assertEquals(2, fetches.get());
  }

  @Test
  void areFetchedAnewAfterTheClockWasSetBack() {
    tokens.tokens();
    now = now.minus(Duration.ofDays(1));
    secret = holding("new");
    tokens.keepFresh();
    assertEquals(List.of("new"), tokens.tokens());
  }

  @Test
  void areMissedQuicklyWhenTheSecretHangs() {
    secret = after(new CountDownLatch(1), holding("never"));
    assertTimeout(Duration.ofSeconds(3), () -> assertEquals(List.of(), tokens.tokens()));
  }

  @Test
  void areMissedAtOnceForFiveSecondsAfterAFailure() {
    secret = failing();
    assertEquals(List.of(), tokens.tokens());
    assertEquals(List.of(), tokens.tokens());
    assertEquals(1, fetches.get());
    secret = holding("back");
    pass(Duration.ofSeconds(5));
    assertEquals(List.of("back"), tokens.tokens());
  }

  @Test
  void areTriedForByTheFirstCallThoughFetchingAheadFailed() {
    secret = failing();
    tokens.keepFresh();
    secret = holding("back");
    assertEquals(List.of("back"), tokens.tokens());
  }

  @Test
  void areFetchedAheadOfTheFirstCall() {
    tokens.prefetch();
    assertEquals(List.of("old"), tokens.tokens());
    assertEquals(1, fetches.get());
  }

  @Test
  void areNotInASnapshotEvenWhenAFetchIsUnderWay() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch answer = new CountDownLatch(1);
    secret =
        () -> {
          asked.countDown();
          return after(answer, holding("before")).fetch();
        };
    tokens.prefetch();
    asked.await();
    tokens.forget();
    secret = holding("after");
    assertEquals(List.of("after"), tokens.tokens());
    answer.countDown();
    assertEquals(List.of("after"), tokens.tokens());
  }

  @Test
  void surviveASourceThatFailsInAnUnknownWay() {
    secret =
        () -> {
          throw new NoClassDefFoundError("whatever");
        };
    assertEquals(List.of(), tokens.tokens());
    assertEquals(List.of("Fetching the secret failed: java.lang.NoClassDefFoundError"), complaints);
  }

  @Test
  void areNeverPrinted() throws SecretException {
    tokens.tokens();
    TwilioSecret whole =
        TwilioSecret.parse(
            "dialer/dev",
            """
            {"accountSid":"AC%1$s","authToken":"hush","apiKeySid":"SK%1$s","apiKeySecret":"hush"}"""
                .formatted("0".repeat(32)));
    String printed = tokens + " " + whole + " " + whole.credentials() + LocalAuthTokens.of("hush");
    assertFalse(printed.contains("hush"), printed);
    assertFalse(printed.contains("old"), printed);
  }

  private void pass(Duration time) {
    now = now.plus(time);
  }

  private static SecretSource holding(String token) {
    return () -> TwilioSecret.parse("s", "{\"authToken\":\"" + token + "\"}");
  }

  private static SecretSource failing() {
    return () -> {
      throw new SecretException("no");
    };
  }

  private static SecretSource after(CountDownLatch latch, SecretSource then) {
    return () -> {
      try {
        latch.await();
      } catch (InterruptedException e) {
        throw new SecretException("interrupted");
      }
      return then.fetch();
    };
  }

  /** Runs it on many threads, which have all begun when the latch is released. */
  private static <T> List<Future<T>> atOnce(int threads, Callable<T> call, CountDownLatch release)
      throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(threads);
    try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
      List<Future<T>> calls = new CopyOnWriteArrayList<>();
      for (int i = 0; i < threads; i++) {
        calls.add(
            executor.submit(
                () -> {
                  begun.countDown();
                  return call.call();
                }));
      }
      begun.await();
      release.countDown();
      return calls;
    }
  }
}
