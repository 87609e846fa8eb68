package net.futel.dialer.cli.setup;

import com.twilio.http.TwilioRestClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import net.futel.dialer.cli.PlanChoice;
import net.futel.dialer.cli.aws.Aws;
import net.futel.dialer.cli.settings.EnvFile;
import net.futel.dialer.cli.settings.SamConfig;
import net.futel.dialer.cli.settings.Settings;
import net.futel.dialer.cli.terminal.Fault;
import net.futel.dialer.cli.terminal.Terminal;
import net.futel.dialer.dialplan.file.PlanFile;
import net.futel.dialer.secrets.TwilioCredentials;
import net.futel.dialer.twilio.account.OwnedNumber;
import net.futel.dialer.twilio.account.PhoneNumbers;

/**
 * The project's directory and what the steps have found out so far. Used by one thread.
 *
 * <p>What an earlier step has not found yet cannot be had: {@link SetupStep.NotYet}.
 */
final class Project {

  private final Path home;
  private final Map<String, String> variables;
  private final SetupOptions options;
  private final Terminal terminal;
  private final PlanChoice planChoice;
  private final Function<TwilioCredentials, TwilioRestClient> twilioClients;

  private Optional<Aws> aws = Optional.empty();
  private Optional<TwilioCredentials> credentials = Optional.empty();
  private Optional<TwilioRestClient> twilio = Optional.empty();
  private Optional<List<OwnedNumber>> numbers = Optional.empty();
  private Optional<String> prefix = Optional.empty();
  private Optional<String> number = Optional.empty();

  /**
   * A project that nothing is known of yet.
   *
   * @param variables the process's environment
   */
  Project(
      Path home,
      Map<String, String> variables,
      SetupOptions options,
      Terminal terminal,
      PlanChoice planChoice,
      Function<TwilioCredentials, TwilioRestClient> twilioClients) {
    this.home = home;
    this.variables = Map.copyOf(variables);
    this.options = options;
    this.terminal = terminal;
    this.planChoice = planChoice;
    this.twilioClients = twilioClients;
  }

  Path home() {
    return home;
  }

  Map<String, String> variables() {
    return variables;
  }

  SetupOptions options() {
    return options;
  }

  Terminal terminal() {
    return terminal;
  }

  EnvFile envFile() throws IOException {
    return EnvFile.in(home);
  }

  Settings settings() {
    return Settings.read(home.resolve(".env"), variables, warning -> {});
  }

  /** The dial plan's file as it is now. */
  PlanFile plan() throws IOException {
    return planChoice
        .file(settings())
        .orElseThrow(
            () ->
                new Fault(
                    "There is no dial plan file to put your prefix into. Run ./dialer in the"
                        + " project's directory, or name the file with --dialplan."));
  }

  /** {@code samconfig.toml} as it is now. */
  SamConfig samConfig() throws IOException {
    Path file = home.resolve(SamConfig.FILE);
    try {
      return new SamConfig(Files.readString(file), options.environment());
    } catch (NoSuchFileException e) {
      throw new Fault(
          file
              + " is missing. Run ./dialer in the project's directory: git checkout brings it"
              + " back.",
          e);
    }
  }

  /** Replaces {@code samconfig.toml} whole or not at all. */
  void write(SamConfig changed) throws IOException {
    Path file = home.resolve(SamConfig.FILE).toRealPath();
    Path fresh = file.resolveSibling(".samconfig.toml.new");
    try {
      Files.copy(
          file, fresh, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
      Files.write(fresh, changed.text().getBytes(StandardCharsets.UTF_8));
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  String stackName() throws IOException {
    return samConfig().stackName().orElse("dialer-" + options.environment().label());
  }

  void found(Aws access) {
    aws = Optional.of(access);
  }

  Aws aws() throws SetupStep.NotYet {
    return aws.orElseThrow(() -> new SetupStep.NotYet("AWS"));
  }

  TwilioRestClient client(TwilioCredentials tried) {
    return twilioClients.apply(tried);
  }

  void found(TwilioCredentials working, TwilioRestClient client) {
    credentials = Optional.of(working);
    twilio = Optional.of(client);
  }

  /** The account's SID and auth token, which Twilio has taken. */
  TwilioCredentials credentials() throws SetupStep.NotYet {
    return credentials.orElseThrow(() -> new SetupStep.NotYet("Twilio's credentials"));
  }

  TwilioRestClient twilio() throws SetupStep.NotYet {
    return twilio.orElseThrow(() -> new SetupStep.NotYet("Twilio's credentials"));
  }

  /** The account's numbers, asked for once until one is bought. */
  List<OwnedNumber> numbers() throws SetupStep.NotYet {
    if (numbers.isEmpty()) {
      numbers = Optional.of(new PhoneNumbers(twilio()).list());
    }
    return numbers.get();
  }

  void foundPrefix(String free) {
    prefix = Optional.of(free);
  }

  String prefix() throws SetupStep.NotYet {
    return prefix.orElseThrow(() -> new SetupStep.NotYet("the SIP domain prefix"));
  }

  void foundNumber(String owned) {
    number = Optional.of(owned);
    numbers = Optional.empty();
  }

  String number() throws SetupStep.NotYet {
    return number.orElseThrow(() -> new SetupStep.NotYet("a phone number"));
  }
}
