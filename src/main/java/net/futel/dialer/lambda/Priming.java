package net.futel.dialer.lambda;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.util.function.Supplier;

/**
 * Puts a function through its script around a snapshot. The function that plays is an understudy
 * over a service of its own: what it is told reaches no log and counts for nothing.
 */
final class Priming {

  /** How many events: what the first of them bring, more hardly add to. */
  private static final int AGAIN = 26;

  private final PrimingEvents script;
  private final Supplier<RequestStreamHandler> casting;
  private RequestStreamHandler understudy;

  Priming(PrimingEvents script, Supplier<RequestStreamHandler> casting) {
    this.script = script;
    this.casting = casting;
  }

  /** Before the snapshot: everything, often, so that it is loaded and compiled. */
  void whole() {
    understudy = casting.get();
    script.play(understudy);
  }

  /** After the restore: enough to be awake. Nothing, if there was no first rehearsal. */
  void again() {
    if (understudy != null) {
      script.playFirst(understudy, AGAIN);
    }
  }
}
