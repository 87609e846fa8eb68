package net.futel.dialer.lambda;

import java.util.function.Supplier;

/**
 * Sends a function's priming events around its snapshot, to a second handler whose requests are
 * neither logged nor counted.
 */
final class Priming {

  /** How many events follow a restore: more hardly make the first call quicker. */
  private static final int AFTER_RESTORE = 26;

  private final PrimingEvents events;
  private final Supplier<EventHandler> maker;
  private EventHandler handler;

  /**
   * @param maker makes the second handler, which is part of what is primed
   */
  Priming(PrimingEvents events, Supplier<EventHandler> maker) {
    this.events = events;
    this.maker = maker;
  }

  /** Sends everything, often, so that it is loaded and compiled. */
  void beforeSnapshot() {
    handler = maker.get();
    events.sendAll(handler);
  }

  /** Sends the first few once; nothing when {@link #beforeSnapshot} failed early. */
  void afterRestore() {
    if (handler != null) {
      events.sendFirst(handler, AFTER_RESTORE);
    }
  }
}
