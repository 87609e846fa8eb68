package net.futel.dialer.cli.setup;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.futel.dialer.cli.terminal.Fault;
import net.futel.dialer.dialplan.DialPlan;
import net.futel.dialer.dialplan.Extension;
import net.futel.dialer.dialplan.file.DialPlanException;
import net.futel.dialer.dialplan.file.PlanFile;
import net.futel.dialer.dialplan.file.PlanText;
import net.futel.dialer.twilio.account.OwnedNumber;

/** The dial plan: your prefix, and out of the shipped example nobody's phones. */
final class PlanStep extends SetupStep {

  /** Numbers that no telephone has; the shipped example is made of them. */
  private static final Pattern FICTIONAL = Pattern.compile("\\+1[2-9][0-9]{2}55501[0-9]{2}");

  private static final Pattern NORTH_AMERICAN = Pattern.compile("\\+1[2-9][0-9]{9}");

  PlanStep(Project project) {
    super("dial plan", project);
  }

  @Override
  Look look() throws IOException, NotYet {
    PlanFile file = project.plan();
    String prefix = project.prefix();
    PlanText text = file.text();
    DialPlan plan = file.plan();
    List<String> todo = new ArrayList<>();
    if (!plan.sipDomainPrefix().equals(prefix)) {
      text = text.withMember("sipDomainPrefix", prefix);
      todo.add("~ " + file.path() + ": sipDomainPrefix " + prefix);
    }
    List<String> examples = examples(plan);
    if (!examples.isEmpty()) {
      todo.add("- " + file.path() + ": the example's extensions " + String.join(", ", examples));
    }
    if (todo.isEmpty()) {
      int phones = plan.extensions().size();
      String count = phones == 0 ? "no phone" : phones == 1 ? "one phone" : phones + " phones";
      return Look.at(there("%s: prefix %s, %s.".formatted(file.path(), prefix, count)));
    }
    List<Finding> notYours = List.of(missing(file.path() + " is not yours yet.", command()));
    if (!examples.isEmpty() && !is(SetupOptions.Mode.RUN)) {
      return new Look(notYours, todo, () -> {}); // There may be no number yet.
    }
    for (String example : examples) {
      text = text.without(example);
    }
    if (!examples.isEmpty()) {
      text = withYourNumber(text, plan, file.path(), examples, todo);
    }
    PlanFile changed = changed(file, text);
    return new Look(notYours, todo, () -> changed.replace(file));
  }

  /** Your area code, and your number for an operator who was one of the example's phones. */
  private PlanText withYourNumber(
      PlanText text, DialPlan plan, Path file, List<String> examples, List<String> todo)
      throws NotYet {
    String number = project.number();
    PlanText changed = text;
    if (plan.homeAreaCode().isPresent() && NORTH_AMERICAN.matcher(number).matches()) {
      String code = number.substring(2, 5);
      if (!plan.homeAreaCode().get().equals(code)) {
        todo.add("~ " + file + ": homeAreaCode " + code);
        changed = changed.withMember("homeAreaCode", code);
      }
    }
    List<String> operator = new ArrayList<>(plan.operator());
    if (operator.removeAll(examples)) {
      if (operator.isEmpty()) {
        operator.add(number);
      }
      todo.add("~ " + file + ": operator " + String.join(", ", operator));
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
          "The dial plan would not be good without the example's extensions: %s. Edit %s and run this again."
              .formatted(e.faults().getFirst().sentence(), file.path()),
          e);
    }
  }
}
