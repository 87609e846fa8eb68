package net.futel.dialer.twilio.audit;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import net.futel.dialer.twilio.rest.Failure;

/**
 * One question that the audit asks, and the answer.
 *
 * @param name as in metrics and JSON, such as {@code calls-mapping}
 * @param right what holds when all is well, as a sentence
 * @param findings what is wrong, or worth knowing
 */
public record Check(String name, String right, Verdict verdict, List<Finding> findings) {

  /** What came out of a check. */
  public enum Verdict {
    RIGHT("right"),
    /** Twilio differs from the dial plan, or calls will fail. */
    WRONG("wrong"),
    /** Nobody can tell by Twilio's API; not counted as drift. */
    NOTE("note"),
    /** What the question is about does not exist; another check counts that. */
    MISSING("missing"),
    /** Twilio did not say. */
    UNKNOWN("not checked");

    private final String label;

    Verdict(String label) {
      this.label = label;
    }

    /** As shown and as in JSON. */
    public String label() {
      return label;
    }
  }

  /**
   * One thing that is wrong.
   *
   * @param sentence for the operator's own terminal: may name numbers
   * @param harmless the same for a log: names no number
   * @param remedy the command that mends it, or what a person has to do
   * @param brief what is wrong with each phone that it concerns, in a few words that name nobody
   * @param phones the names of those phones; empty when it concerns none in particular
   */
  public record Finding(
      String sentence, String harmless, String remedy, String brief, Set<String> phones) {

    Finding(String sentence, String harmless, String remedy) {
      this(sentence, harmless, remedy, "", Set.of());
    }

    /** The same, about these phones. */
    Finding about(String what, Collection<String> names) {
      return new Finding(sentence, harmless, remedy, what, Set.copyOf(names));
    }

    static Finding of(String sentence, String remedy) {
      return new Finding(sentence, sentence, remedy);
    }
  }

  /** A phone's name for a log, as it may be a phone number. */
  public static String harmless(String name) {
    return name.matches(".*[0-9]{7,}.*") ? "a phone named by its number" : name;
  }

  static String harmless(Set<String> names) {
    return String.join(", ", names.stream().map(Check::harmless).distinct().toList());
  }

  static Check of(String name, String right, List<Finding> wrong) {
    return new Check(
        name, right, wrong.isEmpty() ? Verdict.RIGHT : Verdict.WRONG, List.copyOf(wrong));
  }

  /**
   * A question that cannot be asked.
   *
   * @param why what does not exist, such as {@code there is no SIP domain}
   */
  static Check missing(String name, String right, String why) {
    return new Check(
        name,
        right,
        Verdict.MISSING,
        List.of(Finding.of("not asked: " + why, "mend what is wrong, and run verify again")));
  }

  static Check note(String name, String right, Finding finding) {
    return new Check(name, right, Verdict.NOTE, List.of(finding));
  }

  static Check unknown(String name, String right, Exception why) {
    Finding finding =
        new Finding(
            "could not be checked: " + Failure.of(why),
            "could not be checked: " + Failure.forLog(why),
            "run verify again");
    return new Check(name, right, Verdict.UNKNOWN, List.of(finding));
  }
}
