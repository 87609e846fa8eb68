package net.futel.dialer.cli.token;

import com.twilio.exception.TwilioException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.futel.dialer.cli.DialerCommand;
import net.futel.dialer.cli.TwilioAccount;
import net.futel.dialer.cli.aws.Aws;
import net.futel.dialer.cli.aws.AwsException;
import net.futel.dialer.cli.aws.SecretStore;
import net.futel.dialer.cli.settings.EnvFile;
import net.futel.dialer.cli.settings.SamConfig;
import net.futel.dialer.cli.settings.Settings;
import net.futel.dialer.cli.terminal.Consent;
import net.futel.dialer.cli.terminal.Fault;
import net.futel.dialer.cli.terminal.JsonData;
import net.futel.dialer.cli.terminal.Terminal;
import net.futel.dialer.dialplan.Environment;
import net.futel.dialer.twilio.rest.Failure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./dialer token rotate}. */
@Command(
    name = "rotate",
    description = {
      "Makes a new auth token, has every environment accept it, and then has Twilio sign with it.",
      "Safe to break off anywhere: run it again and it goes on."
    },
    footer = {
      "",
      "What it does: makes a secondary token at Twilio; adds it to each secret (dialer/dev,",
      "dialer/prod, whichever exist) as nextAuthToken; waits until running functions have seen it;",
      "promotes it; makes it authToken in each secret and TWILIO_AUTH_TOKEN in .env.",
      "",
      "Examples:",
      "  ./dialer token rotate",
      "  ./dialer token rotate --yes --wait 0      at once: the old one has leaked"
    })
final class TokenRotateCommand extends DialerCommand {

  private static final String ACCOUNT = "TWILIO_ACCOUNT_SID";
  private static final String TOKEN = "TWILIO_AUTH_TOKEN";
  private static final Duration REPORT = Duration.ofSeconds(30);

  @Mixin private Consent consent;

  @Option(
      names = "--wait",
      paramLabel = "SECONDS",
      defaultValue = "600",
      description =
          "How long running functions get to see the new token, ${DEFAULT-VALUE} when absent: they"
              + " look every ten minutes, and at once when a signature does not fit.")
  private int wait;

  @Override
  protected void run() throws IOException {
    if (wait < 0 || wait > 86_400) {
      throw usage("--wait is " + wait + ", expected 0 to 86400 seconds");
    }
    try {
      rotate();
    } catch (AwsException e) {
      throw broken(e.getMessage(), e);
    } catch (TwilioException e) {
      throw broken(Failure.of(e), e);
    }
  }

  private static Fault broken(String why, Exception cause) {
    return new Fault(
        why + "\nCalls go on. Run ./dialer token rotate again: it goes on from here.", cause);
  }

  private void rotate() throws AwsException, IOException {
    Path home = Path.of(System.getProperty("dialer.home", ""));
    Terminal terminal = terminal(consent.yes);
    Settings settings = Settings.read(home.resolve(".env"), System.getenv(), terminal::show);
    EnvFile file = EnvFile.in(home);
    terminal.tell("Asking AWS and Twilio …");
    String account =
        settings
            .get(ACCOUNT)
            .orElseThrow(
                () ->
                    new Fault(
                        ACCOUNT
                            + " is not set. Set it in the environment or in .env, see .env.sample."));
    TokenRotation rotation =
        new TokenRotation(
            new TokensAtTwilio(account, TwilioAccount.clients(settings, err())),
            account,
            secrets(home),
            terminal,
            () -> await(terminal));
    TokenRotation.Progress progress = rotation.look(settings.get(TOKEN), file.get(TOKEN));
    if (consent.dryRun) {
      print(progress, steps(progress), true);
      return;
    }
    ask(terminal, progress);
    String token = rotation.carryOut(progress);
    mend(file, account, token);
    print(progress, List.of(end(progress)), false);
    if (!System.getenv().getOrDefault(TOKEN, token).equals(token)) {
      terminal.show(TOKEN + " of this shell is the old token: unset it, .env has the new one.");
    }
  }

  private static List<EnvironmentSecret> secrets(Path home) throws IOException {
    Path config = home.resolve(SamConfig.FILE);
    String text = Files.exists(config) ? Files.readString(config) : "";
    List<EnvironmentSecret> secrets = new ArrayList<>();
    for (Environment environment : Environment.values()) {
      SamConfig sam = new SamConfig(text, environment);
      String region =
          sam.region()
              .or(() -> Aws.configuredRegion(System.getenv()))
              .orElseThrow(() -> new Fault("No AWS region is set. Set AWS_REGION."));
      secrets.add(
          new EnvironmentSecret(
              sam.secretName(), new SecretStore(new Aws(region, System.getenv()))));
    }
    return secrets;
  }

  private void await(Terminal terminal) {
    for (long left = wait; left > 0; left -= REPORT.toSeconds()) {
      terminal.tell("Waiting until running functions have seen it: " + left + " s …");
      try {
        Thread.sleep(Duration.ofSeconds(Math.min(left, REPORT.toSeconds())));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new Fault("Interrupted. Run ./dialer token rotate again: it goes on from here.", e);
      }
    }
  }

  private static void ask(Terminal terminal, TokenRotation.Progress progress) {
    String question =
        progress.task() == TokenRotation.Task.FINISH
            ? "A rotation was broken off after its new token was promoted. Finish it in "
            : "Give the account a new auth token, in ";
    question += String.join(" and ", progress.names()) + "?";
    if (!terminal.answers()) {
      throw new Fault(
          "This asks a question. Run it in a terminal, or add --yes. Nothing was changed.");
    }
    if (!terminal.confirm(question)) {
      throw new Fault("Nothing was changed.");
    }
  }

  /** Puts the token into {@code .env}; one that is of another account stays as it is. */
  static void mend(EnvFile file, String account, String token) throws IOException {
    if (!file.get(ACCOUNT).orElse(account).equals(account)) {
      return;
    }
    Map<String, String> values = new LinkedHashMap<>();
    values.put(ACCOUNT, account);
    values.put(TOKEN, token);
    if (!file.holds(values)) {
      file.write(values);
    }
  }

  private List<String> steps(TokenRotation.Progress progress) {
    List<String> steps = new ArrayList<>();
    if (progress.task() == TokenRotation.Task.ROTATE) {
      if (progress.next().isEmpty()) {
        steps.add("+ a secondary auth token at Twilio");
      }
      progress.names().forEach(name -> steps.add("~ " + name + ": nextAuthToken"));
      steps.add("  wait " + wait + " seconds");
      steps.add("~ promote the secondary token at Twilio");
    }
    progress.names().forEach(name -> steps.add("~ " + name + ": authToken, no nextAuthToken"));
    steps.add("~ .env: " + TOKEN);
    return steps;
  }

  private static String end(TokenRotation.Progress progress) {
    return progress.task() == TokenRotation.Task.FINISH
        ? "The rotation that was broken off is finished: the secrets and .env have the token that"
            + " Twilio signs with. For another new token, run this again."
        : "Twilio signs with the new auth token. The secrets and .env have it, and the old one is"
            + " dead.";
  }

  private void print(TokenRotation.Progress progress, List<String> lines, boolean dryRun) {
    String text = String.join("\n  ", lines);
    print(
        dryRun ? "Would do (--dry-run, nothing was changed):\n  " + text : text,
        new JsonData()
            .with("dryRun", dryRun)
            .with("secrets", progress.names())
            .with("rotated", !dryRun && progress.task() == TokenRotation.Task.ROTATE)
            .with("finished", !dryRun)
            .with("steps", dryRun ? Optional.of(lines) : Optional.empty()));
  }
}
