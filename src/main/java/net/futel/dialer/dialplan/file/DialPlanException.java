package net.futel.dialer.dialplan.file;

import java.util.List;

/**
 * A dial plan file that is not as it must be, with every fault that was found. The message counts
 * the faults and no more, because values and even paths may hold phone numbers and messages reach
 * logs; a person at a terminal is shown {@link #faults()} whole.
 */
public final class DialPlanException extends Exception {

  private static final long serialVersionUID = 1;

  /**
   * One fault.
   *
   * @param path where, such as {@code extensions.demo.callerId}
   * @param value what stands there, as JSON
   * @param expected what should
   */
  public record Fault(String path, String value, String expected) {

    /** The fault in one line, value included: for a terminal, not for a log. */
    public String sentence() {
      return path + ": " + value + " is not " + expected;
    }
  }

  private final transient List<Fault> faults;

  DialPlanException(String source, List<Fault> faults) {
    super("the dial plan " + source + " is refused: faults found: " + faults.size());
    this.faults = List.copyOf(faults);
  }

  static DialPlanException unreadable(String source) {
    return new DialPlanException(
        source, List.of(new Fault("(file)", source, "a file that can be read")));
  }

  /** Every fault, in the file's order. */
  public List<Fault> faults() {
    return faults;
  }
}
