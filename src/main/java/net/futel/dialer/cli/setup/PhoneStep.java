package net.futel.dialer.cli.setup;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import net.futel.dialer.cli.Fault;
import net.futel.dialer.cli.terminal.ShellWord;
import net.futel.dialer.cli.terminal.Terminal;
import net.futel.dialer.dialplan.DialPlan;
import net.futel.dialer.dialplan.Environment;
import net.futel.dialer.twilio.account.SipCredentials;

/** The first phone, by {@code client add}. Where it stands only a person knows. */
final class PhoneStep implements SetupStep {

  private static final String REMINDER =
      "Type the settings into the phone, then dial 933 from it: it reads back the number and"
          + " address that a dispatcher would see. Never test with 911.";

  private final Project project;
  private final ToIntFunction<List<String>> dialer;
  private boolean due;
  private boolean added;

  /**
   * @param dialer runs another of our commands; its exit status
   */
  PhoneStep(Project project, ToIntFunction<List<String>> dialer) {
    this.project = project;
    this.dialer = dialer;
  }

  @Override
  public String name() {
    return "phone";
  }

  @Override
  public List<Finding> look() throws IOException, NotYet {
    due = false;
    if (!project.options().phone()) {
      return List.of();
    }
    DialPlan plan = project.plan().plan();
    Optional<SipCredentials> list = SipCredentials.ours(project.twilio());
    if (list.isEmpty()) {
      return List.of(
          Finding.later(name(), "A deployment comes first.", project.options().command()));
    }
    List<String> phones =
        list.get().usernames().stream()
            .filter(
                name ->
                    environment(plan, name).equals(Optional.of(project.options().environment())))
            .toList();
    if (!phones.isEmpty()) {
      return List.of(Finding.there(name(), String.join(", ", phones) + "."));
    }
    Terminal terminal = project.terminal();
    due =
        project.options().mode() == SetupOptions.Mode.RUN
            && terminal.isAttended()
            && !terminal.saysYes();
    String command = String.join(" ", add(project.number(), "…", "…", "…", "…"));
    return List.of(
        due
            ? Finding.missing(name(), "There is no phone yet.", "./dialer " + command)
            : Finding.later(
                name(),
                "There is no phone yet. Only you know where it is to stand.",
                "./dialer " + command));
  }

  private static Optional<Environment> environment(DialPlan plan, String name) {
    return plan.extension(name).map(it -> it.environment());
  }

  /** Named by its number: then 911 reaches the dispatcher whichever way Twilio takes. */
  private List<String> add(
      String number, String street, String city, String region, String postalCode) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "client",
                "add",
                number,
                "--number",
                number,
                "--env",
                project.options().environment().label()));
    if (street.isEmpty()) {
      words.add("--no-emergency");
    } else {
      words.addAll(
          List.of(
              "--street", street, "--city", city, "--region", region, "--postal-code", postalCode));
    }
    return words;
  }

  @Override
  public List<String> todo() {
    return due
        ? List.of("? ask where the first phone is to stand", "+ the phone, by client add")
        : List.of();
  }

  @Override
  public void carryOut() throws NotYet {
    Terminal terminal = project.terminal();
    String street = terminal.ask("Street and house number (nothing: no 911 from it): ").strip();
    List<String> add =
        street.isEmpty()
            ? add(project.number(), "", "", "", "")
            : add(
                project.number(),
                street,
                terminal.ask("City: ").strip(),
                terminal.ask("State, such as OR: ").strip(),
                terminal.ask("ZIP code: ").strip());
    terminal.show("$ ./dialer " + line(add));
    if (dialer.applyAsInt(add) != 0) {
      throw new Fault(
          "The first phone was not set up: see above. Run "
              + project.options().command()
              + " again.");
    }
    added = true;
    while (!settings(terminal)) {
      terminal.show("That was no device.");
    }
    terminal.show(REMINDER);
  }

  /** Whether the settings were printed, or are not wanted now. */
  private boolean settings(Terminal terminal) throws NotYet {
    String device =
        terminal
            .ask(
                "Its make (linksys-pap2, linksys-spa, grandstream-ht801, polycom-soundpoint,"
                    + " generic; nothing: later): ")
            .strip();
    return device.isEmpty()
        || dialer.applyAsInt(List.of("client", "settings", project.number(), "--device", device))
            == 0;
  }

  /** Whether this run has set a phone up, whose entry in the plan is to be deployed. */
  boolean isAdded() {
    return added;
  }

  private static String line(List<String> words) {
    return String.join(" ", words.stream().map(ShellWord::quote).toList());
  }
}
