package net.futel.dialer.twilio;

import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * What becomes of a call that is made by Twilio's REST API.
 *
 * @param steps milliseconds after it was made, and its status from then on
 * @param ending milliseconds that it goes on after it is ended by a request
 * @param completed the status of a call that is completed before it was answered
 * @param refused ways of ending it that are refused while it lasts
 * @param error an error that Twilio notes about it, or empty
 */
public record CallCourse(
    NavigableMap<Integer, String> steps,
    int ending,
    String completed,
    Set<String> refused,
    String error) {

  /** Such as {@code 0 queued, 300 ringing}. */
  public static CallCourse of(String text) {
    NavigableMap<Integer, String> steps = new TreeMap<>();
    for (String step : text.split(", ", -1)) {
      String[] parts = step.split(" ", -1);
      steps.put(Integer.parseInt(parts[0]), parts[1]);
    }
    return new CallCourse(steps, 0, "completed", Set.of(), "");
  }

  public CallCourse endingIn(int milliseconds) {
    return new CallCourse(steps, milliseconds, completed, refused, error);
  }

  public CallCourse completedAs(String status) {
    return new CallCourse(steps, ending, status, refused, error);
  }

  public CallCourse refusing(String way) {
    return new CallCourse(steps, ending, completed, Set.of(way), error);
  }

  public CallCourse withError(String code) {
    return new CallCourse(steps, ending, completed, refused, code);
  }
}
