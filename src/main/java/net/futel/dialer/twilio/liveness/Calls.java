package net.futel.dialer.twilio.liveness;

/**
 * How calls of a phone ended. One that is going on, or that the caller gave up, is neither.
 *
 * @param answered somebody was reached, or a menu or sentence of ours was heard
 * @param failed nobody was: busy, not picked up, not registered, an error
 */
public record Calls(int answered, int failed) {

  static final Calls NONE = new Calls(0, 0);

  Calls withAnswered() {
    return new Calls(answered + 1, failed);
  }

  Calls withFailed() {
    return new Calls(answered, failed + 1);
  }

  public int total() {
    return answered + failed;
  }
}
