package net.futel.dialer.dialplan.file;

import java.util.List;
import net.futel.dialer.json.JsonSyntaxException;

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
   * @param sentence what is wrong and what to do, place and value included: for a terminal, not for
   *     a log
   */
  public record Fault(String path, String value, String sentence) {

    static Fault missing(String path, String expected) {
      return new Fault(path, "absent", path + " is missing. It must be " + expected + ".");
    }

    static Fault wrong(String path, String value, String expected) {
      return told(path, value, "It must be " + expected + ".");
    }

    /** A fault with a remedy of its own. */
    static Fault told(String path, String value, String remedy) {
      return new Fault(path, value, path + " is " + value + ". " + remedy);
    }
  }

  private final transient List<Fault> faults;

  DialPlanException(String source, List<Fault> faults) {
    super("the dial plan " + source + " is refused: faults found: " + faults.size());
    this.faults = List.copyOf(faults);
  }

  static DialPlanException unreadable(String source) {
    String sentence = source + " cannot be read. Give the name of a file that can.";
    return new DialPlanException(source, List.of(new Fault("(file)", source, sentence)));
  }

  static DialPlanException notJson(String source, JsonSyntaxException fault) {
    String sentence = "The file " + fault.getMessage() + ".";
    return new DialPlanException(source, List.of(new Fault("(file)", "not JSON", sentence)));
  }

  /** Every fault, in the order in which the plan is read. */
  public List<Fault> faults() {
    return faults;
  }
}
