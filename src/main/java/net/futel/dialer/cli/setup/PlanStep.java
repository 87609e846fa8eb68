package net.futel.dialer.cli.setup;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.futel.dialer.cli.Fault;
import net.futel.dialer.dialplan.DialPlan;
import net.futel.dialer.dialplan.Extension;
import net.futel.dialer.dialplan.file.DialPlanException;
import net.futel.dialer.dialplan.file.PlanFile;
import net.futel.dialer.dialplan.file.PlanText;
import net.futel.dialer.twilio.account.OwnedNumber;

/** The dial plan: your prefix, and out of the shipped example nobody's phones. */
final class PlanStep implements SetupStep {

  /** Numbers that no telephone has; the shipped example is made of them. */
  private static final Pattern FICTIONAL = Pattern.compile("\\+1[2-9][0-9]{2}55501[0-9]{2}");

  private static final Pattern NORTH_AMERICAN = Pattern.compile("\\+1[2-9][0-9]{9}");

  private final Project project;
  private final List<String> todo = new ArrayList<>();
  private Optional<PlanFile> before = Optional.empty();
  private Optional<PlanFile> after = Optional.empty();

  PlanStep(Project project) {
    this.project = project;
  }

  @Override
  public String name() {
    return "dial plan";
  }

  @Override
  public List<Finding> look() throws IOException, NotYet {
    todo.clear();
    PlanFile file = project.plan();
    String prefix = project.prefix();
    PlanText text = file.text();
    DialPlan plan = file.plan();
    if (!plan.sipDomainPrefix().equals(prefix)) {
      text = text.withMember("sipDomainPrefix", prefix);
      todo.add("~ " + file.path() + ": sipDomainPrefix " + prefix);
    }
    List<String> examples = examples(plan);
    for (String example : examples) {
      text = text.without(example);
    }
    before = Optional.of(file);
    after = Optional.empty();
    if (!examples.isEmpty()) {
      todo.add("- " + file.path() + ": the example's extensions " + String.join(", ", examples));
      if (project.options().mode() != SetupOptions.Mode.RUN) {
        return notYours(file); // There may be no number yet.
      }
      text = withYourNumber(text, plan, file, examples);
    }
    after = Optional.of(changed(file, text));
    return todo.isEmpty()
        ? List.of(
            Finding.there(
                name(),
                file.path() + ": prefix " + prefix + ", " + phones(plan.extensions().size()) + "."))
        : notYours(file);
  }

  private List<Finding> notYours(PlanFile file) {
    return List.of(
        Finding.missing(name(), file.path() + " is not yours yet.", project.options().command()));
  }

  private static String phones(int count) {
    return count == 0 ? "no phone" : count == 1 ? "one phone" : count + " phones";
  }

  /** Your area code, and your number for an operator who was one of the example's phones. */
  private PlanText withYourNumber(
      PlanText text, DialPlan plan, PlanFile file, List<String> examples) throws NotYet {
    String number = project.number();
    PlanText changed = text;
    if (plan.homeAreaCode().isPresent() && NORTH_AMERICAN.matcher(number).matches()) {
      String code = number.substring(2, 5);
      if (!plan.homeAreaCode().get().equals(code)) {
        todo.add("~ " + file.path() + ": homeAreaCode " + code);
        changed = changed.withMember("homeAreaCode", code);
      }
    }
    List<String> operator = new ArrayList<>(plan.operator());
    if (operator.removeAll(examples)) {
      if (operator.isEmpty()) {
        operator.add(number);
      }
      todo.add("~ " + file.path() + ": operator " + String.join(", ", operator));
      changed = changed.withMember("operator", operator);
    }
    return changed;
  }

  /** Extensions whose number is nobody's; while the prefix is the example's, all such are its. */
  private List<String> examples(DialPlan plan) throws NotYet {
    boolean isExample =
        plan.sipDomainPrefix().equals(PrefixStep.EXAMPLE)
            && !project.prefix().equals(PrefixStep.EXAMPLE);
    Set<String> ours =
        isExample
            ? Set.of()
            : project.numbers().stream().map(OwnedNumber::number).collect(Collectors.toSet());
    return plan.extensions().values().stream()
        .filter(it -> FICTIONAL.matcher(it.callerId()).matches() && !ours.contains(it.callerId()))
        .map(Extension::name)
        .toList();
  }

  private static PlanFile changed(PlanFile file, PlanText text) {
    try {
      return file.with(text);
    } catch (DialPlanException e) {
      throw new Fault(
          "The dial plan would not be good without the example's extensions: "
              + e.faults().getFirst().sentence()
              + ". Edit "
              + file.path()
              + " and run this again.",
          e);
    }
  }

  @Override
  public List<String> todo() {
    return List.copyOf(todo);
  }

  @Override
  public void carryOut() throws IOException {
    after.orElseThrow().replace(before.orElseThrow());
  }
}
