package net.futel.dialer.cli.client;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.futel.dialer.cli.DialerCommand;
import net.futel.dialer.cli.EnvironmentChoice;
import net.futel.dialer.cli.PlanChoice;
import net.futel.dialer.cli.StandardInput;
import net.futel.dialer.cli.terminal.Consent;
import net.futel.dialer.twilio.account.SipPassword;
import net.futel.dialer.twilio.change.ChangeException;
import net.futel.dialer.twilio.clients.PasswordChange;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./dialer client password}. */
@Command(
    name = "password",
    description = {
      "Gives a phone another password, and shows it once when it is not read from standard input.",
      "Asks, as the phone cannot register until the new one is typed into it."
    },
    footer = {
      "",
      "Examples:",
      "  ./dialer client password booth",
      "  pass booth | ./dialer client password booth --password-stdin --yes"
    })
final class ClientPasswordCommand extends DialerCommand {

  @Mixin private Consent consent;
  @Mixin private PlanChoice planChoice;
  @Mixin private EnvironmentChoice environment;

  @Parameters(paramLabel = "NAME", description = "The phone.")
  private String name;

  @Option(names = "--password-stdin", description = "Reads the password from standard input.")
  private boolean passwordStdin;

  @Override
  protected void run() throws ChangeException, IOException {
    environment.check(planChoice.plan(settings()), name);
    String password =
        passwordStdin
            ? StandardInput.line("--password-stdin")
            : SipPassword.generate(new SecureRandom());
    PasswordChange.check(password);
    PasswordChange change = new PasswordChange(twilio());
    PasswordChange.Existing existing = change.find(name);
    if (consent.dryRun) {
      dryRun(List.of("~ password of " + name));
      return;
    }
    terminal(consent.yes)
        .consent(
            "Change the password of %s? The phone is cut off until the new one is typed into it."
                .formatted(name));
    change.carryOut(existing, password);
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("name", name);
    if (!passwordStdin) {
      data.put("password", password);
    }
    print(
        "The password of %s is changed; the phone cannot register until it is typed in.\n%s"
            .formatted(
                name, passwordStdin ? "" : "\n  password  " + password + "  (shown this once)\n"),
        data);
  }
}
