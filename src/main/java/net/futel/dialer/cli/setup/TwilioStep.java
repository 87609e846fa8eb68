package net.futel.dialer.cli.setup;

import com.twilio.exception.ApiException;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.Account;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import net.futel.dialer.cli.settings.Settings;
import net.futel.dialer.cli.terminal.Fault;
import net.futel.dialer.secrets.TwilioCredentials;

/** The account's SID and auth token: whether Twilio takes them, and that {@code .env} has them. */
final class TwilioStep extends SetupStep {

  private static final String ACCOUNT = "TWILIO_ACCOUNT_SID";
  private static final String TOKEN = "TWILIO_AUTH_TOKEN";
  private static final Pattern ACCOUNT_SID = Pattern.compile("AC[0-9a-fA-F]{32}");
  private static final int TRIES = 3;
  private static final String CONSOLE = "https://console.twilio.com/ shows both on its first page";

  private Optional<TwilioCredentials> working = Optional.empty();

  TwilioStep(Project project) {
    super("Twilio", project);
  }

  @Override
  Look look() throws IOException {
    Settings settings = project.settings();
    Optional<String> sid = settings.get(ACCOUNT);
    Optional<String> token = settings.get(TOKEN);
    List<Finding> findings = new ArrayList<>();
    if (sid.isPresent() && token.isPresent()) {
      findings.addAll(account(sid.get(), token.get()));
    } else {
      String unset =
          sid.isPresent()
              ? TOKEN + " is"
              : token.isPresent() ? ACCOUNT + " is" : ACCOUNT + " and " + TOKEN + " are";
      findings.add(
          missing(
              unset
                  + " not set. The functions check Twilio's signatures with the auth token; an API"
                  + " key does not do.",
              CONSOLE + ", then " + command()));
    }
    List<String> todo = new ArrayList<>();
    if (working.isEmpty()) {
      todo.add("? ask for the account SID and the auth token");
    } else if (project.envFile().holds(values(working.get()))) {
      return Look.at(findings);
    } else {
      findings.add(
          missing(
              "%s does not hold %s and %s, readable by its owner alone."
                  .formatted(project.envFile().path(), ACCOUNT, TOKEN),
              command()));
    }
    todo.add("~ .env: " + ACCOUNT + " and " + TOKEN + ", readable by its owner alone");
    return new Look(findings, todo, this::writeEnvFile);
  }

  /** What is known of an account, which is the project's from now on where Twilio takes both. */
  private List<Finding> account(String sid, String token) {
    if (!ACCOUNT_SID.matcher(sid).matches()) {
      return List.of(missing(ACCOUNT + " is not AC and 32 hexadecimal digits.", CONSOLE));
    }
    TwilioCredentials credentials = TwilioCredentials.authToken(sid, token);
    TwilioRestClient client = project.client(credentials);
    Account account;
    try {
      account = Account.fetcher(sid).fetch(client);
    } catch (ApiException e) {
      if (!isRefusal(e)) {
        throw e;
      }
      return List.of(
          missing(
              "Twilio does not take " + ACCOUNT + " and " + TOKEN + ".",
              CONSOLE
                  + "; when a rotation of the token was broken off, ./dialer token rotate mends"
                  + " .env"));
    }
    if (account.getStatus() != null && account.getStatus() != Account.Status.ACTIVE) {
      return List.of(
          missing("The account is " + account.getStatus() + ".", "https://console.twilio.com/"));
    }
    working = Optional.of(credentials);
    project.found(credentials, client);
    Finding there = there("Account " + sid + ".");
    return account.getType() == Account.Type.TRIAL
        ? List.of(
            there,
            note(
                "It is a trial account: it calls verified numbers only, and says so to the caller.",
                "upgrade it at https://console.twilio.com/"))
        : List.of(there);
  }

  private static boolean isRefusal(ApiException e) {
    return e.getStatusCode() != null && List.of(401, 403, 404).contains(e.getStatusCode());
  }

  private static Map<String, String> values(TwilioCredentials credentials) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put(ACCOUNT, credentials.accountSid());
    values.put(TOKEN, credentials.password());
    return values;
  }

  private void writeEnvFile() throws IOException {
    boolean asks = project.terminal().isAttended();
    for (int i = 0; asks && i < TRIES && working.isEmpty(); i++) {
      String sid = project.terminal().ask("Twilio account SID (AC…): ").strip();
      String token = project.terminal().askHidden("Auth token (is not shown): ").strip();
      account(sid, token).stream()
          .filter(finding -> finding.state() != Finding.State.THERE)
          .forEach(finding -> project.terminal().show(finding.sentence()));
    }
    if (working.isEmpty()) {
      throw new Fault(
          "Twilio's credentials are needed: set %s and %s in the environment or in .env, or run this in a terminal. %s."
              .formatted(ACCOUNT, TOKEN, CONSOLE));
    }
    project.envFile().write(values(working.get()));
  }
}
