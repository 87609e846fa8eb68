package net.futel.dialer.dialplan;

import java.util.List;

/**
 * A dial plan file that is not as it must be, with every fault that was found. The message names
 * places and what was expected, never values, because a value may be a phone number and messages
 * reach logs; a person at a terminal is shown {@link #faults()} whole.
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
    super(message(source, faults));
    this.faults = List.copyOf(faults);
  }

  private static String message(String source, List<Fault> faults) {
    StringBuilder message =
        new StringBuilder("the dial plan ").append(source).append(" is refused");
    for (Fault fault : faults) {
      message.append("; ").append(fault.path()).append(" must be ").append(fault.expected());
    }
    return message.toString();
  }

  /** Every fault, in the file's order. */
  public List<Fault> faults() {
    return faults;
  }
}
