package net.futel.dialer.cli.device;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What can be dialed on a line, in the pattern language that the three makers share: {@code x} is a
 * digit, brackets are a choice. It decides when the telephone stops listening for digits; what is
 * allowed is the dial plan's to say, so it is as wide as it can be but for emergency numbers.
 *
 * @param exact complete as soon as they match
 * @param open complete after a pause, because more digits may follow
 */
record DialStrings(List<String> exact, List<String> open) {

  /** Begins an international number; the rest is any number of digits. */
  private static final String INTERNATIONAL = "011";

  /** Ten digits that cannot be the beginning of anything else. */
  private static final List<String> ANY_AREA = List.of("[2-9]xx[2-9]xxxxxx");

  /**
   * The same with no area code that begins as an emergency number does, so that a device which
   * sends what it has after a pause never sends one. (No area code ends in 11.)
   */
  private static final List<String> NO_EMERGENCY_AREA =
      List.of("[2-8]xx[2-9]xxxxxx", "9[02-9]x[2-9]xxxxxx", "91[02-9][2-9]xxxxxx");

  static DialStrings of(Line line) {
    List<String> exact = new ArrayList<>();
    List<String> open = new ArrayList<>();
    if (line.emergency()) {
      exact.addAll(List.of("911", "933", "112", "1911", "9911"));
    }
    exact.add("[2-8]11");
    exact.add("988");
    List<String> numbers = line.emergency() ? ANY_AREA : NO_EMERGENCY_AREA;
    numbers.forEach(number -> exact.add("1" + number));
    (line.sevenDigits() ? open : exact).addAll(numbers);
    if (line.sevenDigits()) {
      // Ten digits begin with seven, so only a pause tells the two apart.
      open.addAll(
          line.emergency()
              ? List.of("[2-9]xxxxxx")
              : List.of("[2-8]xxxxxx", "9[02-9]xxxxx", "91[02-9]xxxx"));
    }
    for (String code : codes(line)) {
      (INTERNATIONAL.startsWith(code) || beginsALonger(code, line) ? open : exact).add(code);
    }
    return new DialStrings(distinct(exact), distinct(open));
  }

  /**
   * All of them in a device's own form.
   *
   * @param complete what it wants behind one that is complete
   * @param pause what it wants behind one that is complete after a pause
   * @param digits any number of digits
   */
  Stream<String> written(String complete, String pause, String digits) {
    return Stream.of(
            exact.stream().map(string -> string + complete),
            open.stream().map(string -> string + pause),
            Stream.of(INTERNATIONAL + digits))
        .flatMap(part -> part);
  }

  private static Stream<String> plain(Line line) {
    return Stream.concat(Stream.of("0", "*", "#"), line.codes().stream());
  }

  private static List<String> codes(Line line) {
    return plain(line).distinct().filter(code -> !isService(code)).toList();
  }

  private static boolean isService(String code) {
    return code.matches("[2-8]11|988");
  }

  private static boolean beginsALonger(String code, Line line) {
    return code.matches("[1-9].*")
        || plain(line).anyMatch(other -> !other.equals(code) && other.startsWith(code));
  }

  private static List<String> distinct(List<String> strings) {
    return strings.stream().distinct().toList();
  }
}
