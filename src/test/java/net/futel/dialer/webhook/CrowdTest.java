package net.futel.dialer.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import net.futel.dialer.lambda.OutgoingFunction;
import net.futel.dialer.metrics.CallEvent;
import net.futel.dialer.metrics.Metrics;
import net.futel.dialer.webhook.TwilioSide.Answer;
import org.junit.jupiter.api.Test;

/** A thousand calls at once in one function: each hears what it would hear alone. */
class CrowdTest {

  private static final int CALLS = 1000;

  private final CountDownLatch everybodyIsIn = new CountDownLatch(CALLS);
  private final AtomicInteger ended = new AtomicInteger();
  private final AtomicInteger mostAtOnce = new AtomicInteger();
  private final AtomicInteger inside = new AtomicInteger();

  @Test
  void aThousandCallsAtOnceAreAnsweredAsEachIsAlone() throws Exception {
    OutgoingFunction function = new OutgoingFunction(Corpus.service(this::waitForEverybody));
    OutgoingFunction alone =
        new OutgoingFunction(Corpus.service((channel, delivery, events) -> {}));
    List<Future<Answer>> answers = new ArrayList<>();
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < CALLS; i++) {
        int call = i;
        answers.add(callers.submit(() -> post(function, call)));
      }
    }
    for (int i = 0; i < CALLS; i++) {
      assertEquals(post(alone, i), answers.get(i).get());
    }
    assertEquals(CALLS, mostAtOnce.get());
    assertEquals(CALLS, ended.get());
  }

  /** Each call ends in a way of its own, and none is counted before all of them have come. */
  private static Answer post(OutgoingFunction function, int call) {
    Map<String, String> form = new TreeMap<>();
    form.put("CallSid", "CA%032x".formatted(call));
    form.put("From", "sip:booth@x");
    form.put("DialCallStatus", List.of("busy", "failed", "no-answer").get(call % 3));
    return TwilioSide.post(function, "/sip-outgoing/action/pstn", form);
  }

  private void waitForEverybody(Metrics.Channel channel, String delivery, List<CallEvent> events) {
    mostAtOnce.accumulateAndGet(inside.incrementAndGet(), Math::max);
    everybodyIsIn.countDown();
    try {
      assertTrue(everybodyIsIn.await(60, TimeUnit.SECONDS), "calls wait for each other");
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    inside.decrementAndGet();
    ended.addAndGet(events.size());
  }
}
