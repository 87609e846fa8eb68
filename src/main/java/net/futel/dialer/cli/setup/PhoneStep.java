package net.futel.dialer.cli.setup;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import net.futel.dialer.cli.terminal.Fault;
import net.futel.dialer.cli.terminal.ShellWord;
import net.futel.dialer.cli.terminal.Terminal;
import net.futel.dialer.dialplan.DialPlan;
import net.futel.dialer.dialplan.Environment;
import net.futel.dialer.dialplan.Extension;
import net.futel.dialer.twilio.account.SipCredentials;

/** The first phone, by {@code client add}. Where it stands only a person knows. */
final class PhoneStep extends SetupStep {

  private static final String REMINDER =
      "Type the settings into the phone, then dial 933 from it: it reads back the number and"
          + " address that a dispatcher would see. Never test with 911.";

  private final ToIntFunction<List<String>> dialer;
  private boolean added;

  /**
   * @param dialer runs another of our commands; its exit status
   */
  PhoneStep(Project project, ToIntFunction<List<String>> dialer) {
    super("phone", project);
    this.dialer = dialer;
  }

  @Override
  Look look() throws IOException, NotYet {
    if (!project.options().phone()) {
      return Look.at();
    }
    DialPlan plan = project.plan().plan();
    Optional<SipCredentials> list = SipCredentials.ours(project.twilio());
    if (list.isEmpty()) {
      return Look.at(later("A deployment comes first.", command()));
    }
    Optional<Environment> ours = Optional.of(project.options().environment());
    List<String> phones =
        list.get().usernames().stream()
            .filter(it -> plan.extension(it).map(Extension::environment).equals(ours))
            .toList();
    if (!phones.isEmpty()) {
      return Look.at(there(String.join(", ", phones) + "."));
    }
    String add = "./dialer " + String.join(" ", add(project.number(), "…", "…", "…", "…"));
    Terminal terminal = project.terminal();
    return is(SetupOptions.Mode.RUN) && terminal.isAttended() && !terminal.saysYes()
        ? new Look(
            List.of(missing("There is no phone yet.", add)),
            List.of("? ask where the first phone is to stand", "+ the phone, by client add"),
            this::setUp)
        : Look.at(later("There is no phone yet. Only you know where it is to stand.", add));
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

  private void setUp() throws NotYet {
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
    terminal.show("$ ./dialer " + String.join(" ", add.stream().map(ShellWord::quote).toList()));
    if (dialer.applyAsInt(add) != 0) {
      throw new Fault("The first phone was not set up: see above. Run " + command() + " again.");
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
}
