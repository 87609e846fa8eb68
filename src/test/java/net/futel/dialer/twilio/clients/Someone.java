package net.futel.dialer.twilio.clients;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.futel.dialer.twilio.change.Operator;
import net.futel.dialer.twilio.rest.Waiting;

/** An operator who says yes, or not, and keeps what was said. */
final class Someone implements Operator {

  final List<String> heard = new ArrayList<>();
  final List<String> asked = new ArrayList<>();
  boolean there = true;
  boolean yes = true;

  /** Lets time pass so many times, and takes none. */
  static Waiting waits(int times) {
    return waits(times, () -> {});
  }

  /**
   * The same.
   *
   * @param pausing runs where a run gives others time to be done with their requests
   */
  static Waiting waits(int times, Runnable pausing) {
    return new Waiting() {
      @Override
      public Turn begin() {
        int[] left = {times};
        return () -> left[0]-- > 0;
      }

      @Override
      public Duration pause() {
        pausing.run();
        return Duration.ofMillis(1);
      }
    };
  }

  @Override
  public boolean answers() {
    return there;
  }

  @Override
  public void tell(String sentence) {
    heard.add(sentence);
  }

  @Override
  public void show(String sentence) {
    heard.add(sentence);
  }

  @Override
  public boolean confirm(String question) {
    asked.add(question);
    return yes;
  }

  @Override
  public int choose(String question, List<String> choices) {
    asked.add(question);
    return yes ? choices.size() - 1 : -1;
  }
}
