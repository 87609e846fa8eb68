package net.futel.dialer.cli.call;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.futel.dialer.cli.terminal.JsonData;

/**
 * Why the dial plan decides as it does, for a terminal or as data.
 *
 * @param title what was dialed, by whom
 * @param way the prompts that the caller came through and what was pressed there, a sentence each
 * @param steps the rules in their order; none when keys dialed nothing
 * @param why the reason for the decision, a sentence
 * @param hears what the caller hears, a sentence
 * @param twiml what would be answered
 */
public record RouteReport(
    String title, List<String> way, List<Step> steps, String why, String hears, String twiml) {

  /** What came of asking a rule. */
  public enum Verdict {
    NO("no"),
    /** It applies, but leaves the decision to a later one. */
    PASSED_ON("yes, goes on"),
    DECIDES("yes, decides"),
    NOT_ASKED("-");

    private final String label;

    Verdict(String label) {
      this.label = label;
    }
  }

  /**
   * One rule.
   *
   * @param name short name, fit for data
   * @param question what the rule looks for
   */
  public record Step(int number, String name, String question, Verdict verdict) {}

  public RouteReport {
    way = List.copyOf(way);
    steps = List.copyOf(steps);
  }

  /** For a terminal. */
  String text() {
    StringBuilder text = new StringBuilder(title).append("\n\n");
    way.forEach(prompt -> text.append("  ").append(prompt).append('\n'));
    text.append(way.isEmpty() ? "" : "\n");
    for (Step step : steps) {
      text.append("%3d. %-52s %s%n".formatted(step.number, step.question, step.verdict.label));
    }
    return text.append(steps.isEmpty() ? "" : "\n")
        .append(why)
        .append('\n')
        .append(hears)
        .toString();
  }

  /** For {@code --json}. */
  public Map<String, Object> data() {
    return new JsonData()
        .with(
            "decidedBy",
            steps.stream()
                .filter(step -> step.verdict == Verdict.DECIDES)
                .map(Step::name)
                .findFirst())
        .with("way", way)
        .with("why", why)
        .with("hears", hears)
        .with("twiml", twiml)
        .with("rules", steps.stream().map(RouteReport::data).toList());
  }

  private static JsonData data(Step step) {
    return new JsonData()
        .with("number", step.number)
        .with("name", step.name)
        .with("question", step.question)
        .with("verdict", step.verdict.name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }
}
