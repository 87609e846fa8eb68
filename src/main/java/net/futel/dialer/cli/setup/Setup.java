package net.futel.dialer.cli.setup;

import com.twilio.exception.TwilioException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import net.futel.dialer.cli.aws.AwsException;
import net.futel.dialer.cli.terminal.Fault;
import net.futel.dialer.cli.terminal.Terminal;
import net.futel.dialer.twilio.rest.Failure;

/** Goes from step to step: looks, says what it would do, asks, does. Used once. */
final class Setup {

  private final Project project;
  private final List<SetupStep> steps;
  private final Consumer<Finding> say;
  private final List<Finding> findings = new ArrayList<>();

  /**
   * @param say hears each finding as soon as it is known
   */
  Setup(Project project, List<SetupStep> steps, Consumer<Finding> say) {
    this.project = project;
    this.steps = steps;
    this.say = say;
  }

  /** Does what the options ask for; what was found, in order. */
  List<Finding> run() {
    project.terminal().tell("Asking AWS and Twilio …");
    for (SetupStep step : steps) {
      run(step);
    }
    return List.copyOf(findings);
  }

  private void run(SetupStep step) {
    try {
      SetupStep.Look look = step.look();
      List<Finding> missing =
          look.findings().stream().filter(it -> it.state() == Finding.State.MISSING).toList();
      boolean runs = step.is(SetupOptions.Mode.RUN);
      if (runs && look.todo().isEmpty() && !missing.isEmpty()) {
        throw stopped(missing);
      }
      if (!runs || look.todo().isEmpty()) {
        look.findings().forEach(this::note);
        if (step.is(SetupOptions.Mode.DRY_RUN)) {
          look.todo().forEach(line -> project.terminal().show("  " + line));
        }
        return;
      }
      look.findings().stream().filter(it -> !missing.contains(it)).forEach(this::note);
      // Not noted: it is about to be done.
      missing.forEach(say);
      ask(look.todo());
      look.making().run();
      look.todo().forEach(line -> note(Finding.done(step.name, line)));
    } catch (SetupStep.NotYet e) {
      note(step.later("This waits for " + e.getMessage() + ".", step.command()));
    } catch (AwsException e) {
      failed(step, e.getMessage(), e);
    } catch (TwilioException e) {
      failed(step, Failure.of(e), e);
    } catch (IOException e) {
      failed(step, e.toString(), e);
    }
  }

  private static Fault stopped(List<Finding> missing) {
    List<String> sentences =
        missing.stream().map(it -> it.sentence() + " → " + it.remedy().orElse("")).toList();
    return new Fault(String.join("\n  ", sentences));
  }

  private void note(Finding finding) {
    findings.add(finding);
    say.accept(finding);
  }

  private void ask(List<String> todo) {
    Terminal terminal = project.terminal();
    todo.forEach(line -> terminal.show("  " + line));
    if (!terminal.answers()) {
      throw new Fault(
          "This asks before it does that. Run it in a terminal, or add --yes. What is there"
              + " stays.");
    }
    if (!terminal.confirm("Go on?")) {
      throw new Fault(
          "Stopped. What is done stays; " + project.options().command() + " goes on from here.");
    }
  }

  private void failed(SetupStep step, String why, Exception cause) {
    if (!step.is(SetupOptions.Mode.CHECK)) {
      throw new Fault(
          "%s: %s\nWhat is done stays; %s goes on from here."
              .formatted(step.name, why, step.command()),
          cause);
    }
    note(Finding.unknown(step.name, why));
  }
}
