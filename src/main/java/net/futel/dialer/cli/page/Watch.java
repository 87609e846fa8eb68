package net.futel.dialer.cli.page;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The latest webhooks, for any number of pages that read them at their own pace. A page that reads
 * too slowly misses some; nobody who writes ever waits for him.
 */
public final class Watch implements AutoCloseable {

  /** How many are kept, for a page that is opened later. */
  private static final int KEPT = 256;

  /** Bodies longer than this are no calls of Twilio's, and are not kept. */
  private static final int LONGEST = 16 * 1024;

  private static final byte[] NOTHING = {};

  /**
   * What is new.
   *
   * @param number counts up from 1
   * @param webhook null when it is that the dial plan file was read again
   */
  record News(long number, Answered webhook) {}

  private final News[] kept = new News[KEPT];
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition more = lock.newCondition();
  private long count;
  private int waiting;
  private boolean closed;

  /** Takes a webhook in. */
  public void answered(Answered webhook) {
    boolean large = webhook.body().length > LONGEST || webhook.answer().length > LONGEST;
    add(
        large
            ? new Answered(
                webhook.at(),
                webhook.method(),
                webhook.path(),
                "",
                webhook.signature(),
                NOTHING,
                webhook.status(),
                webhook.contentType(),
                NOTHING,
                webhook.nanos())
            : webhook);
  }

  /** The dial plan file was read again. */
  void planRead() {
    add(null);
  }

  private void add(Answered webhook) {
    lock.lock();
    try {
      count++;
      kept[(int) (count % KEPT)] = new News(count, webhook);
      if (waiting > 0) {
        more.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * What came after a number, oldest first, as far as it is kept. Waits for something to come, up
   * to {@code millis}, and is empty when nothing does.
   */
  List<News> after(long number, long millis) throws InterruptedException {
    lock.lock();
    try {
      long left = TimeUnit.MILLISECONDS.toNanos(millis);
      waiting++;
      try {
        while (count <= number && left > 0 && !closed) {
          left = more.awaitNanos(left);
        }
      } finally {
        waiting--;
      }
      List<News> news = new ArrayList<>();
      for (long next = Math.max(number + 1, count - KEPT + 1); next <= count; next++) {
        news.add(kept[(int) (next % KEPT)]);
      }
      return news;
    } finally {
      lock.unlock();
    }
  }

  boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  /** Lets everybody go who waits for more. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      more.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
