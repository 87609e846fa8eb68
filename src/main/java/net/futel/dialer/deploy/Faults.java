package net.futel.dialer.deploy;

/** Faults that nobody foresaw, in words that are fit for a log. */
public final class Faults {

  private Faults() {}

  /** Its kind and where it came from: its words may quote a number. */
  public static String describe(Throwable fault) {
    StackTraceElement[] trace = fault.getStackTrace();
    return fault.getClass().getSimpleName() + (trace.length == 0 ? "" : " at " + trace[0]);
  }
}
