package net.futel.dialer.bench;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What {@code bench/run} can measure, in the order of a whole run. */
enum Mode {
  RESTORE(5, "After a restore", "A call function under Lambda's runtime client. Ours is primed before its snapshot."),
  SERVE(2, "`./dialer serve`", "The same request over connections that are kept open."),
  INNER(3, "The pieces of a warm call", "In one process at its steady state, by JMH, in as many forks as runs."),
  HEAP(1, "100,000 different calls", "What is alive once all garbage is collected."),
  PLAN(3, "A growing dial plan", "Each plan has 100 menus of eight keys. The floor of loading is Jackson, which makes a tree of the same file."),
  OPERATE(
      1,
      "What an operator waits for",
      "Each command in a process of its own, as it is typed, against the sandbox's account, which answers"
          + " at once: Twilio takes a tenth of a second or more for a request. The floor is"
          + " `./dialer --version`.");

  private final int defaultRuns;
  private final String title;
  private final String about;

  Mode(int defaultRuns, String title, String about) {
    this.defaultRuns = defaultRuns;
    this.title = title;
    this.about = about;
  }

  int defaultRuns() {
    return defaultRuns;
  }

  String title() {
    return title;
  }

  /** What the table's reader must know. */
  String about() {
    return about;
  }

  /** As it is typed. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Mode> of(String label) {
    return Arrays.stream(values()).filter(mode -> mode.label().equals(label)).findFirst();
  }

  static String labels() {
    return Arrays.stream(values()).map(Mode::label).collect(Collectors.joining(", "));
  }
}
